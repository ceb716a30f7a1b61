// A field to pick from a list while typing: people, choices, what the app suggests. Arrows move, Enter or Tab takes,
// Escape closes the list.

import { fill, freshId, h } from "../dom.js";
import { wordsAlone } from "../signs.js";
import { withSigns } from "./marks.js";

const EDGE = 8;

export class Picker {
  /** `look(text)` gives the options {value, label, note?, face?}, now or later; `free`: other words are good, too. */
  constructor({ id, look, free = false, label, nothing }) {
    Object.assign(this, { look, free, nothing, options: [], at: -1, chosen: null, turn: 0 });
    this.id = freshId("picks");
    this.field = h("input", {
      id,
      class: "input",
      type: "text",
      autocomplete: "off",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.id,
      on: {
        input: () => this.typed(),
        focus: () => this.offer(),
        blur: () => this.hide(),
        keydown: (key) => this.keys(key),
      },
    });
    const shared = { id: this.id, role: "listbox", "aria-label": label };
    this.list = h("div", { ...shared, class: "pick-list", popover: "manual" });
    this.element = h("div", { class: "picker" }, this.list, this.field);
  }

  /** What was picked, or typed where that is good; null for nothing, undefined for words that mean nothing here. */
  read() {
    const text = this.field.value.trim();
    if (!text) return null;
    if (this.chosen && text === wordsAlone(this.chosen.label)) return this.chosen.value;
    const same = this.options.find((one) => wordsAlone(one.label).toLowerCase() === text.toLowerCase());
    return same?.value ?? (this.free ? text : undefined);
  }

  typed() {
    this.chosen = null;
    this.offer();
  }

  /** Only the answer to the newest question counts. */
  async offer() {
    this.turn += 1;
    const { turn } = this;
    const text = this.chosen ? "" : this.field.value.trim();
    const options = await this.look(text);
    if (turn !== this.turn || document.activeElement !== this.field) return;
    this.options = options ?? [];
    const first = this.options.length && text ? 0 : -1;
    this.at = this.chosen ? this.options.findIndex((one) => one.value === this.chosen.value) : first;
    this.draw(options === null);
  }

  draw(failed = false) {
    const row = (option, index) =>
      h(
        "div",
        {
          class: "suggestion",
          id: `${this.id}-${index}`,
          role: "option",
          "aria-selected": String(index === this.at),
          on: { pointerdown: (press) => this.pressed(press, option) },
        },
        option.face,
        h("span", { class: "suggestion-label" }, withSigns(option.label)),
        option.note ? h("span", { class: "suggestion-note" }, option.note) : null,
      );
    const none = this.field.value && !this.free && !failed ? h("p", { class: "menu-heading" }, this.nothing) : null;
    fill(this.list, this.options.length ? this.options.map(row) : none);
    const any = this.list.hasChildNodes();
    this.list.togglePopover(any);
    if (any) this.stand();
    this.field.setAttribute("aria-expanded", String(any));
    this.pointTo();
  }

  /** Above the field, inside the window. */
  stand() {
    const { left, top, width } = this.field.getBoundingClientRect();
    const wide = Math.max(width, Math.min(420, innerWidth - 2 * EDGE));
    Object.assign(this.list.style, {
      width: `${wide}px`,
      left: `${Math.max(EDGE, Math.min(left, innerWidth - wide - EDGE))}px`,
      bottom: `${innerHeight - top + 5}px`,
      maxHeight: `${Math.min(320, top - 2 * EDGE)}px`,
    });
  }

  pointTo() {
    const active = this.list.querySelector("[aria-selected=true]");
    if (active) this.field.setAttribute("aria-activedescendant", active.id);
    else this.field.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  pressed(press, option) {
    press.preventDefault();
    this.take(option);
    this.field.focus();
  }

  take(option) {
    this.chosen = option;
    this.field.value = wordsAlone(option.label);
    this.hide();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  hide() {
    this.turn += 1;
    if (this.list.isConnected) this.list.togglePopover(false);
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  keys(key) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
    if (!this.list.matches(":popover-open")) {
      if (step) this.offer();
      return;
    }
    const picked = this.options[this.at];
    if (step) this.move(step);
    else if (key.key === "Escape") this.hide();
    else if (picked && (key.key === "Enter" || key.key === "Tab") && picked !== this.chosen) this.take(picked);
    else return;
    // Tab takes and goes on; all else stays in the field.
    if (key.key !== "Tab") key.preventDefault();
    key.stopPropagation();
  }

  move(step) {
    const { length } = this.options;
    if (length) this.at = this.at < 0 && step < 0 ? length - 1 : (this.at + step + length) % length;
    this.draw();
  }
}
