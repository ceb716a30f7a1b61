// The page as a whole: who acts, which channel and thread are open, and what must be drawn again when something
// changes. The parts draw themselves; this file only tells them when.

import { clockNow, dayKey } from "./dates.js";
import { h } from "./dom.js";
import { FormDialog } from "./form.js";
import { spoken } from "./message.js";
import { Page } from "./page.js";
import { avatar } from "./people.js";
import { Room } from "./room.js";
import { codeIn, refusal } from "./refusals.js";
import { address, readRoute } from "./route.js";
import { Session } from "./session.js";
import { Sidebar, channelName } from "./sidebar.js";
import { Thread } from "./thread.js";
import { speaker } from "./words.js";

const PHONE = matchMedia("(max-width: 760px)");

class App extends Page {
  constructor() {
    super({ Session, speaker, refusal, codeIn });
    PHONE.addEventListener("change", () => this.follow());
  }

  build() {
    this.sidebar = new Sidebar(this);
    this.room = new Room(this);
    this.thread = new Thread(this);
    this.form = new FormDialog(this);
    const { bar, element: top } = this.top;
    const parts = [bar, top, this.sidebar.element, this.room.element, this.thread.element];
    document.body.append(h("div", { class: "page" }, parts), this.form.element, this.notes.element, this.live);
  }

  /** The name of the workspace. */
  get brand() {
    return this.session.workspace.name;
  }

  /** What message text needs to know to be drawn. */
  get reader() {
    const { session } = this;
    return {
      me: session.me,
      locale: this.locale,
      person: (id) => session.people.get(id),
      channel: (id) => session.channels.get(id),
      go: (route) => this.go(route),
    };
  }

  changed(session, change) {
    if (change.what === "ready") this.watchNext();
    if (session !== this.session) {
      if (change.fresh || change.what === "notice" || change.what === "read") this.mark("others");
      return;
    }
    if (change.what === "all") this.welcome();
    if (change.what === "message") this.messageChanged(change);
    else this.mark(change.what);
  }

  messageChanged({ channel, ts, message, fresh }) {
    this.mark("unread");
    if (channel !== this.route.channel) return fresh ? this.announce(channel, message) : undefined;
    this.stamps.add(ts);
    if (message?.thread_ts) this.stamps.add(message.thread_ts);
    const foreign = fresh && message.user !== this.session.me;
    if (foreign) {
      this.speak(spoken(this, message));
      this.room.stream.arrived();
    }
    return undefined;
  }

  /** A direct message that comes while its reader looks elsewhere. */
  announce(channel, message) {
    const author = this.session.people.get(message.user);
    if (this.session.channels.get(channel)?.kind !== "dm" || !author || author.id === this.session.me) return;
    const way = { href: address({ channel }), label: this.say("open"), face: avatar(author, "small") };
    this.notes.show(spoken(this, message), { way });
  }

  forgetWriting() {
    this.room.composer.shown = this.thread.composer.shown = null;
  }

  go(route) {
    const hash = address(route);
    if (hash === location.hash) this.follow();
    else location.hash = hash;
  }

  /** Opens what the address says. A permalink to a reply opens its thread. */
  follow() {
    const { channel, ts, thread } = readRoute();
    const visible = channel && this.session.channels.has(channel);
    if (!visible && !(PHONE.matches && this.landed)) return this.goHome();
    const message = visible && ts ? this.session.message(channel, ts) : null;
    const reply = message?.thread_ts && message.thread_ts !== ts;
    const root = thread ? ts : reply ? message.thread_ts : null;
    const before = this.route;
    this.landed = true;
    this.route = { channel: visible ? channel : null, root, session: this.session };
    this.target = thread ? null : ts;
    document.body.dataset.pane = root ? "thread" : visible ? "room" : "list";
    const same = before.channel === this.route.channel && before.session === this.session;
    if (same) this.room.draw();
    else {
      this.notes.clear();
      this.room.show();
    }
    if (!same || before.root !== root) this.thread.show();
    this.mark("route");
    this.greetBot();
    return undefined;
  }

  /** Without a channel in the address the first one opens; later a phone shows the list instead. */
  goHome() {
    const rooms = [...this.session.channels.values()].filter(
      (one) => one.member && !one.archived && one.kind === "channel",
    );
    const first = rooms.find((one) => one.name === "general") ?? rooms[0];
    if (!first) return this.room.draw();
    // An address of a channel that is not here yet stays: it may come with the next frames.
    if (readRoute().channel && !this.session.ready) return undefined;
    history.replaceState(null, "", `${location.search}${address({ channel: first.id })}`);
    this.follow();
    return this.room.composer.field.focus({ preventScroll: true });
  }

  greetBot() {
    const channel = this.session.channels.get(this.route.channel);
    const bot = channel?.kind === "dm" && channel.members.some((id) => this.session.people.get(id)?.bot);
    if (bot && this.greeted !== channel.id) this.session.ask("home", {});
    this.greeted = channel?.id;
  }

  flush() {
    const { stale, stamps } = this;
    this.stale = new Set();
    this.stamps = new Set();
    const any = (...names) => names.some((name) => stale.has(name));
    if (any("channel", "all", "ready") && (!this.route.channel || !this.room.channel)) this.follow();
    if (any("all") && this.room.channel) this.room.show();
    if (stamps.size) this.redraw(stamps);
    if (any("clock") && this.day !== dayKey(clockNow())) this.redraw(null);
    if (any("channel", "all", "ready") || stamps.size) this.drawPlaces();
    if (this.target && this.session.ready) this.jump(this.target);
    if (any("all", "view")) this.form.draw();
    if (any("all", "notice")) this.tell();
    this.seen();
    this.sidebar.draw();
    this.room.drawBack();
    this.top.draw();
    this.drawTitle();
  }

  /** Without time stamps all messages: a new day has begun, and "today" is another one. */
  redraw(stamps) {
    this.day = dayKey(clockNow());
    this.room.stream.redraw(stamps);
    if (this.thread.open) this.thread.stream.redraw(stamps);
  }

  drawPlaces() {
    this.room.draw();
    this.thread.draw();
  }

  /** Scrolls to a message of the open channel, now or as soon as it has arrived. */
  jump(ts) {
    const message = this.session.message(this.route.channel, ts);
    const reply = message?.thread_ts && message.thread_ts !== ts;
    if (reply && this.route.root !== message.thread_ts) return this.follow();
    const found = (reply ? this.thread : this.room).stream.find(ts);
    this.target = found ? null : ts;
  }

  /** What the reader has come past in the open channel has been seen. */
  seen() {
    if (document.hidden || !this.room.channel || document.body.dataset.pane === "list") return;
    this.session.markRead(this.route.channel, this.room.stream.lastSeen());
  }

  /** Puts a private note away, in every window of this person. */
  dismiss(channel, ts) {
    this.session.dismiss(channel, ts);
    this.session.ask("delete", { channel, ts });
  }

  async openRoom(person) {
    const { ok, channel } = await this.ask("open_dm", { person: person.id });
    if (ok) this.go({ channel });
  }

  drawTitle() {
    const { messages } = this.session.allUnread();
    const channel = this.room.channel;
    const name = channel ? (channel.kind === "channel" ? "#" : "") + channelName(this.session, channel) : "";
    this.entitle(messages, name, this.brand);
  }
}

new App();
