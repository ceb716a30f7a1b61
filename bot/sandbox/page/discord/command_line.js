// A command whose options are laid out as fields, in the place of the message box: what is required stands there, the
// rest is added by a tap. Enter sends; Escape goes back to the box.

import { fill, freshId, h } from "../dom.js";
import { icon } from "../icons.js";
import { localName } from "./commands.js";
import { drawOption } from "./option_fields.js";

export class CommandLine {
  /** `place()` gives {channel}; `done(given)` is called when it is over: whether the command was given. */
  constructor(app, place, done) {
    Object.assign(this, { app, place, done, line: null, fields: [] });
    this.element = h("form", {
      class: "command-line",
      noValidate: true,
      hidden: true,
      on: {
        submit: (sending) => {
          sending.preventDefault();
          this.send();
        },
        keydown: (key) => key.key === "Escape" && this.done(false),
      },
    });
  }

  get open() {
    return this.line !== null;
  }

  show(line) {
    const { app } = this;
    Object.assign(this, { line, fields: [] });
    const id = freshId("command");
    this.slots = h("div", { class: "options" });
    this.more = h("div", { class: "option-chips", role: "group", "aria-label": app.say("optional") });
    this.trouble = h("p", { class: "mistake", role: "alert", hidden: true });
    this.submit = h("button", { class: "send", "aria-label": app.say("send"), title: app.say("send") }, icon("send"));
    const first = line.options.filter((option) => option.required);
    for (const option of first.length ? first : line.options.slice(0, 1)) this.add(option);
    this.element.setAttribute("aria-labelledby", id);
    fill(
      this.element,
      this.head(id),
      this.slots,
      this.trouble,
      h("div", { class: "option-foot" }, this.more, this.submit),
    );
    this.drawMore();
    this.element.hidden = false;
    (this.fields[0] ?? this.submit).focus();
  }

  head(id) {
    const label = this.app.say("close_command");
    const away = {
      type: "button",
      class: "icon-button",
      "aria-label": label,
      title: label,
      on: { click: () => this.done(false) },
    };
    return h(
      "div",
      { class: "command-head" },
      h("span", { class: "command-name", id }, this.line.spoken),
      h("span", { class: "command-note" }, this.line.description),
      h("button", away, icon("close")),
    );
  }

  hide() {
    this.line = null;
    this.element.hidden = true;
    fill(this.element);
  }

  add(option) {
    const field = drawOption(option, this.app, (name, text) => this.suggest(name, text));
    this.fields.push(field);
    this.slots.append(field.node);
    return field;
  }

  /** What may be added still. */
  drawMore() {
    const there = new Set(this.fields.map((field) => field.option.name));
    const chip = (option) => {
      const act = () => {
        const field = this.add(option);
        this.drawMore();
        field.focus();
      };
      return h(
        "button",
        { type: "button", class: "option-chip", title: option.description, on: { click: act } },
        icon("plus"),
        localName(option, this.app.locale),
      );
    };
    fill(this.more, this.line.options.filter((option) => !there.has(option.name)).map(chip));
  }

  values() {
    const filled = this.fields.map((field) => [field.option.name, field.read()]);
    return Object.fromEntries(filled.filter(([, value]) => value !== null && value !== undefined));
  }

  asked() {
    const { command, path } = this.line;
    return { ...this.place(), command, path };
  }

  /** The app's suggestions for what is being typed; null where it has none to give just now. */
  async suggest(name, text) {
    const options = { ...this.values(), [name]: text };
    const answer = await this.app.session.ask("autocomplete", { ...this.asked(), options, focused: name });
    if (!answer.ok) return null;
    return (answer.choices ?? []).map((choice) => ({ value: choice.value, label: localName(choice, this.app.locale) }));
  }

  showMistakes(mistakes) {
    for (const field of this.fields) field.invalid(mistakes[field.option.name] ?? null);
    this.fields.find((field) => mistakes[field.option.name])?.focus();
  }

  /** What can be seen here already; the sandbox checks the rest. */
  mistakes() {
    const { say } = this.app;
    const wrong = ({ option, read }) => {
      const value = read();
      if (value === undefined) return say("does_not_fit");
      return value === null && option.required ? say("required") : null;
    };
    return Object.fromEntries(this.fields.map((field) => [field.option.name, wrong(field)]).filter(([, text]) => text));
  }

  async send() {
    if (this.submit.disabled) return;
    const mistakes = this.mistakes();
    this.showMistakes(mistakes);
    this.trouble.hidden = true;
    if (Object.keys(mistakes).length) return;
    const { line } = this;
    this.submit.disabled = true;
    const answer = await this.app.session.ask("command", { ...this.asked(), options: this.values() });
    if (this.line !== line) return;
    this.submit.disabled = false;
    if (answer.ok) this.done(true);
    else this.refuse(answer);
  }

  refuse({ error, fields }) {
    const words = (text) => this.app.refused(text);
    if (fields)
      return this.showMistakes(Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, words(text)])));
    this.trouble.hidden = false;
    return fill(this.trouble, icon("warning"), words(error));
  }
}
