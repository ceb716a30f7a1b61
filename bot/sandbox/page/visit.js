// One person's visit as both platforms have it: the line to the sandbox, channels and what was said in them, what is
// new. A platform's session adds what it alone knows; nothing here draws anything.

import { setClock } from "./dates.js";
import { insert, without } from "./order.js";
import { NOTHING } from "./people.js";
import { Link } from "./socket.js";

/** The messages of one channel by id: `roots` are shown in the channel, `replies` in the thread of their root. */
class Talk {
  constructor() {
    this.messages = new Map();
    this.roots = [];
    this.replies = new Map();
  }

  put(id, message) {
    const { thread_ts: root } = message;
    this.messages.set(id, message);
    const reply = root && root !== id;
    if (!reply || message.broadcast) insert(this.roots, id);
    if (!reply) return;
    if (!this.replies.has(root)) this.replies.set(root, []);
    insert(this.replies.get(root), id);
  }

  drop(id) {
    const message = this.messages.get(id);
    this.messages.delete(id);
    without(this.roots, id);
    if (message?.thread_ts) without(this.replies.get(message.thread_ts) ?? [], id);
  }
}

// When the page was opened, by the sandbox's clock: nothing older is unread, for whomever it watches, however late.
let opened = null;

export class Visit {
  get since() {
    return opened;
  }

  /** `changed(session, change)` hears of every change: {what, channel?, ts?, message?, fresh?}; ts: a message's id. */
  constructor(path, person, changed) {
    this.changed = changed;
    this.me = person;
    // Nothing older than this connection is news.
    this.joined = 0;
    this.read = new Map();
    this.notices = [];
    this.clear();
    this.connected = false;
    this.link = new Link(path, person, this);
  }

  clear() {
    this.channels = new Map();
    this.talks = new Map();
    this.people = new Map();
    this.winds = false;
    this.hook = false;
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

  /** Takes the frames that both platforms send alike. */
  take(frame) {
    switch (frame.type) {
      case "gone-channel":
        return this.dropChannel(frame.id);
      case "message":
        return this.putMessage(frame.channel, frame.message);
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

  /** What a hello means on either platform, after its people have been taken. */
  arrive(frame) {
    // The address may name somebody by handle, or somebody who is not here: the sandbox has chosen then.
    if (!this.people.has(this.me)) this.me = frame.me;
    this.winds = frame.winds;
    this.hook = frame.hook;
    setClock(frame.now);
    opened ??= frame.now;
    this.joined = frame.now;
    this.changed(this, { what: "all" });
    if (frame.me !== this.me) this.ask("be", { person: this.me });
  }

  keep(map, thing, change) {
    map.set(thing.id, thing);
    this.changed(this, change);
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

  /** `spot(message)`, by platform: {id, at: seconds, author}. */
  putMessage(channel, message) {
    const { id, at } = this.spot(message);
    const talk = this.talk(channel);
    const fresh = !talk.messages.has(id) && at > this.joined - 1;
    talk.put(id, message);
    this.changed(this, { what: "message", channel, ts: id, message, fresh });
  }

  dropMessage(channel, id) {
    const message = this.message(channel, id);
    this.talk(channel).drop(id);
    this.changed(this, { what: "message", channel, ts: id, message });
  }

  message(channel, id) {
    return this.talks.get(channel)?.messages.get(id);
  }

  isMine(message) {
    return this.spot(message).author === this.me;
  }

  /** Who can act: everybody who is still here but bots. */
  get members() {
    return [...this.people.values()].filter((person) => !person.bot && !person.deleted);
  }

  /** What is unread in these channels together, but for the one before the reader's eyes. */
  unreadIn(channels, open) {
    const sum = { ...NOTHING };
    for (const { id } of channels) {
      if (id === open) continue;
      const part = this.unread(id);
      for (const name of Object.keys(sum)) sum[name] += part[name];
    }
    return sum;
  }

  /** The same for all channels, with what the platform itself has to tell. */
  allUnread(open = null) {
    const sum = this.unreadIn(this.channels.values(), open);
    return { ...sum, notes: sum.notes + this.notices.length };
  }
}
