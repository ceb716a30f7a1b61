// A channel's screen on the Slack side: its head (name, topic, members, menu), the pinned bar, and who may write.

import { Composer } from "./composer.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { drawMessage } from "./message.js";
import { mrkdwn, wordsOnly } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { channelMenu } from "./room_menu.js";
import { Screen } from "./screen.js";
import { channelName, partner } from "./sidebar.js";

export class Room extends Screen {
  constructor(app) {
    const pins = h("div", { class: "pin-bar", hidden: true });
    super(app, { Composer, drawMessage, under: pins });
    this.pins = pins;
  }

  draw() {
    super.draw();
    if (this.channel) this.drawPins(this.channel);
  }

  drawHead(channel) {
    const { session, say, reader } = this.app;
    const person = channel.kind === "dm" ? partner(session, channel) : null;
    const face = person ? avatar(person, "small") : icon(channel.private ? "lock" : "hash");
    const topic = channel.topic && { title: wordsOnly(channel.topic, reader), words: mrkdwn(channel.topic, reader) };
    const title = this.title(face, channelName(session, channel), topic);
    fill(this.head, this.back, title, person ? null : [this.membersButton(channel), this.menuButton(channel, say)]);
  }

  membersButton(channel) {
    const { say } = this.app;
    const { length: n } = channel.members;
    const inner = [icon("people"), String(n)];
    const label = n === 1 ? say("one_member") : say("n_members", { n });
    const button = this.headButton("people", label, (anchor) => this.showMembers(anchor, channel), inner);
    button.className = "members-button";
    return button;
  }

  menuButton(channel, say) {
    return this.headButton("more", say("channel_menu"), (anchor) => channelMenu(anchor, this.app, channel));
  }

  showMembers(anchor, channel) {
    const { session, say } = this.app;
    const people = channel.members.map((id) => session.people.get(id) ?? { id, real_name: id });
    const tag = (person) => (person.bot ? say("bot") : person.guest ? say("guest") : null);
    this.listPeople(anchor, say("members"), people, { tag });
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
    const spoken = h("span", { class: "only-spoken" }, app.say("n_pinned", { n: pinned.length }));
    fill(this.pins, spoken, pinned.slice(-4).map(one), marks.map(mark));
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
    const name = channelName(app.session, channel);
    if (channel.archived) fill(this.closed, icon("archive"), app.say("archived"));
    else if (preview) fill(this.closed, h("span", null, app.say("not_member", { name })), join);
    else this.composer.show(app.say("write", { name: channel.kind === "channel" ? `#${name}` : name }));
  }

  opening() {
    const { channel, app } = this;
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
