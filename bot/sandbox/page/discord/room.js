// A channel's screen on the Discord side: its head (name, topic, pins, members, menu), and who may write.

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { menu, popover } from "../menu.js";
import { avatar } from "../people.js";
import { Screen } from "../screen.js";
import { channelMenu } from "./channel_menu.js";
import { Composer } from "./composer.js";
import { markdown, wordsOnly } from "./markdown.js";
import { drawMessage, summary } from "./message.js";

export class Room extends Screen {
  constructor(app) {
    super(app, { Composer, drawMessage });
  }

  drawHead(channel) {
    const { reader } = this.app;
    const direct = channel.kind === "dm";
    const face = direct ? avatar(this.app.partner(channel), "small") : icon(channel.private ? "lock" : "hash");
    const topic = channel.topic && { title: wordsOnly(channel.topic, reader), words: markdown(channel.topic, reader) };
    const title = this.title(face, channel.name, topic);
    this.pins = this.pinsButton(channel.pins.length);
    const rest = direct ? null : [this.membersButton(channel), this.menuButton(channel)];
    fill(this.head, this.back, title, this.pins, rest);
  }

  pinsButton(n) {
    const { say } = this.app;
    const inner = [icon("pin"), n ? h("span", { class: "count" }, String(n)) : null];
    return this.headButton("pin", n ? say("n_pinned", { n }) : say("no_pins"), () => this.showPins(), inner);
  }

  membersButton(channel) {
    const { say } = this.app;
    const { length: n } = channel.seen_by;
    const label = n === 1 ? say("one_member") : say("n_members", { n });
    return this.headButton("people", label, (anchor) => this.showMembers(anchor, channel));
  }

  menuButton(channel) {
    const label = this.app.say("channel_menu");
    return this.headButton("more", label, (anchor) => menu(anchor, channelMenu(this.app, channel), label));
  }

  showMembers(anchor, channel) {
    const { session, say } = this.app;
    const people = session.inGuild(channel.guild).filter((person) => channel.seen_by.includes(person.id));
    this.listPeople(anchor, say("seen_by"), people, {
      note: (person) => person.members?.[channel.guild]?.title,
      tag: (person) => (person.bot ? say("app_tag") : null),
    });
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
    else this.composer.show(app.say("write", { name: `${channel.kind === "dm" ? "@" : "#"}${channel.name}` }));
  }

  opening() {
    const { channel, app } = this;
    const direct = channel.kind === "dm";
    const { name } = channel;
    const sign = h("span", { class: "opening-sign" }, icon(channel.private ? "lock" : "hash"));
    const start = direct ? "start_dm" : channel.private ? "start_private" : "start";
    return [
      direct ? avatar(app.partner(channel)) : sign,
      h("p", { class: "beginning" }, direct ? name : app.say("welcome", { name })),
      h("p", { class: "quiet" }, app.say(start, { name })),
    ];
  }
}
