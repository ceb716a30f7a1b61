// The modal that an app opened: a dialog that keeps the focus, shows mistakes at their field, and tells the sandbox
// when it is sent or closed.

import { fill, freshId, h } from "../dom.js";
import { icon } from "../icons.js";
import { draw, TYPE } from "./components.js";
import { drawField } from "./form_fields.js";
import { withSigns } from "./marks.js";

export class FormDialog {
  constructor(app) {
    Object.assign(this, { app, modal: null, fields: [] });
    const cancel = (key) => {
      key.preventDefault();
      this.dismiss();
    };
    this.element = h("dialog", { class: "form-dialog", on: { cancel } });
  }

  /** Shows the acting person's open modal, or none. */
  draw() {
    const { modal } = this.app.session;
    if (!modal) return this.hide();
    const same = this.modal?.id === modal.id && this.owner === this.app.session;
    Object.assign(this, { modal, owner: this.app.session });
    if (!same) this.build(modal.values ?? {});
    if (!this.element.open) this.element.showModal();
    if (!same) this.firstStop()?.focus();
  }

  hide() {
    this.modal = null;
    if (this.element.open) this.element.close();
    fill(this.element);
  }

  build(kept) {
    const { modal, app } = this;
    const id = freshId("form");
    this.fields = [];
    this.trouble = h("p", { class: "mistake", role: "alert", hidden: true });
    this.send = h("button", { class: "button button-blue", type: "submit" }, app.say("submit"));
    const parts = modal.components.map((component) => this.part(component, kept));
    const submit = (sending) => {
      sending.preventDefault();
      this.submit();
    };
    this.element.setAttribute("aria-labelledby", id);
    fill(
      this.element,
      h(
        "form",
        { class: "form", noValidate: true, on: { submit } },
        this.head(id),
        h("div", { class: "form-body" }, parts, this.trouble),
        h("footer", { class: "form-foot" }, this.away("button", app.say("cancel"), app.say("cancel")), this.send),
      ),
    );
  }

  head(id) {
    const { app, modal } = this;
    const face = h("span", { class: "form-app" }, icon("beacon"), app.session.app.name);
    const title = h("div", null, h("h2", { id }, withSigns(modal.title)), face);
    return h("header", { class: "form-head" }, title, this.away("icon-button", app.say("close_unsent"), icon("close")));
  }

  away(look, label, inner) {
    return h(
      "button",
      { type: "button", class: look, "aria-label": label, on: { click: () => this.dismiss() } },
      inner,
    );
  }

  part(component, kept) {
    if (component.type !== TYPE.LABEL) return draw(component, { app: this.app });
    const field = drawField(component, this.app, kept[component.component?.custom_id]);
    if (field.name) this.fields.push(field);
    return field.node;
  }

  firstStop() {
    return this.element.querySelector(".form-body :is(input, textarea, select), .form-foot .button-blue");
  }

  values() {
    return Object.fromEntries(this.fields.map((field) => [field.name, field.read()]));
  }

  showMistakes(mistakes, general = "") {
    for (const field of this.fields) field.invalid(mistakes[field.name] ?? null);
    this.fields.find((field) => mistakes[field.name])?.focus();
    this.trouble.hidden = !general;
    fill(this.trouble, general ? [icon("warning"), general] : null);
  }

  async submit() {
    if (this.send.disabled) return;
    const found = this.fields.map((field) => [field.name, field.mistake()]).filter(([, text]) => text);
    this.showMistakes(Object.fromEntries(found));
    if (found.length) return;
    this.busy(true);
    const { modal } = this;
    const answer = await this.owner.ask("submit", { modal: modal.id, values: this.values() });
    if (answer.ok || this.modal !== modal) return;
    this.busy(false);
    const fields = Object.entries(answer.fields ?? {}).map(([name, text]) => [name, this.app.refused(text)]);
    this.showMistakes(Object.fromEntries(fields), fields.length ? "" : this.app.refused(answer.error));
  }

  /** The app did not answer, as the person has just been told: what was written can be sent again. */
  failed() {
    if (!this.modal || !this.send.disabled) return;
    this.busy(false);
    this.showMistakes({}, this.app.say("form_error"));
  }

  /** Sent, and not answered by the app yet: the end of the form is the answer. */
  busy(sending) {
    this.send.disabled = sending;
    this.send.textContent = this.app.say(sending ? "sending" : "submit");
  }

  dismiss() {
    const { modal, owner } = this;
    if (!modal) return;
    owner.modal = null;
    owner.closed = modal.id;
    this.hide();
    owner.ask("close", { modal: modal.id });
  }
}
