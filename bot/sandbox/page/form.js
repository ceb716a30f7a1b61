// The form a bot opened: a dialog that keeps the focus, shows mistakes at their field, keeps what was typed when the
// bot changes it, and tells the sandbox when it is sent or closed.

import { drawBlock } from "./blocks.js";
import { fill, freshId, h } from "./dom.js";
import { drawField } from "./fields.js";
import { icon } from "./icons.js";
import { plain } from "./mrkdwn.js";
import { refusal } from "./refusals.js";

export class FormDialog {
  constructor(app) {
    Object.assign(this, { app, view: null, fields: [] });
    this.dialog = h("dialog", {
      class: "form-dialog",
      on: {
        cancel: (key) => {
          key.preventDefault();
          this.dismiss();
        },
      },
    });
    this.element = this.dialog;
  }

  /** Shows the acting person's open form, or none. */
  draw() {
    const { view } = this.app.session;
    if (!view) return this.hide();
    const same = this.view?.id === view.id && this.owner === this.app.session;
    const unchanged =
      same && JSON.stringify(this.view.blocks) === JSON.stringify(view.blocks) && this.view.title === view.title;
    const kept = same ? this.values() : (view.values ?? {});
    Object.assign(this, { view, owner: this.app.session });
    if (!unchanged) this.build(kept);
    this.busy(false);
    this.showErrors(view.errors ?? {});
    if (!this.dialog.open) this.dialog.showModal();
    if (!same) this.firstStop()?.focus();
  }

  hide() {
    this.view = null;
    if (this.dialog.open) this.dialog.close();
    fill(this.dialog);
  }

  build(kept) {
    const { view } = this;
    const { say } = this.app;
    const id = freshId("form");
    this.fields = [];
    this.trouble = h("p", { class: "mistake", role: "alert", hidden: true });
    this.send = h("button", { class: "button button-primary", type: "submit" }, words(view.submit) || say("submit"));
    const close = h(
      "button",
      { type: "button", class: "button", on: { click: () => this.dismiss() } },
      words(view.close) || say("close"),
    );
    const submittable = Boolean(view.submit) || view.blocks.some((block) => block.type === "input");
    const form = h(
      "form",
      {
        class: "form",
        noValidate: true,
        on: {
          submit: (sending) => {
            sending.preventDefault();
            this.submit();
          },
        },
      },
      h(
        "header",
        { class: "form-head" },
        h("h2", { id }, plain(words(view.title))),
        h(
          "button",
          { type: "button", class: "icon-button", "aria-label": say("close_unsent"), on: { click: () => this.dismiss() } },
          icon("close"),
        ),
      ),
      h(
        "div",
        { class: "form-body" },
        view.blocks.map((block) => this.part(block, kept)),
        this.trouble,
      ),
      h("footer", { class: "form-foot" }, close, submittable ? this.send : null),
    );
    this.dialog.setAttribute("aria-labelledby", id);
    fill(this.dialog, form);
  }

  part(block, kept) {
    if (block.type !== "input")
      return drawBlock(block, {
        app: this.app,
        act: (fields) => this.app.ask("press", { view_id: this.view.id, ...fields }),
      });
    const field = drawField(block, this.app, kept[block.block_id]?.[block.element.action_id]);
    this.fields.push(field);
    return field.node;
  }

  firstStop() {
    return this.dialog.querySelector(
      ".form-body input, .form-body textarea, .form-body select, .form-body button, .form-foot .button-primary",
    );
  }

  values() {
    return Object.fromEntries(
      this.fields.map(({ block, element, read }) => [block.block_id, { [element.action_id]: read() }]),
    );
  }

  showErrors(errors) {
    for (const field of this.fields) field.invalid(errors[field.block.block_id] ?? null);
    this.fields.find((field) => errors[field.block.block_id])?.focus();
    const general = errors[""];
    this.trouble.hidden = !general;
    this.trouble.textContent = general ? refusal(this.app.locale, general, general) : "";
  }

  async submit() {
    if (this.send.disabled) return;
    const mistakes = Object.fromEntries(
      this.fields.map((field) => [field.block.block_id, field.mistake()]).filter(([, mistake]) => mistake),
    );
    this.showErrors(mistakes);
    if (Object.keys(mistakes).length) return;
    this.busy(true);
    const { view } = this;
    const answer = await this.owner.ask("submit", { view_id: view.id, values: this.values() });
    if (answer.ok || this.view?.id !== view.id) return;
    this.busy(false);
    this.showErrors(answer.fields ?? { "": this.app.say("form_error") });
  }

  /** Sent, and not answered by the app yet: the next look of the form, or its end, is the answer. */
  busy(sending) {
    this.send.disabled = sending;
    this.send.textContent = sending ? this.app.say("sending") : words(this.view?.submit) || this.app.say("submit");
  }

  dismiss() {
    const { view, owner } = this;
    if (!view) return;
    owner.view = null;
    this.hide();
    owner.ask("close", { view_id: view.id });
  }
}

/** A title or a button's words may arrive as text or as a text object. */
function words(value) {
  return typeof value === "string" ? value : (value?.text ?? "");
}
