// A thread beside its channel (on a phone: a screen of its own): the first message, its replies, and a composer.

import { Composer } from "./composer.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { drawMessage } from "./message.js";
import { address } from "./route.js";
import { channelName } from "./sidebar.js";
import { Stream } from "./stream.js";

export class Thread {
  constructor(app) {
    this.app = app;
    this.head = h("header", { class: "room-head" });
    this.stream = new Stream(app, {
      thread: true,
      source: () => this.stamps(),
      opening: () => this.opening(),
      draw: drawMessage,
    });
    this.composer = new Composer(
      app,
      () => ({ channel: app.route.channel, thread_ts: app.route.root }),
      () => this.stream.toBottom(),
    );
    this.element = h("aside", { class: "thread", hidden: true }, this.head, this.stream.element, this.composer.element);
  }

  get open() {
    return Boolean(this.app.route.root);
  }

  stamps() {
    const { channel, root } = this.app.route;
    const talk = this.app.session.talk(channel);
    const replies = talk.replies.get(root) ?? [];
    return talk.messages.has(root) ? [root, ...replies] : replies;
  }

  show() {
    this.element.hidden = !this.open;
    this.draw();
    if (!this.open) return;
    this.stream.show(this.app.route.channel);
    this.composer.focus();
  }

  draw() {
    const { say, session, route } = this.app;
    const channel = session.channels.get(route.channel);
    if (!this.open || !channel) return;
    const close = address({ channel: channel.id });
    this.element.setAttribute("aria-label", say("thread"));
    fill(
      this.head,
      h("a", { class: "icon-button back", href: close, "aria-label": say("close_thread") }, icon("back")),
      h(
        "div",
        { class: "room-title" },
        h("h2", null, say("thread")),
        h("p", { class: "topic" }, channel.kind === "channel" ? `#${channel.name}` : channelName(session, channel)),
      ),
      h(
        "a",
        { class: "icon-button shut", href: close, "aria-label": say("close_thread"), title: say("close_thread") },
        icon("close"),
      ),
    );
    this.composer.element.hidden = channel.archived || (!channel.member && channel.kind === "channel");
    this.composer.show(say("reply_to"));
  }

  opening() {
    const { route, session, say } = this.app;
    return this.open && !session.message(route.channel, route.root)
      ? h("p", { class: "quiet" }, say("no_parent"))
      : null;
  }
}
