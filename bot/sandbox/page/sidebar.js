// The list at the side: channels, direct messages and apps, each with what is unread. On a phone it is the first screen.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";
import { avatar, marks, NOTHING } from "./people.js";
import { address } from "./route.js";

/** The other person of a direct conversation, and what to call the conversation. */
export function partner(session, channel) {
  const other = channel.members.find((id) => id !== session.me) ?? session.me;
  return session.people.get(other);
}

export function channelName(session, channel) {
  if (channel.kind === "channel") return channel.name;
  const others = channel.members.filter((id) => id !== session.me).map((id) => session.people.get(id)?.real_name ?? id);
  return others.join(", ") || session.people.get(session.me)?.real_name || channel.name;
}

export class Sidebar {
  constructor(app) {
    this.app = app;
    this.element = h("nav", { class: "sidebar" });
  }

  draw() {
    const { app } = this;
    const { session, say } = app;
    const scroll = this.element.scrollTop;
    const focus = this.element.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    this.element.setAttribute("aria-label", say("sidebar"));
    const all = [...session.channels.values()];
    const named = (list) => list.toSorted((a, b) => channelName(session, a).localeCompare(channelName(session, b)));
    const rooms = all.filter((channel) => channel.kind === "channel");
    fill(
      this.element,
      this.group(say("channels"), named(rooms.filter((one) => one.member && !one.archived))),
      this.group(say("rooms"), named(all.filter((one) => one.kind !== "channel")), this.newMessage()),
      this.group(say("browse"), named(rooms.filter((one) => !one.member && !one.archived))),
      this.group(say("archived_list"), named(rooms.filter((one) => one.archived))),
    );
    this.element.scrollTop = scroll;
    if (focus) this.element.querySelector(`[href="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }

  group(title, channels, extra = null) {
    if (!channels.length && !extra) return null;
    return h(
      "section",
      { class: "group" },
      h("div", { class: "group-head" }, h("h2", null, title), extra),
      h(
        "ul",
        null,
        channels.map((channel) => this.row(channel)),
      ),
    );
  }

  row(channel) {
    const { session, say, route } = this.app;
    const current = route.channel === channel.id;
    const sum = current && !document.hidden ? NOTHING : session.unread(channel.id);
    const loud = sum.messages || sum.mentions || sum.notes ? " unread" : "";
    const person = channel.kind === "dm" ? partner(session, channel) : null;
    const face = person ? avatar(person, "tiny") : icon(channel.private ? "lock" : "hash");
    const label = channel.private ? h("span", { class: "only-spoken" }, say("private")) : null;
    return h(
      "li",
      null,
      h(
        "a",
        { class: `channel${loud}`, href: address({ channel: channel.id }), "aria-current": current ? "page" : null },
        face,
        h("span", { class: "channel-name" }, channelName(session, channel)),
        label,
        marks(sum, say),
      ),
    );
  }

  newMessage() {
    const { app } = this;
    const label = app.say("new_message");
    const people = () =>
      [...app.session.people.values()].filter((one) => one.id !== app.session.me && !one.deleted);
    const items = () =>
      people().map((person) => ({
        label: person.real_name,
        sign: avatar(person, "small"),
        act: () => app.openDirect(person),
      }));
    const button = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": label,
        title: label,
        "aria-haspopup": "menu",
        on: { click: () => menu(button, items(), label) },
      },
      icon("plus"),
    );
    return button;
  }
}
