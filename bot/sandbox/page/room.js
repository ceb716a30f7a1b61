// A channel's screen: its head (name, topic, members, menu), the pinned bar, the messages and the composer.

import { Composer } from "./composer.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { drawMessage } from "./message.js";
import { mrkdwn, wordsOnly } from "./mrkdwn.js";
import { popover } from "./menu.js";
import { avatar, marks } from "./people.js";
import { channelMenu } from "./room_menu.js";
import { channelName, partner } from "./sidebar.js";
import { Stream } from "./stream.js";

export class Room {
  constructor(app) {
    this.app = app;
    this.head = h("header", { class: "room-head" });
    this.back = h("a", { class: "icon-button back", href: "#" });
    this.pins = h("div", { class: "pin-bar", hidden: true });
    this.stream = new Stream(app, {
      thread: false,
      source: () => app.session.talk(app.route.channel).roots,
      opening: () => this.opening(),
      draw: drawMessage,
    });
    this.composer = new Composer(
      app,
      () => ({ channel: app.route.channel }),
      () => this.stream.toBottom(),
    );
    this.closed = h("div", { class: "closed", hidden: true });
    this.empty = h("p", { class: "no-channel" });
    this.element = h(
      "main",
      { class: "room" },
      this.head,
      this.pins,
      this.stream.element,
      this.closed,
      this.composer.element,
      this.empty,
    );
  }

  get channel() {
    return this.app.session.channels.get(this.app.route.channel);
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
    this.drawHead(channel);
    this.drawPins(channel);
    this.drawFoot(channel);
  }

  /** The way back to the list, which a phone does not show beside the channel, and what is unread there. */
  drawBack() {
    const { session, say, route } = this.app;
    const sum = session.allUnread(route.channel);
    const count = sum.messages + sum.notes;
    this.back.setAttribute("aria-label", count ? `${say("back")}, ${say("unread", { n: count })}` : say("back"));
    fill(this.back, icon("back"), marks(sum, say));
  }

  drawHead(channel) {
    const { session, say } = this.app;
    const person = channel.kind === "dm" ? partner(session, channel) : null;
    const topic = channel.topic
      ? h(
          "p",
          { class: "topic", title: wordsOnly(channel.topic, this.app.reader) },
          mrkdwn(channel.topic, this.app.reader),
        )
      : null;
    const count = channel.members.length === 1 ? say("one_member") : say("n_members", { n: channel.members.length });
    const members = h(
      "button",
      {
        type: "button",
        class: "members-button",
        "aria-label": count,
        title: count,
        on: { click: () => this.members(members, channel) },
      },
      icon("people"),
      String(channel.members.length),
    );
    const more = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": say("channel_menu"),
        title: say("channel_menu"),
        "aria-haspopup": "menu",
        on: { click: () => channelMenu(more, this.app, channel) },
      },
      icon("more"),
    );
    fill(
      this.head,
      this.back,
      h(
        "div",
        { class: "room-title" },
        h(
          "h1",
          null,
          person ? avatar(person, "small") : icon(channel.private ? "lock" : "hash"),
          h("span", null, channelName(session, channel)),
        ),
        topic,
      ),
      channel.kind === "channel" ? [members, more] : null,
    );
  }

  members(anchor, channel) {
    const { session, say } = this.app;
    const row = (id) => {
      const person = session.people.get(id) ?? { id, real_name: id };
      return h(
        "li",
        null,
        avatar(person, "small"),
        h("span", { class: "menu-label" }, person.real_name),
        person.bot
          ? h("span", { class: "tag" }, say("bot"))
          : person.guest
            ? h("span", { class: "tag" }, say("guest"))
            : null,
      );
    };
    popover(
      anchor,
      [h("p", { class: "menu-heading" }, say("members")), h("ul", { class: "member-list" }, channel.members.map(row))],
      { label: say("members") },
    );
  }

  drawPins(channel) {
    const { app } = this;
    const pinned = (channel.pins ?? []).map((ts) => app.session.message(channel.id, ts)).filter(Boolean);
    const marks = (channel.bookmarks ?? []).filter((mark) => /^https?:/.test(mark.link ?? ""));
    this.pins.hidden = !pinned.length && !marks.length;
    const one = (message) =>
      h(
        "button",
        { type: "button", class: "pin-chip", title: app.say("jump"), on: { click: () => app.jump(message.ts) } },
        icon("pin"),
        h("span", null, summary(message, app)),
      );
    const mark = ({ title, link }) =>
      h(
        "a",
        { class: "pin-chip", href: link, target: "_blank", rel: "noopener noreferrer" },
        icon("link"),
        h("span", null, title),
      );
    fill(
      this.pins,
      h("span", { class: "only-spoken" }, app.say("n_pinned", { n: pinned.length })),
      pinned.slice(-4).map(one),
      marks.map(mark),
    );
  }

  drawFoot(channel) {
    const { app } = this;
    const preview = !channel.member && channel.kind === "channel";
    this.closed.hidden = !channel.archived && !preview;
    this.composer.element.hidden = channel.archived || preview;
    const join = h(
      "button",
      { type: "button", class: "button button-primary", on: { click: () => app.ask("join", { channel: channel.id }) } },
      app.say("join"),
    );
    if (channel.archived) fill(this.closed, icon("archive"), app.say("archived"));
    else if (preview) fill(this.closed, h("span", null, app.say("not_member", { name: channel.name })), join);
    else
      this.composer.show(
        app.say("write", { name: channel.kind === "channel" ? `#${channel.name}` : channelName(app.session, channel) }),
      );
  }

  opening() {
    const { channel, app } = this;
    if (!channel) return null;
    const name = channelName(app.session, channel);
    const purpose = channel.purpose ? h("p", { class: "quiet" }, mrkdwn(channel.purpose, app.reader)) : null;
    return [
      h("p", { class: "beginning" }, app.say(channel.kind === "channel" ? "start" : "start_dm", { name })),
      purpose,
    ];
  }
}

/** The first words of a pinned message: its header if it has one. */
function summary(message, app) {
  const header = message.blocks?.find((block) => block.type === "header");
  const words = header?.text.text ?? message.text ?? "";
  return wordsOnly(words, app.reader).slice(0, 80) || app.say("pinned");
}
