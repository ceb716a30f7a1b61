// A scrolling list of messages, for a channel or for a thread. It draws a window of the newest messages, adds earlier
// ones when the reader comes near the top, touches only what has changed, and keeps the place of eye and focus.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

const WINDOW = 60;
const NEAR = 120;

export class Stream {
  /** `source()` gives the time stamps to show, oldest first; `opening()` the nodes above the first; `draw(app, message,
   *  place)` one message. */
  constructor(app, { thread, source, opening, draw }) {
    Object.assign(this, { app, thread, source, opening, draw });
    this.items = new Map();
    this.from = 0;
    this.channel = null;
    this.list = h("ol", { class: "entries" });
    this.top = h("div", { class: "opening" });
    this.newest = h("button", { type: "button", class: "newest", hidden: true, on: { click: () => this.toBottom() } });
    const letGo = () => {
      this.held = false;
    };
    this.scroller = h(
      "div",
      {
        class: "scroller",
        tabIndex: 0,
        role: "log",
        "aria-live": "off",
        on: {
          scroll: () => this.scrolled(),
          keydown: (key) => this.keys(key),
          wheel: letGo,
          touchmove: letGo,
          pointerdown: letGo,
        },
      },
      this.top,
      this.list,
    );
    this.element = h("div", { class: "stream" }, this.scroller, this.newest);
    new ResizeObserver(() => this.settle()).observe(this.scroller);
  }

  /** Opens at the first message its reader has not seen, else at the newest. Drawn again, it stays where it is. */
  show(channel) {
    const reader = this.app.session;
    const again = this.channel === channel && this.reader === reader;
    const { scrollTop } = this.scroller;
    Object.assign(this, { channel, reader });
    this.clear();
    if (!again) this.begin();
    this.redraw();
    if (again && !this.held && !this.stuck) this.scroller.scrollTop = scrollTop;
  }

  begin() {
    const all = this.source();
    this.first = this.thread ? null : this.reader.firstUnread(this.channel);
    this.held = this.first !== null;
    this.stuck = !this.held;
    this.from = Math.max(0, Math.min(all.length - WINDOW, all.indexOf(this.first) - 3));
    this.newest.hidden = true;
  }

  clear() {
    this.items.clear();
    fill(this.list);
    this.scroller.setAttribute("aria-label", this.app.say(this.thread ? "thread" : "message_list"));
    fill(this.newest, icon("down"), this.app.say("new_below"));
  }

  /** Draws the whole window anew; with `changed` only these time stamps and their followers. */
  redraw(changed = null) {
    const all = this.source();
    this.from = Math.min(this.from, Math.max(0, all.length - 1));
    if (this.stuck && all.length - this.from > 3 * WINDOW) this.from = all.length - WINDOW;
    const shown = all.slice(this.from);
    const wanted = new Set(shown);
    for (const [ts, item] of this.items) if (!wanted.has(ts)) this.drop(ts, item);
    let before = this.app.session.message(this.channel, all[this.from - 1]);
    let touched = false;
    for (const ts of shown) {
      const message = this.app.session.message(this.channel, ts);
      const old = this.items.get(ts);
      const dirty = !old || !changed || changed.has(ts) || touched;
      if (dirty) this.put(ts, message, before);
      touched = !old || changed?.has(ts);
      before = message;
    }
    this.order(shown);
    this.drawOpening();
    this.settle();
  }

  /** Keeps the eye where it was: at the first new message until the reader moves, or at the newest. */
  settle() {
    if (this.held) this.toFirst();
    else if (this.stuck) this.toBottom();
    if (this.atFoot) this.newest.hidden = true;
  }

  drop(ts, item) {
    item.remove();
    this.items.delete(ts);
  }

