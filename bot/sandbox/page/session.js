// The workspace as one person sees it on Slack: channels, messages, the open form, what is unread. It takes the
// sandbox's frames and says what changed; it draws nothing. There is one session per person, so that switching is
// instant and the switcher can show what waits for whom.

import { byStamp } from "./order.js";
import { NOTHING } from "./people.js";
import { Visit } from "./visit.js";

export class Session extends Visit {
  constructor(person, changed) {
    super("/page/socket", person, changed);
    this.dismissed = new Set();
  }

  clear() {
    super.clear();
    this.commands = [];
    this.shortcuts = [];
    this.view = null;
    this.workspace = {};
  }

  take(frame) {
    switch (frame.type) {
      case "hello":
        return this.greet(frame);
      case "channel":
        return this.putChannel(frame.channel);
      case "gone-message":
        return this.dropMessage(frame.channel, frame.ts);
      case "view":
        this.view = frame.view;
        return this.changed(this, { what: "view" });
      case "person":
        return this.keep(this.people, frame.person, { what: "all" });
      default:
        return super.take(frame);
    }
  }

  greet(frame) {
    this.clear();
    this.workspace = frame.workspace ?? {};
    this.people = new Map(frame.people.map((person) => [person.id, person]));
    this.commands = frame.commands ?? [];
    this.shortcuts = frame.shortcuts ?? [];
    this.arrive(frame);
  }

  spot({ ts, user }) {
    return { id: ts, at: Number(ts), author: user };
  }

  /** The page tells direct conversations from channels; a private channel ("group" on the wire) is a channel. */
  putChannel(channel) {
    const kind = channel.kind === "dm" ? "dm" : "channel";
    this.keep(this.channels, { ...channel, kind }, { what: "channel", channel: channel.id });
  }

  putMessage(channel, message) {
    if (!this.dismissed.has(`${channel}/${message.ts}`)) super.putMessage(channel, message);
  }

  /** Takes a private note out of sight, here only, as the platform does. */
  dismiss(channel, ts) {
    this.dismissed.add(`${channel}/${ts}`);
    this.dropMessage(channel, ts);
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
    const news = (message) => Number(message.ts) > from && !this.isMine(message) && !message.subtype;
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
    const sum = { ...NOTHING };
    if (!channel || (!channel.member && channel.kind === "channel")) return sum;
    const from = this.readUntil(channelId);
    for (const message of this.talk(channelId).messages.values()) {
      if (Number(message.ts) > from && !this.isMine(message)) this.count(message, channel, sum);
    }
    return sum;
  }

  count(message, channel, sum) {
    const calls = channel.kind === "dm" || this.calls(message);
    const reply = message.thread_ts && message.thread_ts !== message.ts;
    if (message.ephemeral) sum.notes += 1;
    else if (calls) sum.mentions += 1;
    if (!reply || calls || message.ephemeral) sum.messages += 1;
  }

  calls(message) {
    const text = (message.text ?? "") + (message.blocks?.length ? JSON.stringify(message.blocks) : "");
    return text.includes(`<@${this.me}`) || /<!(here|channel|everyone)/.test(text);
  }
}
