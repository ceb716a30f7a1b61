// What can be pressed or chosen inside a message or a form's text: buttons, overflow menus, lists of choices and of
// people (docs.slack.dev, Block Kit block elements). Each asks its confirmation first and then tells `act`.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { confirmDialog, menu } from "./menu.js";
import { link, plain, textObject } from "./mrkdwn.js";
import { toPick } from "./people.js";
import { wordsAlone } from "./signs.js";

/** `page`: {app, act(fields) -> Promise}; act receives {block_id, action_id, type, value | selected_...}. */
export function drawElement(element, block, page) {
  switch (element.type) {
    case "button":
      return button(element, block, page);
    case "overflow":
      return overflow(element, block, page);
    case "static_select":
      return select(element, block, page, choices(element));
    case "users_select":
      return select(element, block, page, peopleChoices(page.app));
    case "image":
      return picture(element, page.app.say);
    default:
      return h("span", { class: "quiet" }, page.app.say("unknown_block"));
  }
}

async function sure(confirm, app) {
  if (!confirm) return true;
  return confirmDialog({
    title: plain(confirm.title?.text),
    text: textObject(confirm.text, app.reader),
    danger: confirm.style === "danger",
    confirm: confirm.confirm?.text ?? app.say("yes"),
    deny: confirm.deny?.text ?? app.say("cancel"),
  });
}

function pressed(element, block, extra) {
  return { block_id: block.block_id, action_id: element.action_id, type: element.type, ...extra };
}

/** Asks for confirmation where wanted, then acts; busy until the sandbox has answered, so that an impatient second tap
 *  does nothing. False when the person thought better of it. */
async function perform(control, { element, block, page, extra }) {
  if (control.getAttribute("aria-busy") === "true" || !(await sure(element.confirm, page.app))) return false;
  control.setAttribute("aria-busy", "true");
  await page.act(pressed(element, block, extra));
  control.removeAttribute("aria-busy");
  return true;
}

function key(element, block) {
  return `${block.block_id ?? ""}/${element.action_id ?? ""}`;
}

function button(element, block, page) {
  const style = element.style ? ` button-${element.style}` : "";
  const shared = {
    class: `button${style}`,
    dataset: { key: key(element, block) },
    "aria-label": element.accessibility_label,
  };
  const extra = { value: element.value };
  if (element.url) {
    const outside = link(element.url, h("span", null, plain(element.text?.text)), page.app.reader);
    if (!outside.href) return outside;
    outside.className = shared.class;
    outside.addEventListener("click", () => page.act(pressed(element, block, extra)));
    return outside;
  }
  const press = () => perform(control, { element, block, page, extra });
  const control = h("button", { ...shared, type: "button", on: { click: press } }, plain(element.text?.text));
  return control;
}

function overflow(element, block, page) {
  const choose = (option) => perform(control, { element, block, page, extra: { selected_option: option } });
  const items = element.options.map((option) => ({
    label: plain(option.text.text),
    note: option.description ? h("span", { class: "quiet" }, option.description.text) : null,
    act: () => choose(option),
  }));
  const label = page.app.say("options");
  const control = h(
    "button",
    {
      type: "button",
      class: "button button-icon",
      "aria-label": label,
      "aria-haspopup": "menu",
      dataset: { key: key(element, block) },
      on: { click: () => menu(control, items, label) },
    },
    icon("more"),
  );
  return control;
}

/** Groups of {label, options: [{value, label, choice}]}; `choice` is what the sandbox is told. */
export function choices(element) {
  const one = (option) => ({
    value: option.value,
    label: option.text.text,
    choice: { selected_option: option },
    initial: element.initial_option?.value === option.value,
  });
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return groups.map((group) => ({ label: group.label?.text, options: group.options.map(one) }));
}

/** Slack itself lists apps among the people, and lets nobody leave them out (slackapi/bolt-js, issue 1981). */
export function peopleChoices({ session, say }, initial) {
  const here = [...session.people.values()].filter((person) => !person.deleted);
  const one = ({ value, label }) => ({ value, label, choice: { selected_user: value }, initial: value === initial });
  return [{ options: toPick(here, say("bot")).map(one) }];
}

/** A native list of choices: it works with any keyboard, screen reader and phone. */
export function selectControl(groups, { empty, ...props }) {
  const option = (one) => h("option", { value: one.value, selected: one.initial }, wordsAlone(one.label));
  const inner = groups.map(({ label, options }) =>
    label ? h("optgroup", { label: wordsAlone(label) }, options.map(option)) : options.map(option),
  );
  return h("select", { ...props, class: "select" }, h("option", { value: "" }, wordsAlone(empty)), inner);
}

function select(element, block, page, groups) {
  const empty = element.placeholder?.text ?? page.app.say("choose");
  const all = groups.flatMap((group) => group.options);
  const initial = element.initial_user ?? element.initial_option?.value ?? "";
  all.forEach((one) => {
    one.initial = one.value === initial;
  });
  const choose = async () => {
    const found = all.find((one) => one.value === control.value);
    if (!found) return;
    if (!(await perform(control, { element, block, page, extra: found.choice }))) control.value = initial;
  };
  const control = selectControl(groups, { empty, "aria-label": empty, dataset: { key: key(element, block) } });
  control.addEventListener("change", choose);
  return h("span", { class: "select-box" }, control, icon("down"));
}

/** Pictures of this computer only; anything else is a link, since nothing is fetched from outside. */
export function picture(element, say) {
  const own = URL.parse(element.image_url, location.href)?.origin === location.origin;
  const name = element.alt_text || say("image", { name: "" });
  if (own) return h("img", { src: element.image_url, alt: name, class: "picture", loading: "lazy" });
  return h(
    "span",
    { class: "picture-link" },
    icon("file"),
    link(element.image_url, say("image", { name }), { go() {} }),
  );
}
