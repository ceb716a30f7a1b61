// Where a person writes: one field that grows, Enter sends, replies, files, commands. Drafts stay with their person and
// channel. A text that could not be sent comes back into the field.

import { Completion } from "../completion.js";
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { CommandLine } from "./command_line.js";
import { named, needs } from "./commands.js";
import { suggested } from "./suggestions.js";
import { around } from "./words.js";

const drafts = new Map();

export class Composer {
  /** `place()` gives {channel}; `sent()` is called after something was said. */
  constructor(app, place, sent) {
    Object.assign(this, { app, place, sent, answered: null });
    this.field = h("textarea", {
      class: "writing",
      rows: 1,
      maxLength: 2000,
      enterKeyHint: "send",
      on: { keydown: (key) => this.keys(key), input: () => this.typed(), resize: () => this.typed() },
    });
    this.completion = new Completion(app, this.field, (text) => suggested(app, text, (line) => this.layOut(line)));
    this.line = new CommandLine(app, place, (given) => this.back(given));
    this.file = h("input", { type: "file", hidden: true, on: { change: () => this.upload() } });
    this.offer = h("p", { class: "first-line", hidden: true });
    this.reply = h("div", { class: "reply-bar", hidden: true });
    this.before = h("div", { class: "composer-side" });
    this.after = h("div", { class: "composer-side" });
    this.box = h("div", { class: "composer-box" }, this.before, this.field, this.after);
    this.element = h(
      "div",
      { class: "composer" },
      this.completion.element,
      this.offer,
      this.reply,
      this.box,
      this.line.element,
      this.file,
    );
  }

  key() {
    return [this.app.session.me, this.app.route.channel].join("/");
  }

  show(label) {
    this.drawOffer();
    this.drawButtons();
    const shown = `${this.key()} ${label}`;
    if (this.shown === shown) return;
    this.shown = shown;
    this.field.placeholder = label;
    this.field.setAttribute("aria-label", label);
    this.field.value = drafts.get(this.key()) ?? "";
    this.completion.hide();
    this.line.hide();
    this.box.hidden = false;
    this.answer(null);
    this.typed();
  }

  /** What stands beside the field. */
  drawButtons() {
    const { app } = this;
    const [files, commands] = [app.may("ATTACH_FILES"), app.commandLines().length > 0];
    const offered = `${files} ${commands} ${app.locale}`;
    // Drawn anew only when it changes: a button that is being pressed must not vanish under the finger.
    if (this.offered === offered) return;
    this.offered = offered;
    fill(this.before, files ? this.button("plus", app.say("attach"), () => this.file.click()) : null);
    fill(
      this.after,
      commands ? this.button("bolt", app.say("commands"), () => this.begin("/")) : null,
      this.button("send", app.say("send"), () => this.send(), "send"),
    );
  }

  button(name, label, act, className = "icon-button") {
    return h(
      "button",
      { type: "button", class: className, "aria-label": label, title: label, on: { click: act } },
      icon(name),
    );
  }

  /** The first thing to type, for as long as nobody has said anything at all. */
  drawOffer() {
    const { app } = this;
    const lines = app.commandLines();
    const first = lines.find((line) => line.path.includes("start")) ?? lines[0];
    this.offer.hidden = !first || !app.session.untouched || this.field.value !== "" || this.line.open;
    if (this.offer.hidden) return;
    const act = () => this.layOut(first);
    fill(
      this.offer,
      h("span", null, app.say("first_line")),
      h("button", { type: "button", class: "button", on: { click: act } }, `${first.spoken} …`),
    );
  }

  /** The options of a command take the place of the field. */
  layOut(line) {
    this.field.value = "";
    this.typed();
    this.box.hidden = true;
    this.answer(null);
    this.line.show(line);
    this.drawOffer();
  }

  back(given) {
    this.line.hide();
    this.box.hidden = false;
    this.drawOffer();
    this.field.focus();
    if (given) this.sent();
  }

  /** The message that is being answered; null for none. */
  answer(message) {
    this.answered = message && { id: message.id, channel: this.app.route.channel, ping: true };
    this.drawReply();
    if (!message) return;
    if (this.line.open) this.back(false);
    this.field.focus();
  }

  drawReply() {
    const { app, answered } = this;
    const message = answered && app.session.message(answered.channel, answered.id);
    this.reply.hidden = !message;
    if (!message) return;
    const toggle = () => {
      answered.ping = !answered.ping;
      this.drawReply();
      this.reply.querySelector("[aria-pressed]").focus();
    };
    const ping = {
      type: "button",
      class: "ping",
      "aria-pressed": String(answered.ping),
      title: app.say("ping"),
      on: { click: toggle },
    };
    const [before, after] = around(app.say, "replying_to", "name");
    fill(
      this.reply,
      h("span", { class: "reply-words" }, before, h("strong", null, app.nameOf(message.author)), after),
      message.author === app.session.me ? null : h("button", ping, "@ ", app.say(answered.ping ? "on" : "off")),
      this.button("close", app.say("no_reply"), () => this.answer(null)),
    );
  }

  begin(text) {
    this.field.value = text;
    this.typed();
    this.field.focus();
    this.completion.look();
  }

  typed() {
    const { value } = this.field;
    drafts.set(this.key(), value);
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 220)}px`;
    this.element.classList.toggle("ready", value.trim() !== "");
    this.drawOffer();
  }

  keys(key) {
    if (key.isComposing || this.completion.takes(key)) return;
    if (key.key === "Escape" && this.answered) this.answer(null);
    if (key.key !== "Enter" || key.shiftKey) return;
    key.preventDefault();
    this.send();
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const command = named(this.app.commandLines(), text);
    if (command && !command.rest && needs(command.line)) return this.layOut(command.line);
    const [place, key, answered] = [this.place(), this.key(), this.answered];
    const reply = answered && !text.startsWith("/") ? { reply_to: answered.id, ping: answered.ping } : {};
    drafts.delete(key);
    this.field.value = "";
    this.completion.hide();
    this.typed();
    const answer = await this.app.ask("say", { ...place, ...reply, text });
    if (answer.ok) this.said(answered);
    else this.giveBack(text, key);
  }

  said(answered) {
    if (this.answered === answered) this.answer(null);
    this.sent();
  }

  giveBack(text, key) {
    if (this.key() === key && !this.field.value) {
      this.field.value = text;
      this.typed();
      this.field.focus();
    } else drafts.set(key, drafts.get(key) || text);
  }

  async upload() {
    const [file] = this.file.files;
    this.file.value = "";
    if (!file) return;
    const { answered } = this;
    const place = { ...this.place(), ...(answered ? { reply_to: answered.id } : {}) };
    const url = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => resolve(reader.result));
      reader.readAsDataURL(file);
    });
    const content = url.slice(url.indexOf(",") + 1);
    const answer = await this.app.ask("upload", { ...place, name: file.name, content });
    if (answer.ok) this.said(answered);
  }

  focus() {
    if (matchMedia("(hover: hover)").matches) this.field.focus({ preventScroll: true });
  }
}