  put(ts, message, before) {
    const old = this.items.get(ts);
    if (old && this.inUse(old)) return;
    const place = { channel: this.channel, before, thread: this.thread, first: ts === this.first };
    const item = this.draw(this.app, message, place);
    const focus = old?.contains(document.activeElement) ? (document.activeElement.dataset.key ?? "") : null;
    if (old) old.replaceWith(item);
    this.items.set(ts, item);
    if (focus === null) return;
    const again = focus ? [...item.querySelectorAll("[data-key]")].find((node) => node.dataset.key === focus) : null;
    (again ?? item.querySelector("[data-message]"))?.focus({ preventScroll: true });
  }

  /** A list of choices that is open must not vanish under the finger: it is drawn again when it is done with. */
  inUse(item) {
    const active = document.activeElement;
    if (active?.tagName !== "SELECT" || !item.contains(active) || !isOpen(active)) return false;
    const again = () => this.redraw(new Set([item.dataset.ts]));
    for (const type of ["change", "blur"]) active.addEventListener(type, again, { once: true });
    return true;
  }

  order(shown) {
    let next = null;
    for (const ts of shown.toReversed()) {
      const item = this.items.get(ts);
      if (item.parentNode !== this.list || item.nextSibling !== next) this.list.insertBefore(item, next);
      next = item;
    }
  }

  drawOpening() {
    const earlier = h(
      "button",
      { type: "button", class: "button earlier", on: { click: () => this.earlier() } },
      this.app.say("earlier"),
    );
    fill(this.top, this.from > 0 ? earlier : this.opening());
  }

  earlier() {
    if (this.from === 0) return;
    const height = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.from = Math.max(0, this.from - WINDOW);
    this.redraw(new Set());
    this.scroller.scrollTop = this.scroller.scrollHeight - height;
  }

  scrolled() {
    this.stuck = this.atFoot && !this.held;
    if (this.atFoot) this.newest.hidden = true;
    if (this.scroller.scrollTop < NEAR && this.from > 0 && !this.held) this.earlier();
    this.app.seen();
  }

  get atFoot() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  /** "all", or the time stamp of the last message that stands before the reader's eyes as a whole. */
  lastSeen() {
    if (this.atFoot) return "all";
    const { bottom } = this.scroller.getBoundingClientRect();
    const above = (ts) => this.items.get(ts)?.getBoundingClientRect().bottom <= bottom;
    return this.source().findLast(above) ?? null;
  }

  /** New messages arrived while the reader looks further up. */
  arrived() {
    if (!this.stuck) this.newest.hidden = false;
  }

  toFirst() {
    const item = this.items.get(this.first);
    if (!item) return;
    this.scroller.scrollTop += item.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
  }

  toBottom() {
    this.stuck = true;
    this.held = false;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.newest.hidden = true;
  }

  /** Scrolls to a message and lights it up for a moment. False when it is not here. */
  find(ts) {
    const at = this.source().indexOf(ts);
    if (at < 0) return false;
    this.stuck = this.held = false;
    if (at < this.from) {
      this.from = Math.max(0, at - 10);
      this.redraw(new Set());
    }
    const node = this.items.get(ts).querySelector("[data-message]");
    node.scrollIntoView({ block: node.offsetHeight > this.scroller.clientHeight * 0.7 ? "start" : "center" });
    node.focus({ preventScroll: true });
    node.classList.add("found");
    node.addEventListener("animationend", () => node.classList.remove("found"), { once: true });
    return true;
  }

  keys(key) {
    this.held = false;
    const step = { ArrowUp: -1, ArrowDown: 1 }[key.key];
    const target = key.target;
    if (!step || (target !== this.scroller && !target.dataset.message)) return;
    const nodes = [...this.list.querySelectorAll("[data-message]")];
    const at = nodes.indexOf(target);
    const next = nodes[at < 0 ? nodes.length - 1 : Math.max(0, Math.min(nodes.length - 1, at + step))];
    next?.focus();
    key.preventDefault();
  }
}

function isOpen(select) {
  // Browsers that do not know ":open" yet cannot tell; the list is then drawn anew at once.
  return CSS.supports("selector(:open)") && select.matches(":open");
}
