// What the pages of both platforms have in common: one session for each person, who of them acts, which channel is
// open, when something is drawn again, and what the acting person is told. What is on a page is its own matter.

import { clockNow, dayKey } from "./dates.js";
import { h, soon } from "./dom.js";
import { chosenBefore, remember } from "./memory.js";
import { Notes } from "./notes.js";
import { avatar } from "./people.js";
import { address, readRoute } from "./route.js";
import { Top } from "./top.js";

const WATCHED = 12;
const SPOKEN = 5;
const PHONE = matchMedia("(max-width: 760px)");

export class Page {
  /** `kind`: {Session, spoken(page, message), speaker(locale), refusal(locale, error, otherwise), codeIn(text)} of the
   *  platform. Its page builds `sidebar`, `room`, `form` and knows `homes`, `brand`, `reader`, `drawTitle`. */
  constructor(kind) {
    Object.assign(this, { kind, sessions: new Map(), route: { channel: null }, target: null });
    this.stamps = new Set();
    this.stale = new Set();
    this.say = kind.speaker(navigator.language);
    this.locale = navigator.language;
    this.paint = soon(() => this.flush());
    this.top = new Top(this);
    this.notes = new Notes(this);
    this.live = h("div", { class: "only-spoken", role: "log", "aria-live": "polite" });
    const parts = [this.top.bar, this.top.element, ...this.build()];
    document.body.append(h("div", { class: "page" }, parts), this.form.element, this.notes.element, this.live);
    const wanted = new URLSearchParams(location.search).get("as") ?? chosenBefore();
    this.session = this.sessionOf(wanted);
    addEventListener("hashchange", () => this.follow());
    PHONE.addEventListener("change", () => this.follow());
    document.addEventListener("visibilitychange", () => this.seen());
    setInterval(() => this.top.draw(), 15000);
  }

  get channel() {
    return this.session.channels.get(this.route.channel);
  }

  /** Whether the list and the channel are screens of their own. */
  get narrow() {
    return PHONE.matches;
  }

  sessionOf(person) {
    return new this.kind.Session(person, (session, change) => this.changed(session, change));
  }

  changed(session, change) {
    if (change.what === "ready") this.watchNext();
    if (session !== this.session) {
      if (change.fresh || ["notice", "read", "ready"].includes(change.what)) this.mark("others");
      return;
    }
    if (change.what === "all") this.welcome();
    if (change.what === "message") this.messageChanged(change);
    else this.mark(change.what);
  }

  messageChanged({ channel, ts, message, fresh }) {
    const foreign = fresh && !this.session.isMine(message);
    this.mark("unread");
    if (channel !== this.route.channel) {
      if (foreign) this.announce(channel, message);
      return;
    }
    this.stamps.add(ts);
    if (message?.thread_ts) this.stamps.add(message.thread_ts);
    if (!foreign) return;
    this.speak(this.kind.spoken(this, message));
    this.room.stream.arrived();
  }

  /** A direct message that comes while its reader looks elsewhere; none about the very channel they look at. */
  announce(channel, message) {
    const { session, route } = this;
    const author = session.people.get(session.spot(message).author);
    if (session.channels.get(channel)?.kind !== "dm" || !author) return;
    if (route.channel && JSON.stringify(message).includes(`<#${route.channel}`)) return;
    const way = { href: address({ channel }), label: this.say("open"), face: avatar(author, "small") };
    this.notes.show(this.kind.spoken(this, message), { way });
  }

  mark(what) {
    this.stale.add(what);
    this.paint();
  }

  /** Says a sentence to whoever listens instead of looking. */
  speak(sentence) {
    this.live.append(h("p", null, sentence));
    while (this.live.children.length > SPOKEN) this.live.firstChild.remove();
  }

  /** The sandbox has said hello to the acting person: the language is known, the others can be watched. */
  welcome() {
    const { session } = this;
    this.sessions.set(session.me, session);
    this.learnLanguage();
    this.follow();
  }

  learnLanguage() {
    const me = this.session.people.get(this.session.me);
    this.locale = me?.locale ?? navigator.language;
    this.say = this.kind.speaker(this.locale);
    document.documentElement.lang = this.locale.slice(0, 2);
  }

  /** One after the other, so that the person in front of the page never waits for the others. */
  watchNext() {
    if (this.sessions.size >= WATCHED || [...this.sessions.values()].some((session) => !session.ready)) return;
    const next = this.session.members.find((person) => !this.sessions.has(person.id));
    if (next) this.watch(next.id);
  }

  watch(person) {
    if (!this.sessions.has(person)) this.sessions.set(person, this.sessionOf(person));
    return this.sessions.get(person);
  }

