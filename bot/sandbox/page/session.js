// The workspace as one person sees it: channels, messages, the open form, what is unread. It takes the sandbox's
// frames and says what changed; it draws nothing. There is one session per person, so that switching is instant and
// the switcher can show what waits for whom.

import { setClock } from "./dates.js";
import { byStamp, insert, without } from "./order.js";
import { Link } from "./socket.js";

/** The messages of one channel: `roots` are shown in the channel, `replies` in the thread of their root. */
class Talk {
  constructor() {
    this.messages = new Map();
    this.roots = [];
    this.replies = new Map();
  }

  put(message) {
    const { ts, thread_ts: root } = message;
    this.messages.set(ts, message);
    const reply = root && root !== ts;
    if (!reply || message.broadcast) insert(this.roots, ts);
    if (!reply) return;
    if (!this.replies.has(root)) this.replies.set(root, []);
    insert(this.replies.get(root), ts);
  }

  drop(ts) {
    const message = this.messages.get(ts);
    this.messages.delete(ts);
    without(this.roots, ts);
    if (message?.thread_ts) without(this.replies.get(message.thread_ts) ?? [], ts);
  }
}

export class Session {
  /** `changed(session, change)` hears of every change: {what, channel?, ts?, message?, fresh?}. */
  constructor(person, changed) {
    this.changed = changed;
    this.me = person;
    // Nothing older than this page is unread; nothing older than this connection is news.
    this.since = null;
    this.joined = 0;
    this.read = new Map();
    this.notices = [];
    this.dismissed = new Set();
    this.clear();
    this.connected = false;
    this.link = new Link("/page/socket", person, this);
  }

  clear() {
    this.channels = new Map();
    this.talks = new Map();
    this.people = new Map();
    this.commands = [];
    this.shortcuts = [];
    this.winds = false;
    this.view = null;
    this.workspace = {};
    // False until everything that was there before has arrived.
    this.ready = false;
  }

  opened(isOpen) {
    this.connected = isOpen;
    this.changed(this, { what: "line" });
  }

  ask(what, fields) {
    return this.link.ask(what, fields);
  }

  take(frame) {
    switch (frame.type) {
      case "hello":
        return this.greet(frame);
      case "channel":
        return this.putChannel(frame.channel);
      case "gone-channel":
        return this.dropChannel(frame.id);
      case "message":
        return this.putMessage(frame.channel, frame.message);
      case "gone-message":
        return this.dropMessage(frame.channel, frame.ts);
      case "view":
        return this.putView(frame.view);
      case "notice":
        return this.putNotice(frame.text);
      case "person":
        return this.putPerson(frame.person);
      case "ready":
        this.ready = true;
        return this.changed(this, { what: "ready" });
      case "clock":
        return this.setTime(frame.now);
      default:
        return console.warn("unknown frame", frame.type);
    }
  }

  greet(frame) {
    this.clear();
    this.workspace = frame.workspace ?? {};
    this.people = new Map(frame.people.map((person) => [person.id, person]));
    // The address may name somebody by handle, or somebody who is not here: the sandbox has chosen then.
    if (!this.people.has(this.me)) this.me = frame.me;
    this.commands = frame.commands ?? [];
    this.shortcuts = frame.shortcuts ?? [];
    this.winds = frame.winds;
    setClock(frame.now);
    this.since ??= frame.now;
    this.joined = frame.now;
    this.changed(this, { what: "all" });
    if (frame.me !== this.me) this.ask("be", { person: this.me });
  }

  setTime(now) {
    setClock(now);
    this.changed(this, { what: "clock" });
  }

  putPerson(person) {
    this.people.set(person.id, person);
    this.changed(this, { what: "all" });
  }

  /** The page tells direct conversations from channels; a private channel ("group" on the wire) is a channel. */
  putChannel(channel) {
    this.channels.set(channel.id, { ...channel, kind: channel.kind === "dm" ? "dm" : "channel" });
    this.changed(this, { what: "channel", channel: channel.id });
  }

