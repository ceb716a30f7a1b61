// What can be pressed or chosen in a message: buttons in Discord's styles, lists of choices and of people
// (discord.com/developers/docs, component reference: button, string select, user select). Each tells `page.act`.

import { h } from "../dom.js";
import { selectControl } from "../elements.js";
import { icon } from "../icons.js";
import { popover } from "../menu.js";
import { toPick } from "../people.js";
import { withSigns } from "./marks.js";

const BUTTON = 2;
const STRING_SELECT = 3;
const USER_SELECT = 5;
const STYLES = { 1: "blue", 2: "grey", 3: "green", 4: "red", 5: "link" };

/** `page`: {app, act(what, fields) -> Promise}. */
export function drawControl(component, page) {
  if (component.type === BUTTON) return button(component, page);
  if (component.type === STRING_SELECT || component.type === USER_SELECT) return select(component, page);
  return h("span", { class: "quiet" }, page.app.say("unknown_block"));
}

/** Busy until the sandbox has answered, so that an impatient second tap does nothing. */
async function perform(control, page, what, fields) {
  if (control.getAttribute("aria-busy") === "true") return { ok: false };
  control.setAttribute("aria-busy", "true");
  const answer = await page.act(what, fields);
  control.removeAttribute("aria-busy");
  return answer;
}

function button(component, page) {
  const words = [component.emoji ? withSigns(`${component.emoji.name} `) : null, withSigns(component.label ?? "")];
  const look = `button button-${STYLES[component.style] ?? "grey"}`;
  if (component.url) return outward(component, look, words);
  const { custom_id } = component;
  const press = () => perform(control, page, "press", { custom_id });
  const control = h(
    "button",
    { type: "button", class: look, disabled: component.disabled, dataset: { key: custom_id }, on: { click: press } },
    h("span", null, words),
  );
  return control;
}

function outward({ url, label }, look, words) {
  const known = /^https?:$/.test(URL.parse(url)?.protocol ?? "");
  if (!known) return h("span", { class: look }, label);
  return h(
    "a",
    { class: look, href: url, target: "_blank", rel: "noopener noreferrer" },
    h("span", null, words),
    icon("window"),
  );
}

/** {value, label, initial} of everything that can be chosen. Apps are users of a server like its people, and Discord
 *  offers them, too (discord.com/developers/docs, component reference: user select). */
export function choicesOf(component, app) {
  if (component.type === USER_SELECT) {
    const chosen = (component.default_values ?? []).map((one) => one.id);
    const one = (person) => ({ ...person, initial: chosen.includes(person.value) });
    return toPick(app.peopleHere(), app.say("app_tag")).map(one);
  }
  const full = ({ label, description }) => (description ? `${label} · ${description}` : label);
  return (component.options ?? []).map((one) => ({
    value: one.value,
    label: full(one),
    initial: Boolean(one.default),
  }));
}

function select(component, page) {
  const choices = choicesOf(component, page.app);
  return component.max_values > 1 ? several(component, page, choices) : single(component, page, choices);
}

function single(component, page, choices) {
  const empty = component.placeholder ?? page.app.say("choose");
  const before = choices.find((one) => one.initial)?.value ?? "";
  const choose = async () => {
    if (!control.value && component.min_values !== 0) return;
    const values = control.value ? [control.value] : [];
    const { ok } = await perform(control, page, "choose", { custom_id: component.custom_id, values });
    if (!ok) control.value = before;
  };
  const shared = { empty, "aria-label": empty, disabled: component.disabled, dataset: { key: component.custom_id } };
  const control = selectControl([{ options: choices }], shared);
  control.addEventListener("change", choose);
  return h("span", { class: "select-box" }, control, icon("down"));
}

/** Several at once: boxes to tick, told together. */
function several(component, page, choices) {
  const label = component.placeholder ?? page.app.say("choose");
  const chosen = choices.filter((one) => one.initial).map((one) => one.label);
  const open = () => {
    const boxes = ticks(choices, component.custom_id);
    const send = async () => {
      const values = [...boxes.querySelectorAll("input:checked")].map((box) => box.value);
      const { ok } = await perform(control, page, "choose", { custom_id: component.custom_id, values });
      if (ok) close();
    };
    const done = h(
      "button",
      { type: "button", class: "button button-blue", on: { click: send } },
      page.app.say("confirm"),
    );
    const close = popover(control, h("div", { class: "several" }, boxes, done), { label });
  };
  const control = h(
    "button",
    {
      type: "button",
      class: "select several-open",
      disabled: component.disabled,
      dataset: { key: component.custom_id },
      on: { click: open },
    },
    h("span", null, withSigns(chosen.join(", ") || label)),
  );
  return h("span", { class: "select-box" }, control, icon("down"));
}

/** Boxes to tick. */
export function ticks(choices, name) {
  const one = ({ value, label, initial }) =>
    h(
      "label",
      { class: "tick" },
      h("input", { type: "checkbox", name, value, checked: initial }),
      h("span", { class: "tick-words" }, withSigns(label)),
    );
  return h("div", { class: "tick-rows" }, choices.map(one));
}
