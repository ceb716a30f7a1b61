// What the pages of both platforms have in common: one session for each person, who of them acts, when something is
// drawn again, and what the acting person is told. What is on a page is its own matter.

import { h, soon } from "./dom.js";
import { chosenBefore, remember } from "./memory.js";
import { Notes } from "./notes.js";
import { Top } from "./top.js";

const WATCHED = 12;
const SPOKEN = 5;

export class Page {
  /** `kind`: {Session, speaker(locale), refusal(locale, error, otherwise), codeIn(text)} of the platform. */
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
    this.build();
    const wanted = new URLSearchParams(location.search).get("as") ?? chosenBefore();
    this.session = this.sessionOf(wanted);
    addEventListener("hashchange", () => this.follow());
    document.addEventListener("visibilitychange", () => this.seen());
    setInterval(() => this.top.draw(), 15000);
  }

  sessionOf(person) {
    return new this.kind.Session(person, (session, change) => this.changed(session, change));
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

  async ask(what, fields) {
    const answer = await this.session.ask(what, fields);
    if (!answer.ok) this.note(this.refused(answer.error));
    return answer;
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
  entitle(unread, ...names) {
    const [place, ...rest] = names;
    const title = [unread ? `(${unread}) ${place}` : place, ...rest, "Sandbox"].filter(Boolean).join(" · ");
    if (document.title !== title) document.title = title;
  }
}
