// A channel's screen as both platforms have it: the head with the way back, the messages, the composer or why there is
// none. What stands in the head and what can be done there is each platform's own.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { popover } from "./menu.js";
import { avatar, marks } from "./people.js";
import { Stream } from "./stream.js";

export class Screen {
  /** `Composer`, `drawMessage`: the platform's; `under`: what stands between head and messages. The platform's screen
   *  knows `drawHead(channel)`, `drawFoot(channel)` and `opening()`. */
  constructor(app, { Composer, drawMessage, under = null }) {
    this.app = app;
    this.buttons = {};
    this.head = h("header", { class: "room-head" });
    this.back = h("a", { class: "icon-button back", href: "#" });
    this.stream = new Stream(app, {
      thread: false,
      source: () => app.session.talk(app.route.channel).roots,
      opening: () => (this.channel ? this.opening() : null),
      draw: drawMessage,
    });
    const place = () => ({ channel: app.route.channel });
    this.composer = new Composer(app, place, () => this.stream.toBottom());
    this.closed = h("div", { class: "closed", hidden: true });
    this.empty = h("p", { class: "no-channel" });
    const parts = [this.head, under, this.stream.element, this.closed, this.composer.element, this.empty];
    this.element = h("main", { class: "room" }, parts);
  }

  get channel() {
    return this.app.channel;
  }

  /** The acting person looks at (another) channel. */
  show() {
    const { channel } = this;
    this.draw();
    if (!channel) return;
    this.stream.show(channel.id);
    this.composer.focus();
  }

  draw() {
    const { channel } = this;
    this.element.classList.toggle("without-channel", !channel);
    this.empty.textContent = this.app.say("no_channel");
    if (!channel) return;
    const focus = this.head.contains(document.activeElement) ? document.activeElement : null;
    this.drawHead(channel);
    focus?.focus({ preventScroll: true });
    this.drawFoot(channel);
  }

  /** The way back to the list, which a phone does not show beside the channel, and what is unread there. */
  drawBack() {
    const { session, say, route } = this.app;
    const sum = session.allUnread(route.channel);
    const unread = sum.messages ? `, ${say("unread", { n: sum.messages })}` : "";
    this.back.setAttribute("aria-label", say("back") + unread);
    fill(this.back, icon("back"), marks(sum, say));
  }

  /** A channel's name and topic, the topic as `words` and, for those who cannot see it whole, as `title`. */
  title(face, name, topic) {
    const line = topic && h("p", { class: "topic", title: topic.title }, topic.words);
    return h("div", { class: "room-title" }, h("h1", { title: name }, face, h("span", null, name)), line);
  }

  /** A button of the head; drawn again it stays the same one, so that it does not vanish under the finger. */
  headButton(name, label, act, inner = icon(name)) {
    this.buttons[name] ??= h("button", { type: "button", class: "icon-button", "aria-haspopup": "dialog" });
    const button = this.buttons[name];
    Object.assign(button, { title: label, ariaLabel: label, onclick: () => act(button) });
    return fill(button, inner);
  }

  /** Who is in a channel. `note(person)`, `tag(person)`: what stands below a name and beside it; null for nothing. */
  listPeople(anchor, label, people, { note = () => null, tag }) {
    const row = (person) => {
      const [below, beside] = [note(person), tag(person)];
      const title = below && h("span", { class: "menu-title" }, below);
      const name = h("span", { class: "menu-label" }, person.real_name, title);
      return h("li", null, avatar(person, "small"), name, beside && h("span", { class: "tag" }, beside));
    };
    const list = h("ul", { class: "member-list" }, people.map(row));
    popover(anchor, [h("p", { class: "menu-heading" }, label), list], { label });
  }
}
