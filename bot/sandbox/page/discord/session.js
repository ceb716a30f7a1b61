// Discord as one person sees it: servers, channels, messages, commands, the open form, what is unread. It takes the
// sandbox's frames and says what changed; it draws nothing. There is one session per person, as on the other platform.

import { setClock } from "../dates.js";
import { byStamp, insert, without } from "../order.js";
import { Link } from "../socket.js";

/** Discord's number for "somebody pinned a message". */
export const PINNED = 6;

/** The messages of one channel, by id; `order` from the oldest on. */
class Talk {
  constructor() {
    this.messages = new Map();
    this.order = [];
  }

  put(message) {
    this.messages.set(message.id, message);
    insert(this.order, message.id);
  }

  drop(id) {
    this.messages.delete(id);
    without(this.order, id);
  }
}

/** A person by the names that both platforms' pages share: `name` is the handle, `real_name` what is shown. */
function known(person) {
  const [member] = Object.values(person.members ?? {});
  return { ...person, name: person.username, real_name: person.name, title: member?.title };
}

export class Session {
  /** `changed(session, change)` hears of every change: {what, channel?, ts?, message?, fresh?}; ts: a message's id. */
  constructor(person, changed) {
    this.changed = changed;
    this.me = person;
    // Nothing older than this page is unread; nothing older than this connection is news.
    this.since = null;
    this.joined = 0;
    this.read = new Map();
    this.notices = [];
    // Not forgotten when the line breaks: what is being written in the form must stay.
    this.modal = null;
    this.closed = null;
    this.clear();
    this.connected = false;
    this.link = new Link("/page/discord/socket", person, this);
  }

