// The fields of a modal: a label with a text input, a list of choices or of people, and reading back what the person
// entered: text, or the list of what was chosen (discord.com/developers/docs, component reference: label).

import { freshId, h } from "../dom.js";
import { selectControl } from "../elements.js";
import { icon } from "../icons.js";
import { wordsAlone } from "../signs.js";
import { TYPE } from "./components.js";
import { choicesOf, ticks } from "./controls.js";
import { withSigns } from "./marks.js";

const PARAGRAPH = 2;
const LONGEST = 4000;

/** A label and what it names as a field: {name, node, read(), mistake() -> text or null, invalid(text), focus()}.
 *  `kept`: what was entered before. */
export function drawField(label, app, kept) {
  const element = label.component;
  const id = freshId("field");
  const control = controlFor(element, app, { id, kept });
  if (!control) return { name: null, node: h("p", { class: "quiet" }, app.say("unknown_block")) };
  const mistake = h("p", { class: "mistake", id: `${id}-mistake`, role: "alert", hidden: true });
  const required = element.required !== false;
  const star = required ? h("span", { class: "required", "aria-hidden": "true" }, " *") : null;
  const words = [withSigns(label.label), star];
  const grouped = control.node.tagName === "FIELDSET";
  if (grouped) control.node.prepend(h("legend", { class: "label" }, words));
  const note = label.description ? h("p", { class: "hint", id: `${id}-hint` }, withSigns(label.description)) : null;
  const title = grouped ? null : h("label", { class: "label", htmlFor: id }, words);
  const node = h(
    "div",
    { class: "form-field", dataset: { field: element.custom_id } },
    title,
    note,
    control.node,
    control.counter,
    mistake,
  );
  control.target.setAttribute("aria-describedby", `${id}-hint ${id}-mistake`);
  control.target.setAttribute("aria-required", String(required));
  const invalid = (text) => {
    mistake.hidden = !text;
    mistake.replaceChildren(...(text ? [icon("warning"), text] : []));
    node.classList.toggle("wrong", Boolean(text));
    control.target.setAttribute("aria-invalid", String(Boolean(text)));
  };
  node.addEventListener("input", () => invalid(null));
  return {
    name: element.custom_id,
    node,
    invalid,
    read: control.read,
    focus: () => control.target.focus(),
    mistake: () => mistakeIn(element, control.read(), app.say),
  };
}

function controlFor(element, app, given) {
  switch (element?.type) {
    case TYPE.TEXT_INPUT:
      return text(element, app, given);
    case TYPE.STRING_SELECT:
    case TYPE.USER_SELECT:
      return choice(element, app, given);
    default:
      return null;
  }
}

function text(element, app, { id, kept }) {
  const shared = {
    id,
    class: "input",
    value: kept ?? element.value ?? "",
    placeholder: wordsAlone(element.placeholder ?? ""),
    autocomplete: "off",
    name: element.custom_id,
  };
  // No maxLength: what is pasted must not be cut in silence; the counter tells, and the limit is checked on sending.
  const node =
    element.style === PARAGRAPH ? h("textarea", { ...shared, rows: 4 }) : h("input", { ...shared, type: "text" });
  const counter = h("p", { class: "counter", "aria-hidden": "true" });
  const most = element.max_length ?? LONGEST;
  const count = () => {
    counter.textContent = `${node.value.length} / ${most}`;
    counter.classList.toggle("over", node.value.length > most);
  };
  node.addEventListener("input", count);
  count();
  return { node, target: node, counter, read: () => node.value };
}

function choice(element, app, { id, kept }) {
  const choices = choicesOf(element, app).map((one) => (kept ? { ...one, initial: kept.includes(one.value) } : one));
  if ((element.max_values ?? 1) > 1) return severalIn(choices, id);
  const node = selectControl([{ options: choices }], { id, empty: element.placeholder ?? app.say("choose") });
  const read = () => (node.value ? [node.value] : []);
  return { node: h("span", { class: "select-box" }, node, icon("down")), target: node, read };
}

function severalIn(choices, id) {
  const node = h("fieldset", { class: "ticks", id }, ticks(choices, id));
  const read = () => [...node.querySelectorAll("input:checked")].map((box) => box.value);
  return { node, target: node.querySelector("input") ?? node, read };
}

/** What Discord's own client checks before anything is sent. */
function mistakeIn(element, value, say) {
  if (!value.length) return element.required === false ? null : say("required");
  if (typeof value !== "string") return countMistake(element, value.length, say);
  if (value.length < (element.min_length ?? 0)) return say("too_short", { n: element.min_length });
  return value.length > (element.max_length ?? LONGEST) ? say("too_long", { n: element.max_length ?? LONGEST }) : null;
}

function countMistake({ min_values: least = 1, max_values: most = 1 }, count, say) {
  if (count < least) return say("too_few", { n: least });
  return count > most ? say("too_many", { n: most }) : null;
}
