// Where a person writes: one field that grows, Enter sends, files, shortcuts. Drafts stay with their person and place.
// A text that could not be sent comes back into the field.

import { fill, h } from "./dom.js";
import { Completion, found } from "./completion.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";

const drafts = new Map();

export class Composer {
  /** `place()` gives {channel, thread_ts?}. */
  constructor(app, place, sent = () => {}) {
    Object.assign(this, { app, place, sent });
    this.field = h("textarea", {
      class: "writing",
      rows: 1,
      maxLength: 40000,
      enterKeyHint: "send",
      on: { keydown: (key) => this.keys(key), input: () => this.typed(), resize: () => this.typed() },
    });
    this.completion = new Completion(app, this.field, (text) => this.suggested(text));
    this.file = h("input", { type: "file", hidden: true, on: { change: () => this.upload() } });
    this.warning = h("p", { class: "composer-warning", role: "status", hidden: true });
    this.bar = h("div", { class: "composer-bar" });
    this.offer = h("p", { class: "first-line", hidden: true });
    this.element = h(
      "div",
      { class: "composer" },
      this.completion.element,
      this.offer,
      this.warning,
      h("div", { class: "composer-box" }, this.field, this.bar),
      this.file,
    );
  }

  /** In threads no command is offered. */
  suggested(text) {
    return this.place().thread_ts && text.startsWith("/") ? null : found(this.app.session, text, this.app.say);
  }

  key() {
    const { channel, thread_ts: root } = this.place();
    return [this.app.session.me, channel, root].join("/");
  }

  show(label) {
    const { say, session } = this.app;
    this.drawOffer();
    const shown = `${this.key()} ${label}`;
    if (this.shown === shown) return;
    this.shown = shown;
    this.field.placeholder = label;
    this.field.setAttribute("aria-label", label);
    this.field.value = drafts.get(this.key()) ?? "";
    this.completion.hide();
    const me = session.people.get(session.me)?.real_name ?? "";
    fill(
      this.bar,
      this.place().thread_ts ? null : this.button("bolt", say("shortcuts"), (button) => this.shortcuts(button)),
      this.button("clip", say("attach"), () => this.file.click()),
      h("span", { class: "composer-as" }, say("sent_as", { name: me })),
      h("span", { class: "composer-hint" }, say("hint")),
      h(
        "button",
        {
          type: "button",
          class: "send",
          "aria-label": say("send"),
          title: say("send"),
          on: { click: () => this.send() },
        },
        icon("send"),
      ),
    );
    this.typed();
  }

  /** The first thing to type, for as long as nobody has said anything in this workspace. */
  drawOffer() {
    const { say, session } = this.app;
    const [first] = session.commands;
    this.offer.hidden = !first || !session.untouched || Boolean(this.place().thread_ts) || this.field.value !== "";
    if (this.offer.hidden) return;
    // The app itself says what its command takes; the first word is where one begins.
    const line = `${first.command} ${/^\w*/.exec(first.hint)[0]}`;
    fill(
      this.offer,
      h("span", null, say("first_line")),
      h("button", { type: "button", class: "button", on: { click: () => this.begin(`${line} `) } }, `${line} …`),
    );
  }

  button(name, label, act) {
    return h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": label,
        title: label,
        on: { click: (click) => act(click.currentTarget) },
      },
      icon(name),
    );
  }

  shortcuts(anchor) {
    const { app } = this;
    const offers = app.session.shortcuts.filter((one) => one.type === "global");
    const items = offers.map((one) => ({
      label: one.name,
      sign: icon("bolt"),
      act: () => app.ask("shortcut", { callback_id: one.callback_id }),
    }));
    const commands = app.session.commands.map((one) => ({
      label: one.command,
      note: h("span", { class: "quiet" }, one.hint),
      act: () => this.begin(`${one.command} `),
    }));
    menu(
      anchor,
      [
        { heading: app.say("shortcuts") },
        ...(items.length ? items : [{ heading: app.say("no_shortcuts") }]),
        null,
        { heading: app.say("commands") },
        ...commands,
      ],
      app.say("shortcuts"),
    );
  }

  begin(text) {
    this.field.value = text;
    this.typed();
    setTimeout(() => {
      this.field.focus();
      this.completion.look();
    }, 0);
  }

  typed() {
    const { value } = this.field;
    drafts.set(this.key(), value);
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 220)}px`;
    const refused = this.refused(value);
    this.warning.hidden = !refused;
    this.warning.textContent = refused ?? "";
    this.element.classList.toggle("ready", value.trim() !== "" && !refused);
    this.drawOffer();
  }

  /** The sentence for a command typed in a thread, where the platform offers none. */
  refused(value) {
    const command = /^\/\S+/.exec(value.trimStart())?.[0];
    const known = this.app.session.commands.some((one) => one.command === command);
    return this.place().thread_ts && known ? this.app.say("not_in_thread", { command }) : null;
  }

  keys(key) {
    if (key.isComposing || this.completion.takes(key)) return;
    if (key.key !== "Enter" || key.shiftKey) return;
    key.preventDefault();
    this.send();
  }

  async send() {
    const text = this.field.value.trim();
    if (!text || this.refused(text)) return;
    const [place, key] = [this.place(), this.key()];
    drafts.delete(key);
    this.field.value = "";
    this.completion.hide();
    this.typed();
    const answer = await this.app.ask("say", { ...place, text });
    if (answer.ok) this.sent();
    else if (this.key() === key && !this.field.value) this.begin(text);
    else drafts.set(key, drafts.get(key) || text);
  }

  async upload() {
    const [file] = this.file.files;
    this.file.value = "";
    if (!file) return;
    const place = this.place();
    const url = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => resolve(reader.result));
      reader.readAsDataURL(file);
    });
    await this.app.ask("upload", { ...place, name: file.name, content: url.slice(url.indexOf(",") + 1) });
  }

  focus() {
    if (matchMedia("(hover: hover)").matches) this.field.focus({ preventScroll: true });
  }
}
