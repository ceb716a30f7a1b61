// A command's options as fields, and reading back what was filled in (discord.com/developers/docs, application
// commands: option types).

import { freshId, h } from "../dom.js";
import { icon } from "../icons.js";
import { avatar } from "../people.js";
import { localDescription, localName } from "./commands.js";
import { Picker } from "./picker.js";

const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const NUMBER = 10;
const MOST = 25;

const flat = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** An option as a field: {option, node, read() -> value, null or undefined (which does not fit), invalid(text),
 *  focus()}. `suggest(name, text)` asks the app. */
export function drawOption(option, app, suggest) {
  const id = freshId("option");
  const { node, field, read } = control(option, app, { id, suggest });
  const mistake = h("p", { class: "mistake", id: `${id}-mistake`, role: "alert", hidden: true });
  field.setAttribute("aria-describedby", `${id}-note ${id}-mistake`);
  field.setAttribute("aria-required", String(Boolean(option.required)));
  const words = h("label", { class: "option-name", htmlFor: id }, localName(option, app.locale));
  const note = h("span", { class: "option-note", id: `${id}-note` }, localDescription(option, app.locale));
  const box = h("div", { class: "option", dataset: { option: option.name } }, words, node, note, mistake);
  const invalid = (text) => {
    mistake.hidden = !text;
    mistake.replaceChildren(...(text ? [icon("warning"), text] : []));
    box.classList.toggle("wrong", Boolean(text));
    field.setAttribute("aria-invalid", String(Boolean(text)));
  };
  for (const type of ["input", "change"]) box.addEventListener(type, () => invalid(null));
  return { option, node: box, read, invalid, focus: () => field.focus() };
}

function control(option, app, { id, suggest }) {
  const look = sourceOf(option, app, suggest);
  if (!look) return plainField(option, id);
  const free = Boolean(option.autocomplete);
  const picker = new Picker({ id, look, free, label: localName(option, app.locale), nothing: app.say("nobody_fits") });
  const read = () => (free && isNumber(option) ? number(option, picker.read()) : picker.read());
  return { node: picker.element, field: picker.field, read };
}

function isNumber({ type }) {
  return type === INTEGER || type === NUMBER;
}

function plainField(option, id) {
  const field = h("input", {
    id,
    class: "input",
    type: "text",
    autocomplete: "off",
    inputMode: option.type === INTEGER ? "numeric" : option.type === NUMBER ? "decimal" : "text",
    enterKeyHint: "send",
  });
  const read = () => (isNumber(option) ? number(option, field.value) : field.value.trim() || null);
  return { node: field, field, read };
}

/** What is no number does not fit. */
function number({ type }, written) {
  if (typeof written !== "string") return written;
  if (!written.trim()) return null;
  const value = Number(written.replace(",", "."));
  return Number.isNaN(value) || (type === INTEGER && !Number.isInteger(value)) ? undefined : value;
}

/** Where the suggestions come from; null for an option that is only typed. */
function sourceOf(option, app, suggest) {
  if (option.autocomplete) return (text) => suggest(option.name, text);
  const all = offered(option, app);
  if (!all) return null;
  const fits = (text) => (one) => flat(`${one.label} ${one.note ?? ""}`).includes(flat(text));
  return (text) => all().filter(fits(text)).slice(0, MOST);
}

function offered(option, app) {
  const named = (one) => ({ value: one.value, label: localName(one, app.locale) });
  if (option.choices?.length) return () => option.choices.map(named);
  switch (option.type) {
    case BOOLEAN:
      return () => [true, false].map((value) => ({ value, label: app.say(value ? "yes" : "no") }));
    case USER:
    case MENTIONABLE:
      return () => app.peopleHere().map(person);
    case CHANNEL:
      return () => app.channelsHere().map(({ id, name }) => ({ value: id, label: name, face: icon("hash") }));
    case ROLE:
      return () => app.rolesHere().map(({ id, name }) => ({ value: id, label: name }));
    default:
      return null;
  }
}

function person(one) {
  return { value: one.id, label: one.real_name, note: `@${one.name}`, face: avatar(one, "tiny") };
}