  clear() {
    this.guilds = new Map();
    this.channels = new Map();
    this.talks = new Map();
    this.people = new Map();
    this.offers = new Map();
    this.app = {};
    this.winds = false;
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
      case "guild":
        return this.keep(this.guilds, frame.guild, { what: "guild" });
      case "gone-guild":
        return this.dropGuild(frame.id);
      case "person":
        return this.keep(this.people, known(frame.person), { what: "person", person: frame.person.id });
      case "commands":
        return this.keep(this.offers, { ...frame, id: frame.guild }, { what: "commands" });
      case "channel":
        return this.keep(this.channels, frame.channel, { what: "channel", channel: frame.channel.id });
      case "gone-channel":
        return this.dropChannel(frame.id);
      case "message":
        return this.putMessage(frame.channel, frame.message);
      case "gone-message":
        return this.dropMessage(frame.channel, frame.id);
      default:
        return this.takeOwn(frame);
    }
  }

  /** What concerns the person or the page rather than what is said. */
  takeOwn(frame) {
    switch (frame.type) {
      case "modal":
        // One that was closed while the line was broken is closed again, not shown.
        if (frame.modal && frame.modal.id === this.closed) this.ask("close", { modal: this.closed });
        else this.modal = frame.modal;
        return this.changed(this, { what: "view" });
      case "notice":
        this.notices.push(frame.text);
        return this.changed(this, { what: "notice" });
      case "clock":
        setClock(frame.now);
        return this.changed(this, { what: "clock" });
      case "ready":
        this.ready = true;
        return this.changed(this, { what: "ready" });
      default:
        return console.warn("unknown frame", frame.type);
    }
  }

  greet(frame) {
    this.clear();
    this.app = frame.app;
    this.people = new Map(frame.people.map((person) => [person.id, known(person)]));
    this.guilds = new Map(frame.guilds.map((guild) => [guild.id, guild]));
    // The address may name somebody by handle, or somebody who is not here: the sandbox has chosen then.
    if (!this.people.has(this.me)) this.me = frame.me;
    this.winds = frame.winds;
    setClock(frame.now);
    this.since ??= frame.now;
    this.joined = frame.now;
    this.changed(this, { what: "all" });
    if (frame.me !== this.me) this.ask("be", { person: this.me });
  }

  keep(map, thing, change) {
    map.set(thing.id, thing);
    this.changed(this, change);
  }

  dropGuild(id) {
    this.guilds.delete(id);
    for (const channel of this.channels.values()) if (channel.guild === id) this.channels.delete(channel.id);
    this.changed(this, { what: "guild" });
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
    const talk = this.talk(channel);
    const fresh = !talk.messages.has(message.id) && message.at > this.joined - 1;
    talk.put(message);
    this.changed(this, { what: "message", channel, ts: message.id, message, fresh });
  }

  dropMessage(channel, id) {
    const message = this.message(channel, id);
    this.talk(channel).drop(id);
    this.changed(this, { what: "message", channel, ts: id, message });
  }

  message(channel, id) {
    return this.talks.get(channel)?.messages.get(id);
  }

  /** Who can act: everybody but bots. */
  get members() {
    return [...this.people.values()].filter((person) => !person.bot);
  }

  /** The people of a server, or of a direct conversation, as they are called there. */
  inGuild(guild) {
    const there = (person) => !guild || person.members?.[guild];
    return [...this.people.values()].filter(there).map((one) => ({ ...one, real_name: this.nameIn(guild, one.id) }));
  }

  nameIn(guild, id) {
    const person = this.people.get(id);
    return person?.members?.[guild]?.nick ?? person?.real_name ?? null;
  }

  /** What can be commanded in a channel: {commands, message_commands}. */
  offered(channel) {
    const may = channel?.may.includes("USE_APPLICATION_COMMANDS") || channel?.kind === "dm";
    return (may && this.offers.get(channel.guild)) || { commands: [], message_commands: [] };
  }

  /** Whether nobody has said anything yet, anywhere. */
  get untouched() {
    return ![...this.talks.values()].some((talk) => talk.order.length);
  }

  isNews(message) {
    return message.at > this.since && message.author !== this.me && message.kind !== PINNED;
  }

  /** The messages of a channel that this person has not seen, oldest first. */
  news(channelId) {
    const from = this.read.get(channelId) ?? "0";
    const talk = this.talk(channelId);
    const fresh = (id) => byStamp(id, from) > 0 && this.isNews(talk.messages.get(id));
    return this.channels.has(channelId) ? talk.order.filter(fresh).map((id) => talk.messages.get(id)) : [];
  }

  firstUnread(channelId) {
    return this.news(channelId)[0]?.id ?? null;
  }

  /** Up to this message the person has read the channel; "all": whatever is there. */
  markRead(channel, until) {
    const id = until === "all" ? this.talk(channel).order.at(-1) : until;
    if (!id || byStamp(id, this.read.get(channel) ?? "0") <= 0) return;
    this.read.set(channel, id);
    this.changed(this, { what: "read" });
  }

  /** {messages, mentions, notes}: what this person has not seen yet; notes are the ones only they can see. */
  unread(channelId) {
    const sum = { messages: 0, mentions: 0, notes: 0 };
    const direct = this.channels.get(channelId)?.kind === "dm";
    for (const message of this.news(channelId)) {
      sum.messages += 1;
      if (message.ephemeral) sum.notes += 1;
      else if (direct || this.calls(message)) sum.mentions += 1;
    }
    return sum;
  }

  calls(message) {
    return message.author !== this.me && (message.mention_everyone || message.mentions.includes(this.me));
  }

  /** The same for all channels (of one server, where one is given) but the one before the reader's eyes. */
  allUnread(open = null, guild = undefined) {
    const sum = { messages: 0, mentions: 0, notes: guild === undefined ? this.notices.length : 0 };
    for (const channel of this.channels.values()) {
      if (channel.id === open || (guild !== undefined && channel.guild !== guild)) continue;
      const part = this.unread(channel.id);
      for (const name of Object.keys(sum)) sum[name] += part[name];
    }
    return sum;
  }
}
