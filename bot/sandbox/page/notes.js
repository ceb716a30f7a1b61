// Short notes over the page, one at a time: the newest takes the place of the one before, and each goes by itself, or
// when it is tapped.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN = 6000;

export class Notes {
  constructor(app) {
    this.app = app;
    this.element = h("div", { class: "notes", popover: "manual", role: "status", "aria-live": "polite" });
  }

  /** `code`: what a technician would ask for, kept small. `way`: {href, label, face}, where a tap on the note leads. */
  show(text, { code = null, way = null } = {}) {
    const words = h("span", { class: "note-text" }, text, code ? h("small", { class: "note-code" }, code) : null);
    const label = way && h("strong", null, way.label);
    const inner = way ? h("a", { class: "note-way", href: way.href }, way.face, words, label) : words;
    const close = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": this.app.say("dismiss") },
      icon("close"),
    );
    const note = h("div", { class: "note", on: { click: () => this.clear() } }, inner, close);
    // Whoever moves over it is reading; a pointer that only happens to rest there does not hold it.
    note.addEventListener("pointermove", ({ pointerType }) => pointerType === "mouse" && this.leaveSoon());
    fill(this.element, note);
    // Shown anew each time, so that it also lies above a form opened in the meantime.
    if (this.element.matches(":popover-open")) this.element.hidePopover();
    this.element.showPopover();
    this.leaveSoon();
  }

  /** One that the keyboard is in stays until it is left. */
  leaveSoon() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      if (this.element.matches(":focus-within")) this.leaveSoon();
      else this.clear();
    }, SHOWN);
  }

  clear() {
    clearTimeout(this.leaving);
    fill(this.element);
    if (this.element.matches(":popover-open")) this.element.hidePopover();
  }
}
