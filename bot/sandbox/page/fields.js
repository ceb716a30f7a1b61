// The fields of a form: drawing an input block, and reading back what the person entered in the shape of the
// platform's view.state.values (docs.slack.dev, view_submission).

import { freshId, h } from "./dom.js";
import { choices, peopleChoices, selectControl } from "./elements.js";
import { icon } from "./icons.js";
import { plain, textObject } from "./mrkdwn.js";
import { wordsAlone } from "./signs.js";

/** An input block as a field: {block, element, node, read() -> state, mistake() -> text or null, invalid(text)}. */
export function drawField(block, app, kept) {
  const { element } = block;
  const id = freshId("field");
  const fits = kept && (!("type" in kept) || kept.type === element.type);
  const control = controlFor(element, app, { id, state: fits ? kept : null });
  const grouped = control.node.tagName === "FIELDSET";
  const words = [
    h("span", null, plain(block.label.text)),
    block.optional ? h("span", { class: "quiet" }, ` (${app.say("optional")})`) : null,
  ];
  const hint = block.hint ? h("p", { class: "hint", id: `${id}-hint` }, plain(block.hint.text)) : null;
  const mistake = h("p", { class: "mistake", id: `${id}-mistake`, role: "alert", hidden: true });
  if (grouped) control.node.prepend(h("legend", { class: "label" }, words));
  const node = h(
    "div",
    { class: "form-field", dataset: { block: block.block_id } },
    grouped ? null : h("label", { class: "label", htmlFor: id }, words),
    control.node,
    hint,
    mistake,
  );
  control.target.setAttribute("aria-describedby", `${id}-hint ${id}-mistake`);
  const invalid = (text) => {
    mistake.hidden = !text;
    mistake.replaceChildren(...(text ? [icon("warning"), text] : []));
    node.classList.toggle("wrong", Boolean(text));
    control.target.setAttribute("aria-invalid", String(Boolean(text)));
  };
  node.addEventListener("input", () => invalid(null));
  const read = () => ({ type: element.type, ...control.read() });
  return {
    block,
    element,
    node,
    read,
    invalid,
    focus: () => control.target.focus(),
    mistake: () => mistakeIn(block, read(), app.say),
  };
}

function controlFor(element, app, given) {
  switch (element.type) {
    case "plain_text_input":
      return text(element, given);
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return text(element, given);
    case "static_select":
    case "external_select":
      return choice(choices(element), element, app, given, "selected_option");
    case "users_select":
      return choice(peopleChoices(app, element.initial_user), element, app, given, "selected_user");
    case "multi_users_select":
      return ticks(
        multiPeople(element, app),
        given,
        (picked) => ({ selected_users: picked }),
        (state) => state.selected_users,
      );
    case "multi_static_select":
      return ticks(multiOptions(element), given, chosenOptions(element), optionValues);
    case "checkboxes":
      return ticks(boxOptions(element, app), given, chosenOptions(element), optionValues);
    case "radio_buttons":
      return ticks(
        radioOptions(element, app),
        given,
        oneOption(element),
        (state) => [state.selected_option?.value],
        "radio",
      );
    case "datetimepicker":
      return moment(element, given);
    default:
      return { node: h("p", { class: "quiet" }, app.say("unknown_block")), target: h("span"), read: () => ({}) };
  }
}

const TEXT_TYPES = { url_text_input: "url", email_text_input: "email", number_input: "number" };

function text(element, { id, state }) {
  const value = state ? (state.value ?? "") : (element.initial_value ?? "");
  const shared = {
    id,
    class: "input",
    value,
    placeholder: wordsAlone(element.placeholder?.text ?? ""),
    autocomplete: "off",
    name: element.action_id,
  };
  // No maxLength: what is pasted must not be cut in silence; the limit is checked and told on sending.
  const node = element.multiline
    ? h("textarea", { ...shared, rows: 4 })
    : h("input", { ...shared, type: TEXT_TYPES[element.type] ?? "text" });
  return { node, target: node, read: () => ({ value: node.value.trim() === "" ? null : node.value }) };
}

