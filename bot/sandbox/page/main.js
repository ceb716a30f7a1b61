// The Slack side as a whole: what stands on it, and its threads. The parts draw themselves; this file only tells them
// when.

import { FormDialog } from "./form.js";
import { spoken } from "./message.js";
import { Page } from "./page.js";
import { Room } from "./room.js";
import { codeIn, refusal } from "./refusals.js";
import { Session } from "./session.js";
import { Sidebar, channelName } from "./sidebar.js";
import { Thread } from "./thread.js";
import { speaker } from "./words.js";

class App extends Page {
  constructor() {
    super({ Session, spoken, speaker, refusal, codeIn });
  }

  build() {
    this.sidebar = new Sidebar(this);
    this.room = new Room(this);
    this.thread = new Thread(this);
    this.form = new FormDialog(this);
    return [this.sidebar.element, this.room.element, this.thread.element];
  }

  /** The name of the workspace. */
  get brand() {
    return this.session.workspace.name;
  }

  get homes() {
    return [...this.session.channels.values()].filter((one) => one.member && !one.archived && one.kind === "channel");
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

  forgetWriting() {
    super.forgetWriting();
    this.thread.composer.shown = null;
  }

  /** A permalink to a reply opens its thread. */
  rootOf(channel, ts, thread) {
    const message = ts && !thread ? this.session.message(channel, ts) : null;
    if (thread) return ts;
    return message?.thread_ts && message.thread_ts !== ts ? message.thread_ts : null;
  }

  followed(before, same) {
    if (!same || before.root !== this.route.root) this.thread.show();
    this.greetBot();
  }

  greetBot() {
    const { channel } = this;
    const bot = channel?.kind === "dm" && channel.members.some((id) => this.session.people.get(id)?.bot);
    if (bot && this.greeted !== channel.id) this.session.ask("home", {});
    this.greeted = channel?.id;
  }

  redraw(stamps) {
    super.redraw(stamps);
    if (this.thread.open) this.thread.stream.redraw(stamps);
  }

  drawPlaces() {
    super.drawPlaces();
    this.thread.draw();
  }

  jump(ts) {
    const root = this.rootOf(this.route.channel, ts);
    if (!root) super.jump(ts);
    else if (this.route.root !== root) this.follow();
    else this.target = this.thread.stream.find(ts) ? null : ts;
  }

  /** Puts a private note away, in every window of this person. */
  dismiss(channel, ts) {
    this.session.dismiss(channel, ts);
    this.session.ask("delete", { channel, ts });
  }

  drawTitle() {
    const { channel } = this;
    const name = channel ? (channel.kind === "channel" ? "#" : "") + channelName(this.session, channel) : "";
    this.entitle(name, this.brand);
  }
}

new App();
