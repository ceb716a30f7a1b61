// The list at the side: the servers and direct messages as a rail, beside it the channels of the one that is shown,
// below them the acting person. On a phone it is the first screen.

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { menu } from "../menu.js";
import { avatar, marks, NOTHING } from "../people.js";
import { address } from "../route.js";
import { personMenu, serverMenu } from "./own_menus.js";

export class Sidebar {
  constructor(app) {
    this.app = app;
    this.rail = h("div", { class: "rail" });
    this.list = h("div", { class: "channel-list" });
    this.foot = h("div", { class: "own" });
    this.element = h("nav", { class: "sidebar" }, this.rail, h("div", { class: "side-main" }, this.list, this.foot));
  }

  draw() {
    const { app } = this;
    const focus = this.element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const scroll = this.list.scrollTop;
    this.element.setAttribute("aria-label", app.say("sidebar"));
    this.drawRail();
    fill(this.list, app.place === null ? this.direct() : this.server(app.session.guilds.get(app.place)));
    this.drawOwn();
    this.list.scrollTop = scroll;
    if (focus) this.element.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }

  drawRail() {
    const { session, say } = this.app;
    const home = this.railButton({ id: null, name: say("rooms") }, icon("speech"));
    const guilds = [...session.guilds.values()].map((guild) => this.railButton(guild, h("span", null, guild.initials)));
    fill(this.rail, home, h("hr", { role: "presentation" }), guilds);
  }

  railButton({ id, name, available = true }, face) {
    const { app } = this;
    const sum = app.session.unreadAt(id, document.hidden ? null : app.route.channel);
    const label = available ? name : `${name}, ${app.say("unavailable")}`;
    return h(
      "button",
      {
        type: "button",
        class: `rail-button${sum.messages ? " unread" : ""}${available ? "" : " unavailable"}`,
        "aria-label": label,
        title: label,
        "aria-current": app.place === id ? "true" : null,
        dataset: { key: `rail-${id}` },
        on: { click: () => app.lookAt(id) },
      },
      face,
      sum.mentions || sum.notes ? marks(sum, app.say) : null,
    );
  }

  direct() {
    const { app } = this;
    const rooms = [...app.session.channels.values()].filter((one) => one.kind === "dm");
    const begin = h(
      "button",
      { type: "button", class: "channel", dataset: { key: "begin" }, on: { click: () => app.openDirect() } },
      icon("plus"),
      h("span", { class: "channel-name" }, app.say("write", { name: app.session.app.name })),
    );
    return [
      h("div", { class: "side-head" }, h("h2", null, app.say("rooms"))),
      h(
        "ul",
        null,
        rooms.map((room) => this.row(room)),
        rooms.length ? null : h("li", null, begin),
      ),
    ];
  }

  server(guild) {
    if (!guild) return [];
    const { app } = this;
    const all = [...app.session.channels.values()].filter((one) => one.guild === guild.id).toSorted(byPlace);
    const inside = (parent) => all.filter((one) => one.kind === "text" && one.parent === parent);
    const more = h(
      "button",
      {
        type: "button",
        class: "server-name",
        "aria-haspopup": "menu",
        dataset: { key: "server" },
        on: { click: () => menu(more, serverMenu(app, guild), guild.name) },
      },
      h("h2", null, guild.name),
      icon("down"),
    );
    const loose = all.filter((one) => one.kind === "text" && !all.some((above) => above.id === one.parent));
    const categories = all.filter((one) => one.kind === "category");
    return [
      h("div", { class: "side-head" }, more),
      guild.available ? null : h("p", { class: "outage" }, icon("warning"), app.say("outage")),
      h(
        "ul",
        null,
        loose.map((channel) => this.row(channel)),
      ),
      categories.map((category) => this.group(category, inside(category.id))),
    ];
  }

  group(category, channels) {
    const sign = category.private ? icon("lock") : null;
    return h(
      "section",
      { class: "group" },
      h("div", { class: "group-head" }, h("h3", null, sign, category.name)),
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
    const direct = channel.kind === "dm";
    const face = direct ? avatar(this.app.partner(channel), "tiny") : icon(channel.private ? "lock" : "hash");
    const hidden = channel.private ? h("span", { class: "only-spoken" }, say("private")) : null;
    return h(
      "li",
      null,
      h(
        "a",
        {
          class: `channel${sum.messages ? " unread" : ""}`,
          href: address({ channel: channel.id }),
          "aria-current": current ? "page" : null,
          dataset: { key: channel.id },
        },
        face,
        h("span", { class: "channel-name" }, channel.name),
        hidden,
        marks(sum, say),
      ),
    );
  }

  drawOwn() {
    const { app } = this;
    const me = app.session.people.get(app.session.me);
    if (!me) return;
    const label = app.say("own_settings");
    const more = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": label,
        title: label,
        "aria-haspopup": "menu",
        dataset: { key: "own" },
        on: { click: () => menu(more, personMenu(app, me), label) },
      },
      icon("more"),
    );
    const words = h(
      "span",
      { class: "own-words" },
      h("strong", null, me.real_name),
      h("span", { class: "quiet" }, me.name),
    );
    fill(this.foot, avatar(me, "small"), words, more);
  }
}

/** By position, then by age, as Discord's client orders channels. */
function byPlace(a, b) {
  return a.position - b.position || (BigInt(a.id) < BigInt(b.id) ? -1 : 1);
}