function choice(groups, element, app, { id, state }, name) {
  const all = groups.flatMap((group) => group.options);
  const before = state ? (state[name]?.value ?? state[name] ?? "") : null;
  if (before !== null)
    all.forEach((one) => {
      one.initial = one.value === before;
    });
  const node = selectControl(groups, { id, empty: element.placeholder?.text ?? app.say("choose") });
  const read = () => all.find((one) => one.value === node.value)?.choice ?? { [name]: null };
  return { node: h("span", { class: "select-box" }, node, icon("down")), target: node, read };
}

/** A set of boxes to tick (or one to choose). Options: {value, label, note?, initial}. */
function ticks(options, { id, state }, write, valuesOf, type = "checkbox") {
  const before = state ? new Set(valuesOf(state) ?? []) : null;
  const one = (option) => {
    const checked = before ? before.has(option.value) : Boolean(option.initial);
    const box = h("input", { type, name: id, value: option.value, checked });
    return h(
      "label",
      { class: "tick" },
      box,
      h(
        "span",
        { class: "tick-words" },
        h("span", null, option.label),
        option.note ? h("span", { class: "quiet" }, option.note) : null,
      ),
    );
  };
  const rows = options.map(one);
  const node = h("fieldset", { class: "ticks", id }, h("div", { class: "tick-rows" }, rows));
  const read = () => write([...node.querySelectorAll("input:checked")].map((box) => box.value));
  return { node, target: node.querySelector("input") ?? node, read };
}

function multiPeople(element, app) {
  const [group] = peopleChoices(app);
  return group.options.map((one) => ({ ...one, initial: element.initial_users?.includes(one.value) }));
}

function multiOptions(element) {
  const initial = new Set((element.initial_options ?? []).map((one) => one.value));
  return choices(element)
    .flatMap((group) => group.options)
    .map((one) => ({ ...one, initial: initial.has(one.value) }));
}

function described(option, app) {
  return {
    value: option.value,
    label: textObject(option.text, app.reader),
    note: option.description ? textObject(option.description, app.reader) : null,
  };
}

function boxOptions(element, app) {
  const initial = new Set((element.initial_options ?? []).map((one) => one.value));
  return element.options.map((option) => ({ ...described(option, app), initial: initial.has(option.value) }));
}

function radioOptions(element, app) {
  return element.options.map((option) => ({
    ...described(option, app),
    initial: element.initial_option?.value === option.value,
  }));
}

function allOptions(element) {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
}

const chosenOptions = (element) => (picked) => ({
  selected_options: allOptions(element).filter((option) => picked.includes(option.value)),
});
const oneOption =
  (element) =>
  ([picked]) => ({ selected_option: allOptions(element).find((option) => option.value === picked) ?? null });
const optionValues = (state) => (state.selected_options ?? []).map((option) => option.value);

/** Local time in the field, epoch seconds on the wire. */
function moment(element, { id, state }) {
  const seconds = state ? state.selected_date_time : element.initial_date_time;
  const local = seconds
    ? new Date(seconds * 1000 - new Date(seconds * 1000).getTimezoneOffset() * 60000).toISOString().slice(0, 16)
    : "";
  const node = h("input", { id, class: "input", type: "datetime-local", value: local });
  return {
    node,
    target: node,
    read: () => ({ selected_date_time: node.value ? Math.floor(new Date(node.value).getTime() / 1000) : null }),
  };
}

function isEmpty(state) {
  const { type, ...rest } = state;
  return Object.values(rest).every(
    (value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0),
  );
}

/** What the platform's own clients check before anything is sent. */
function mistakeIn({ element, optional }, state, say) {
  if (isEmpty(state)) return optional ? null : say("required");
  const { value } = state;
  if (typeof value !== "string") return null;
  if (element.min_length && value.length < element.min_length) return say("too_short", { n: element.min_length });
  if (element.max_length && value.length > element.max_length) return say("too_long", { n: element.max_length });
  return element.type === "url_text_input" && !URL.canParse(value.trim()) ? say("bad_url") : null;
}
