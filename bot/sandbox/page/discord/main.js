// The Discord side as a whole: what stands on it, its servers, and who may do what where. The parts draw themselves;
// this file only tells them when.

import { Page } from "../page.js";
import { lines } from "./commands.js";
import { FormDialog } from "./form.js";
import { spoken } from "./message.js";
import { refreshMoments } from "./moments.js";
import { codeIn, refusal } from "./refusals.js";
import { Room } from "./room.js";
import { Session } from "./session.js";
import { Sidebar } from "./sidebar.js";
import { speaker } from "./words.js";

class App extends Page {
  constructor() {
    super({ Session, spoken, speaker, refusal, codeIn });
    // The server whose channels are listed; null for direct messages.
    this.place = null;
    this.lastIn = new Map();
  }

  build() {
    this.sidebar = new Sidebar(this);
    this.room = new Room(this);
    this.form = new FormDialog(this);
    return [this.sidebar.element, this.room.element];
  }

  /** The name of the server that is shown, or of the first one. */
  get brand() {
    return (this.guild ?? [...this.session.guilds.values()][0])?.name;
  }

  get homes() {
    return [...this.session.channels.values()].filter((one) => one.kind === "text");
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
    return this.homes.filter((one) => one.guild === this.channel?.guild);
  }

  categoriesHere() {
    const { guild } = this.channel ?? {};
    return [...this.session.channels.values()].filter((one) => one.kind === "category" && one.guild === guild);
  }

  rolesHere() {
    return this.guild?.roles ?? [];
  }

  /** Everything that can be commanded in the open channel. */
  commandLines() {
    return lines(this.session.offered(this.channel).commands, this.locale);
  }

  changed(session, change) {
    if (session === this.session && change.what === "person") this.personChanged(change.person);
    super.changed(session, change);
  }

  /** Above each answer stands the beginning of what it answers. */
  messageChanged(change) {
    super.messageChanged(change);
    if (change.channel !== this.route.channel) return;
    for (const { id, reply } of this.session.talk(change.channel).messages.values()) {
      if (reply?.id === change.ts) this.stamps.add(id);
    }
  }

  /** Another language changes every word of the page, another name many. */
  personChanged(person) {
    if (person === this.session.me) {
      this.learnLanguage();
      this.forgetWriting();
    }
    this.mark("all");
  }

  followed() {
    if (!this.channel) return;
    this.place = this.channel.guild;
    this.lastIn.set(this.place, this.channel.id);
  }

  /** The channels of a server (null: direct messages) are listed; beside the list the one seen there last opens. */
  lookAt(place) {
    this.place = place;
    this.mark("place");
    if (this.narrow) return;
    const there = [...this.session.channels.values()].filter((one) => one.guild === place && one.kind !== "category");
    const last = there.find((one) => one.id === this.lastIn.get(place)) ?? there[0];
    if (last) this.go({ channel: last.id });
  }

  /** Relative times go on. */
  tick() {
    refreshMoments(this.room.element, this.locale);
    super.tick();
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

  drawTitle() {
    const { channel } = this;
    const name = channel ? (channel.kind === "dm" ? `@${channel.name}` : `#${channel.name}`) : "";
    this.entitle(name, this.guild?.name, "Discord");
  }
}

new App();
