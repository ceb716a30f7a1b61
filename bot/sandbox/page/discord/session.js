// Discord as one person sees it: servers, channels, messages, commands, the open form, what is unread. It takes the
// sandbox's frames and says what changed; it draws nothing. There is one session per person, as on the other platform.

import { byStamp } from "../order.js";
import { NOTHING } from "../people.js";
import { Visit } from "../visit.js";

/** Discord's number for "somebody pinned a message". */
export const PINNED = 6;

/** A person by the names that both platforms' pages share: `name` is the handle, `real_name` what is shown. */
function known(person) {
  const [member] = Object.values(person.members ?? {});
  return { ...person, name: person.username, real_name: person.name, title: member?.title };
}

export class Session extends Visit {
  constructor(person, changed) {
    super("/page/discord/socket", person, changed);
    // Not forgotten when the line breaks: what is being written in the form must stay.
    this.modal = null;
    this.closed = null;
  }

  clear() {
    super.clear();
    this.guilds = new Map();
    this.offers = new Map();
    this.app = {};
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
      case "gone-message":
        return this.dropMessage(frame.channel, frame.id);
      case "modal":
        return this.putModal(frame.modal);
      default:
        return super.take(frame);
    }
  }

  greet(frame) {
    this.clear();
    this.app = frame.app;
    this.people = new Map(frame.people.map((person) => [person.id, known(person)]));
    this.guilds = new Map(frame.guilds.map((guild) => [guild.id, guild]));
    this.arrive(frame);
  }

  spot({ id, at, author }) {
    return { id, at, author };
  }

  /** One that was closed while the line was broken is closed again, not shown. */
  putModal(modal) {
    if (modal && modal.id === this.closed) this.ask("close", { modal: this.closed });
    else this.modal = modal;
    this.changed(this, { what: "view" });
  }

  dropGuild(id) {
    this.guilds.delete(id);
    for (const channel of this.channels.values()) if (channel.guild === id) this.channels.delete(channel.id);
    this.changed(this, { what: "guild" });
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
    return ![...this.talks.values()].some((talk) => talk.roots.length);
  }

  isNews(message) {
    return message.at > this.since && !this.isMine(message) && message.kind !== PINNED;
  }

  /** The messages of a channel that this person has not seen, oldest first. */
  news(channelId) {
    const from = this.read.get(channelId) ?? "0";
    const talk = this.talk(channelId);
    const fresh = (id) => byStamp(id, from) > 0 && this.isNews(talk.messages.get(id));
    return this.channels.has(channelId) ? talk.roots.filter(fresh).map((id) => talk.messages.get(id)) : [];
  }

  firstUnread(channelId) {
    return this.news(channelId)[0]?.id ?? null;
  }

  /** Up to this message the person has read the channel; "all": whatever is there. */
  markRead(channel, until) {
    const id = until === "all" ? this.talk(channel).roots.at(-1) : until;
    if (!id || byStamp(id, this.read.get(channel) ?? "0") <= 0) return;
    this.read.set(channel, id);
    this.changed(this, { what: "read" });
  }

  /** {messages, mentions, notes}: what this person has not seen yet; notes are the ones only they can see. */
  unread(channelId) {
    const sum = { ...NOTHING };
    const direct = this.channels.get(channelId)?.kind === "dm";
    for (const message of this.news(channelId)) {
      sum.messages += 1;
      if (message.ephemeral) sum.notes += 1;
      else if (direct || this.calls(message)) sum.mentions += 1;
    }
    return sum;
  }

  calls(message) {
    return !this.isMine(message) && (message.mention_everyone || message.mentions.includes(this.me));
  }

  /** What is unread in a server (null: in direct messages), but for the channel before the reader's eyes. */
  unreadAt(guild, open) {
    return this.unreadIn([...this.channels.values()].filter((one) => one.guild === guild), open);
  }
}
