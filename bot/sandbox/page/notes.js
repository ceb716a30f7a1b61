// Short notes over the page, one at a time: the newest takes the place of the one before, and each goes by itself.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN = 7000;
const LOOK_AGAIN = 1500;

export class Notes {
  constructor(app) {
    this.app = app;
    this.element = h("div", { class: "notes", popover: "manual", role: "status", "aria-live": "polite" });
  }

  /** `code`: what a technician would ask for, kept small. `way`: {href, label, face}, where a tap on the note leads. */
  show(text, { code = null, way = null } = {}) {
    const words = [text, code ? h("small", { class: "note-code" }, code) : null];
    const inner = way
      ? h("a", { class: "note-way", href: way.href, on: { click: () => this.clear() } }, [
          way.face,
          h("span", { class: "note-text" }, words),
          h("strong", null, way.label),
        ])
      : h("span", { class: "note-text" }, words);
    const close = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": this.app.say("dismiss"), on: { click: () => this.clear() } },
      icon("close"),
    );
    const note = h("div", { class: "note" }, inner, close);
    fill(this.element, note);
    // Shown anew each time, so that it also lies above a form opened in the meantime.
    if (this.element.matches(":popover-open")) this.element.hidePopover();
    this.element.showPopover();
    this.leave(note, SHOWN);
  }

  /** A note that is being looked at stays. */
  leave(note, after) {
    setTimeout(() => {
      if (!note.isConnected) return;
      if (note.matches(":hover, :focus-within")) this.leave(note, LOOK_AGAIN);
      else this.clear();
    }, after);
  }

  clear() {
    fill(this.element);
    if (this.element.matches(":popover-open")) this.element.hidePopover();
  }
}
