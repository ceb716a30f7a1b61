// Suggestions while writing: "/" offers the commands with their hint, "@" people, "#" channels. It only suggests; what
// is sent is what stands in the field.

import { fill, freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./people.js";

const MOST = 8;

/** What could complete the text before the cursor: {heading, from, options, most?} or null. An option: {insert, label,
 *  note, face, act?: what happens instead of inserting, whole?: Enter sends what stands there}. */
export function found(session, text, say) {
  if (/^\/\S* ?$/.test(text)) return commandsFor(session, text, say);
  const word = /(^|[\s(])([@#])([\p{L}\d._-]*)$/u.exec(text);
  if (!word) return null;
  const from = text.length - word[3].length - 1;
  return word[2] === "@" ? peopleFor(session, word[3], from, say) : channelsFor(session, word[3], from, say);
}

function commandsFor(session, text, say) {
  const typed = text.trimEnd();
  const fit = session.commands.filter((one) =>
    text === typed ? one.command.startsWith(typed) : one.command === typed,
  );
  const options = fit.map((one) => ({
    insert: `${one.command} `,
    label: one.command,
    note: one.hint,
    face: icon("bolt"),
  }));
  return { heading: say("commands"), from: 0, options };
}

const flat = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function peopleFor(session, word, from, say) {
  const fits = (person) =>
    flat(`${person.real_name} ${person.name}`)
      .split(/[\s.]+/)
      .some((part) => part.startsWith(flat(word)));
  const here = [...session.people.values()].filter((person) => !person.deleted);
  const options = here.filter(fits).map((person) => ({
    insert: `@${person.name} `,
    label: person.real_name,
    note: `@${person.name}`,
    face: avatar(person, "small"),
  }));
  const all = { insert: "@here ", label: "@here", note: say("everybody"), face: icon("people") };
  return { heading: say("people"), from, options: word && "here".startsWith(word) ? [...options, all] : options };
}

function channelsFor(session, word, from, say) {
  const fits = (channel) => channel.kind === "channel" && !channel.archived && channel.name.includes(flat(word));
  const options = [...session.channels.values()].filter(fits).map((channel) => ({
    insert: `#${channel.name} `,
    label: channel.name,
    note: channel.topic,
    face: icon(channel.private ? "lock" : "hash"),
  }));
  return { heading: say("channels"), from, options };
}

export class Completion {
  /** Hangs on a text field; the list is drawn in `element`. `find(text before the cursor)`: what could complete it. */
  constructor(app, field, find) {
    Object.assign(this, { app, field, find, options: [], at: 0, from: 0 });
    this.id = freshId("suggestions");
    this.element = h("div", { class: "suggestions", id: this.id, role: "listbox", hidden: true });
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.id);
    field.addEventListener("input", () => this.look());
    field.addEventListener("blur", () => this.hide());
  }

  look() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const result = this.find(before);
    this.options = result?.options.slice(0, result.most ?? MOST) ?? [];
    if (!this.options.length) return this.hide();
    this.from = result.from;
    this.at = 0;
    this.draw(result.heading);
  }

  draw(heading) {
    const row = (option, index) =>
      h(
        "div",
        {
          class: "suggestion",
          id: `${this.id}-${index}`,
          role: "option",
          "aria-selected": String(index === this.at),
          on: {
            pointerdown: (press) => {
              press.preventDefault();
              this.at = index;
              this.accept();
            },
          },
        },
        option.face,
        h("span", { class: "suggestion-label" }, option.label),
        h("span", { class: "suggestion-note" }, option.note),
      );
    this.heading = heading;
    this.element.setAttribute("aria-label", heading);
    fill(this.element, h("p", { class: "menu-heading", role: "presentation" }, heading), this.options.map(row));
    this.element.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.field.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
    this.element.querySelector("[aria-selected=true]").scrollIntoView({ block: "nearest" });
  }

  hide() {
    this.options = [];
    this.element.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  accept() {
    const option = this.options[this.at];
    if (option.act) {
      this.hide();
      return option.act();
    }
    const { value, selectionStart } = this.field;
    const before = value.slice(0, this.from) + option.insert;
    this.field.value = before + value.slice(selectionStart);
    this.field.setSelectionRange(before.length, before.length);
    this.hide();
    return this.field.dispatchEvent(new Event("resize"));
  }

  /** True when the key was meant for the list. What stands there whole is sent, not completed again. */
  takes(key) {
    if (!this.options.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
    if (step) this.move(step);
    else if (key.key === "Escape") this.hide();
    else if (key.key === "Tab" || (key.key === "Enter" && !key.shiftKey && !this.whole())) this.accept();
    else return false;
    key.preventDefault();
    return true;
  }

  whole() {
    const { value, selectionStart } = this.field;
    const { insert, whole } = this.options[this.at];
    return whole || value.slice(this.from, selectionStart).trimEnd() === insert.trimEnd();
  }

  move(step) {
    this.at = (this.at + step + this.options.length) % this.options.length;
    this.draw(this.heading);
  }
}