  /** Somebody else acts from now on; the channel stays if they can see it. */
  be(person) {
    const { name: handle } = this.session.people.get(person);
    this.session = this.watch(person);
    history.replaceState(null, "", `?${new URLSearchParams({ as: handle })}${location.hash}`);
    remember(handle);
    this.notes.clear();
    this.forgetWriting();
    if (this.session.people.size) this.welcome();
    for (const part of ["all", "notice", "view"]) this.mark(part);
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
    const { channel, ts, thread } = readRoute();
    const known = this.session.channels.get(channel);
    const visible = known && known.kind !== "category";
    if (!visible && !(PHONE.matches && this.landed)) return this.goHome();
    const before = this.route;
    const root = visible ? this.rootOf(channel, ts, thread) : null;
    this.landed = true;
    this.route = { channel: visible ? channel : null, root, session: this.session };
    this.target = thread ? null : ts;
    document.body.dataset.pane = root ? "thread" : visible ? "room" : "list";
    const same = before.channel === this.route.channel && before.session === this.session;
    if (!same) this.notes.clear();
    if (same) this.room.draw();
    else this.room.show();
    this.followed(before, same);
    return this.mark("route");
  }

  /** The message whose thread the address opens; there are threads on one platform only. */
  rootOf() {
    return null;
  }

  /** Without a channel in the address the first one opens; later a phone shows the list instead. */
  goHome() {
    const { homes } = this;
    const first = homes.find((one) => one.name === "general") ?? homes[0];
    if (!first) return this.room.draw();
    // An address of a channel that is not here yet stays: it may come with the next frames.
    if (readRoute().channel && !this.session.ready) return undefined;
    history.replaceState(null, "", `${location.search}${address({ channel: first.id })}`);
    this.follow();
    return this.room.composer.field.focus({ preventScroll: true });
  }

  flush() {
    const { stale, stamps } = this;
    this.stale = new Set();
    this.stamps = new Set();
    const any = (...names) => names.some((name) => stale.has(name));
    if (any("channel", "all", "ready") && (!this.route.channel || !this.channel)) this.follow();
    if (any("all") && this.channel) this.room.show();
    if (stamps.size) this.redraw(stamps);
    if (any("clock")) this.tick();
    if (any("channel", "commands", "guild", "all", "ready") || stamps.size) this.drawPlaces();
    if (this.target && this.session.ready) this.jump(this.target);
    if (any("all", "view")) this.form.draw();
    if (any("all", "notice")) this.tell();
    this.seen();
    this.sidebar.draw();
    this.room.drawBack();
    this.top.draw();
    this.drawTitle();
  }

  /** On a new day "today" is another one. */
  tick() {
    if (this.day !== dayKey(clockNow())) this.redraw(null);
  }

  /** Draws these messages of the open channel anew; null: all that are shown. */
  redraw(stamps) {
    this.day = dayKey(clockNow());
    this.room.stream.redraw(stamps);
  }

  drawPlaces() {
    this.room.draw();
  }

  /** Scrolls to a message of the open channel, now or as soon as it has arrived. */
  jump(ts) {
    this.target = this.room.stream.find(ts) ? null : ts;
  }

  /** What the reader has come past in the open channel has been seen. */
  seen() {
    if (document.hidden || !this.channel || document.body.dataset.pane === "list") return;
    this.session.markRead(this.route.channel, this.room.stream.lastSeen());
  }

  async ask(what, fields) {
    const answer = await this.session.ask(what, fields);
    if (!answer.ok) this.note(this.refused(answer.error));
    return answer;
  }

  /** Opens the conversation with somebody; without one, with the app. */
  async openDirect(person) {
    const { ok, channel } = await this.ask("open_dm", person ? { person: person.id } : {});
    if (ok) this.go({ channel });
  }

  /** A refusal in the person's words. */
  refused(error) {
    return this.kind.refusal(this.locale, error, this.say("failed", { error }));
  }

  note(text) {
    this.notes.show(text);
  }

  /** What the platform itself tells the acting person. */
  tell() {
    for (const text of this.session.notices.splice(0)) {
      this.notes.show(this.kind.refusal(this.locale, text, text), { code: this.kind.codeIn(text) });
    }
  }

  /** The window's title: what is unread, where one is, and what this is. */
  entitle(...names) {
    const unread = this.session.allUnread().messages;
    const [place, ...rest] = names;
    const title = [unread ? `(${unread}) ${place}` : place, ...rest, "Sandbox"].filter(Boolean).join(" · ");
    if (document.title !== title) document.title = title;
  }
}
