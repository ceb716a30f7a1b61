// The Discord side as a whole: who acts, which server and channel are open, and what must be drawn again when something
// changes. The parts draw themselves; this file only tells them when.

import { clockNow, dayKey } from "../dates.js";
import { h } from "../dom.js";
import { Page } from "../page.js";
import { avatar } from "../people.js";
import { address, readRoute } from "../route.js";
import { lines } from "./commands.js";
import { FormDialog } from "./form.js";
import { spoken } from "./message.js";
import { refreshMoments } from "./moments.js";
import { codeIn, refusal } from "./refusals.js";
import { Room } from "./room.js";
import { Session } from "./session.js";
import { Sidebar } from "./sidebar.js";
import { speaker } from "./words.js";

const PHONE = matchMedia("(max-width: 760px)");

class App extends Page {
  constructor() {
    super({ Session, speaker, refusal, codeIn });
    // The server whose channels are listed; null for direct messages.
    this.place = null;
    this.lastIn = new Map();
    PHONE.addEventListener("change", () => this.follow());
  }

  build() {
    this.sidebar = new Sidebar(this);
    this.room = new Room(this);
    this.form = new FormDialog(this);
    const parts = [this.top.bar, this.top.element, this.sidebar.element, this.room.element];
    document.body.append(h("div", { class: "page" }, parts), this.form.element, this.notes.element, this.live);
  }

  /** The name of the server that is shown, or of the first one. */
  get brand() {
    return (this.guild ?? [...this.session.guilds.values()][0])?.name;
  }

  /** What message text needs to know to be drawn. */
  get reader() {
    const { session } = this;
    return {
      me: session.me,
      locale: this.locale,
      say: this.say,
      person: (id) => this.nameOf(id),
      role: (id) => this.rolesHere().find((role) => role.id === id)?.name,
      holds: (id) => Boolean(session.people.get(session.me)?.members?.[this.channel?.guild]?.roles.includes(id)),
      channel: (id) => session.channels.get(id)?.name,
      go: (route) => this.go(route),
    };
  }

  get channel() {
    return this.session.channels.get(this.route.channel);
  }

  get guild() {
    return this.session.guilds.get(this.channel?.guild);
  }

  nameOf(id) {
    return this.session.nameIn(this.channel?.guild, id);
  }

  may(permission) {
    return Boolean(this.channel?.may.includes(permission));
  }

  partner(channel) {
    const other = channel.seen_by.find((id) => id !== this.session.me) ?? this.session.app.user;
    return this.session.people.get(other);
  }

  peopleHere() {
    const { guild, seen_by: seen } = this.channel ?? { seen_by: [] };
    return this.session.inGuild(guild).filter((person) => guild || seen.includes(person.id));
  }

  channelsHere() {
    return [...this.session.channels.values()].filter(
      (one) => one.kind === "text" && one.guild === this.channel?.guild,
    );
  }

  categoriesHere() {
    return [...this.session.channels.values()].filter(
      (one) => one.kind === "category" && one.guild === this.channel?.guild,
    );
  }

  rolesHere() {
    return this.guild?.roles ?? [];
  }

  /** Everything that can be commanded in the open channel. */
  commandLines() {
    return lines(this.session.offered(this.channel).commands, this.locale);
  }

  changed(session, change) {
    if (change.what === "ready") this.watchNext();
    if (session !== this.session) {
      if (change.fresh || change.what === "notice" || change.what === "read") this.mark("others");
      return;
    }
    if (change.what === "all") this.welcome();
    if (change.what === "person") this.personChanged(change.person);
    if (change.what === "message") this.messageChanged(change);
    else this.mark(change.what);
  }

  /** Another language changes every word of the page, another name many. */
  personChanged(person) {
    if (person === this.session.me) {
      this.learnLanguage();
      this.forgetWriting();
    }
    this.mark("all");
  }

  messageChanged({ channel, ts, message, fresh }) {
    this.mark("unread");
    if (channel !== this.route.channel) return fresh ? this.announce(channel, message) : undefined;
    this.stamps.add(ts);
    const foreign = fresh && message.author !== this.session.me;
    if (foreign) {
      this.speak(spoken(this, message));
      this.room.stream.arrived();
    }
    return undefined;
  }