  dropChannel(id) {
    this.channels.delete(id);
    this.talks.delete(id);
    this.changed(this, { what: "channel", channel: id });
  }

  talk(channel) {
    if (!this.talks.has(channel)) this.talks.set(channel, new Talk());
    return this.talks.get(channel);
  }

  putMessage(channel, message) {
    if (this.dismissed.has(`${channel}/${message.ts}`)) return;
    const talk = this.talk(channel);
    const fresh = !talk.messages.has(message.ts) && Number(message.ts) > this.joined - 1;
    talk.put(message);
    this.changed(this, { what: "message", channel, ts: message.ts, message, fresh });
  }

  /** Takes a private note out of sight, here only, as the platform does. */
  dismiss(channel, ts) {
    this.dismissed.add(`${channel}/${ts}`);
    this.dropMessage(channel, ts);
  }

  dropMessage(channel, ts) {
    const message = this.talk(channel).messages.get(ts);
    this.talk(channel).drop(ts);
    this.changed(this, { what: "message", channel, ts, message });
  }

  putView(view) {
    this.view = view;
    this.changed(this, { what: "view" });
  }

  putNotice(text) {
    this.notices.push(text);
    this.changed(this, { what: "notice" });
  }

  message(channel, ts) {
    return this.talks.get(channel)?.messages.get(ts);
  }

  /** Who is still here: bots and people whose account was closed cannot act, nor be chosen. */
  get members() {
    return [...this.people.values()].filter((person) => !person.bot && !person.deleted);
  }

  /** Whether nobody has said anything yet, anywhere. */
  get untouched() {
    const said = (message) => !message.subtype;
    return ![...this.talks.values()].some((talk) => [...talk.messages.values()].some(said));
  }

  /** The first message shown in the channel that this person has not seen; null when all is seen. */
  firstUnread(channelId) {
    const from = this.readUntil(channelId);
    const talk = this.talk(channelId);
    const news = (message) => Number(message.ts) > from && message.user !== this.me && !message.subtype;
    return talk.roots.find((ts) => news(talk.messages.get(ts))) ?? null;
  }

  readUntil(channelId) {
    return Math.max(Number(this.read.get(channelId) ?? 0), this.since);
  }

  /** Up to this message the person has read the channel; "all": whatever is there, in its threads too. */
  markRead(channel, until) {
    const latest = () => [...this.talk(channel).messages.keys()].reduce((a, b) => (byStamp(a, b) > 0 ? a : b), "0");
    const ts = until === "all" ? latest() : until;
    if (!ts || byStamp(ts, this.read.get(channel) ?? "0") <= 0) return;
    this.read.set(channel, ts);
    this.changed(this, { what: "read" });
  }

  /** {messages, mentions, notes}: what this person has not seen yet; notes are the ones only they can see. */
  unread(channelId) {
    const channel = this.channels.get(channelId);
    const sum = { messages: 0, mentions: 0, notes: 0 };
    if (!channel || (!channel.member && channel.kind === "channel")) return sum;
    const from = this.readUntil(channelId);
    for (const message of this.talk(channelId).messages.values()) {
      if (Number(message.ts) > from && message.user !== this.me) this.count(message, channel, sum);
    }
    return sum;
  }

  count(message, channel, sum) {
    const calls = channel.kind === "dm" || this.calls(message);
    const reply = message.thread_ts && message.thread_ts !== message.ts;
    if (message.ephemeral) sum.notes += 1;
    else if (calls) sum.mentions += 1;
    if (!reply || calls) sum.messages += 1;
  }

  calls(message) {
    const text = (message.text ?? "") + (message.blocks?.length ? JSON.stringify(message.blocks) : "");
    return text.includes(`<@${this.me}`) || /<!(here|channel|everyone)/.test(text);
  }

  /** The same for all channels but the one before the reader's eyes. */
  allUnread(open = null) {
    const sum = { messages: 0, mentions: 0, notes: this.notices.length };
    for (const id of this.channels.keys()) {
      if (id === open) continue;
      const part = this.unread(id);
      for (const name of Object.keys(sum)) sum[name] += part[name];
    }
    return sum;
  }
}
