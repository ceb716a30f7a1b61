// A channel's screen: its head (name, topic, pins, members, menu), the messages and the composer.

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { menu, popover } from "../menu.js";
import { avatar, marks } from "../people.js";
import { Stream } from "../stream.js";
import { channelMenu } from "./channel_menu.js";
import { Composer } from "./composer.js";
import { markdown, wordsOnly } from "./markdown.js";
import { drawMessage, summary } from "./message.js";

export class Room {
  constructor(app) {
    this.app = app;
    this.head = h("header", { class: "room-head" });
    this.back = h("a", { class: "icon-button back", href: "#" });
    this.pins = this.headButton("pin", () => this.showPins());
    this.stream = new Stream(app, {
      thread: false,
      source: () => app.session.talk(app.route.channel).order,
      opening: () => this.opening(),
      draw: drawMessage,
    });
    this.composer = new Composer(app, () => this.stream.toBottom());
    this.closed = h("div", { class: "closed", hidden: true });
    this.empty = h("p", { class: "no-channel" });
    this.element = h(
      "main",
      { class: "room" },
      this.head,
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
    this.drawFoot(channel);
  }

  /** The way back to the list, which a phone does not show beside the channel, and what is unread there. */
  drawBack() {
    const { session, say, route } = this.app;
    const sum = session.allUnread(route.channel);
    const count = sum.messages;
    this.back.setAttribute("aria-label", count ? `${say("back")}, ${say("unread", { n: count })}` : say("back"));
    fill(this.back, icon("back"), marks(sum, say));
  }

  headButton(name, act) {
    return h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-haspopup": "dialog",
        on: { click: (click) => act(click.currentTarget) },
      },
      icon(name),
    );
  }

  drawHead(channel) {
    const { say, reader } = this.app;
    const direct = channel.kind === "dm";
    const topic = channel.topic
      ? h("p", { class: "topic", title: wordsOnly(channel.topic, reader) }, markdown(channel.topic, reader))
      : null;
    const face = direct ? avatar(this.app.partner(channel), "small") : icon(channel.private ? "lock" : "hash");
    const title = h("h1", null, face, h("span", null, channel.name));
    this.label(this.pins, channel.pins.length ? say("n_pinned", { n: channel.pins.length }) : say("no_pins"));
    fill(
      this.pins,
      icon("pin"),
      channel.pins.length ? h("span", { class: "count" }, String(channel.pins.length)) : null,
    );
    const members = this.headButton("people", (anchor) => this.members(anchor, channel));
    this.label(members, say(channel.seen_by.length === 1 ? "one_member" : "n_members", { n: channel.seen_by.length }));
    const more = this.headButton("more", (anchor) => menu(anchor, channelMenu(this.app, channel), say("channel_menu")));
    this.label(more, say("channel_menu"));
    fill(
      this.head,
      this.back,
      h("div", { class: "room-title" }, title, topic),
      this.pins,
      direct ? null : [members, more],
    );
  }

  label(button, words) {
    button.title = words;
    button.setAttribute("aria-label", words);
  }

  members(anchor, channel) {
    const { session, say } = this.app;
    const seen = session.inGuild(channel.guild).filter((person) => channel.seen_by.includes(person.id));
    const row = (person) =>
      h(
        "li",
        null,
        avatar(person, "small"),
        h(
          "span",
          { class: "menu-label" },
          person.real_name,
          h("span", { class: "menu-title" }, person.members?.[channel.guild]?.title),
        ),
        person.bot ? h("span", { class: "tag" }, say("app_tag")) : null,
      );
    const list = h("ul", { class: "member-list" }, seen.map(row));
    popover(anchor, [h("p", { class: "menu-heading" }, say("seen_by")), list], { label: say("seen_by") });
  }

  showPins() {
    const { app, channel } = this;
    const pinned = channel.pins.map((id) => app.session.message(channel.id, id)).filter(Boolean);
    let close = () => {};
    const one = (message) => {
      const act = () => {
        close();
        app.jump(message.id);
      };
      return h(
        "button",
        { type: "button", class: "pinned", on: { click: act } },
        avatar(app.session.people.get(message.author), "tiny"),
        h("strong", null, app.nameOf(message.author)),
        h("span", { class: "pinned-words" }, summary(app, message)),
      );
    };
    const words = pinned.length ? pinned.map(one) : h("p", { class: "quiet" }, app.say("no_pins"));
    const label = app.say("pinned_messages");
    close = popover(this.pins, [h("p", { class: "menu-heading" }, label), words], { label, className: "popover-pins" });
  }

  drawFoot(channel) {
    const { app } = this;
    const mute = channel.kind !== "dm" && !app.may("SEND_MESSAGES");
    this.closed.hidden = !mute;
    this.composer.element.hidden = mute;
    if (mute) fill(this.closed, icon("lock"), app.say("may_not_write"));
    else
      this.composer.show(app.say("write", { name: channel.kind === "dm" ? `@${channel.name}` : `#${channel.name}` }));
  }

  opening() {
    const { channel, app } = this;
    if (!channel) return null;
    const direct = channel.kind === "dm";
    const face = direct
      ? avatar(app.partner(channel))
      : h("span", { class: "opening-sign" }, icon(channel.private ? "lock" : "hash"));
    return [
      face,
      h("p", { class: "beginning" }, direct ? channel.name : app.say("welcome", { name: channel.name })),
      h(
        "p",
        { class: "quiet" },
        app.say(direct ? "start_dm" : channel.private ? "start_private" : "start", { name: channel.name }),
      ),
    ];
  }
}