  /** A direct message that comes while its reader looks elsewhere. */
  announce(channel, message) {
    const author = this.session.people.get(message.author);
    if (this.session.channels.get(channel)?.kind !== "dm" || !author || author.id === this.session.me) return;
    const way = { href: address({ channel }), label: this.say("open"), face: avatar(author, "small") };
    this.notes.show(spoken(this, message), { way });
  }

  forgetWriting() {
    this.room.composer.shown = null;
  }

  go(route) {
    const hash = address(route);
    if (hash === location.hash) this.follow();
    else location.hash = hash;
  }

  /** Opens what the address says. */
  follow() {
    const { channel, ts } = readRoute();
    const known = this.session.channels.get(channel);
    const visible = known && known.kind !== "category";
    if (!visible && !(PHONE.matches && this.landed)) return this.goHome();
    const before = this.route;
    this.landed = true;
    this.route = { channel: visible ? channel : null, session: this.session };
    this.target = ts;
    document.body.dataset.pane = visible ? "room" : "list";
    if (visible) this.stand(known);
    if (before.channel === this.route.channel && before.session === this.session) this.room.draw();
    else {
      this.notes.clear();
      this.room.show();
    }
    return this.mark("route");
  }

  stand(channel) {
    this.place = channel.guild;
    this.lastIn.set(channel.guild, channel.id);
  }

  /** Without a channel in the address the first one opens; later a phone shows the list instead. */
  goHome() {
    const rooms = [...this.session.channels.values()].filter((one) => one.kind === "text");
    const first = rooms.find((one) => one.name === "general") ?? rooms[0];
    if (!first) return this.room.draw();
    // An address of a channel that is not here yet stays: it may come with the next frames.
    if (readRoute().channel && !this.session.ready) return undefined;
    history.replaceState(null, "", `${location.search}${address({ channel: first.id })}`);
    this.follow();
    return this.room.composer.field.focus({ preventScroll: true });
  }

  /** The channels of a server (null: direct messages) are listed; beside the list the one seen there last opens. */
  lookAt(place) {
    this.place = place;
    this.mark("place");
    if (PHONE.matches) return;
    const there = [...this.session.channels.values()].filter((one) => one.guild === place && one.kind !== "category");
    const last = there.find((one) => one.id === this.lastIn.get(place)) ?? there[0];
    if (last) this.go({ channel: last.id });
  }

  flush() {
    const { stale, stamps } = this;
    this.stale = new Set();
    this.stamps = new Set();
    const any = (...names) => names.some((name) => stale.has(name));
    if (any("channel", "all", "ready") && (!this.route.channel || !this.room.channel)) this.follow();
    if (any("all") && this.room.channel) this.room.show();
    if (stamps.size) this.redraw(stamps);
    if (any("clock")) this.tick();
    if (any("channel", "commands", "guild", "all", "ready") || stamps.size) this.room.draw();
    if (this.target && this.session.ready) this.jump(this.target);
    if (any("all", "view")) this.form.draw();
    if (any("all", "notice")) this.tell();
    this.seen();
    this.sidebar.draw();
    this.room.drawBack();
    this.top.draw();
    this.drawTitle();
  }

  /** Relative times go on, and on a new day "today" is another one. */
  tick() {
    refreshMoments(this.room.element, this.locale);
    if (this.day !== dayKey(clockNow())) this.redraw(null);
  }

  redraw(stamps) {
    this.day = dayKey(clockNow());
    this.room.stream.redraw(stamps);
  }

  /** Scrolls to a message of the open channel, now or as soon as it has arrived. */
  jump(id) {
    const found = this.room.stream.find(id);
    this.target = found ? null : id;
  }

  /** What the reader has come past in the open channel has been seen. */
  seen() {
    if (document.hidden || !this.room.channel || document.body.dataset.pane === "list") return;
    this.session.markRead(this.route.channel, this.room.stream.lastSeen());
  }

  /** A form that got no answer can be sent again; the sentence is told besides. */
  tell() {
    if (this.session.notices.length) this.form.failed();
    super.tell();
  }

  reply(message) {
    this.room.composer.answer(message);
  }

  showPins() {
    this.room.showPins();
  }

  async openDirect() {
    const { ok, channel } = await this.ask("open_dm");
    if (ok) this.go({ channel });
  }

  drawTitle() {
    const { channel } = this;
    const name = channel ? (channel.kind === "dm" ? `@${channel.name}` : `#${channel.name}`) : "";
    this.entitle(this.session.allUnread().messages, name, this.guild?.name, "Discord");
  }
}

new App();
