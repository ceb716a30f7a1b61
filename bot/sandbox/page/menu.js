// Small windows over the page: menus, the emoji picker, a question before something serious. Built on the browser's
// own popover and dialog, which close on Escape and give the focus back.

import { freshId, h } from "./dom.js";
import { PICKS, sign } from "./signs.js";
import { signName } from "./sign_names.js";

/** Opens a popover beside `anchor` (on a phone: a sheet at the bottom, by style). Returns a function that closes it. */
export function popover(anchor, content, { label, role = "dialog", className = "" } = {}) {
  const box = h("div", { class: `popover ${className}`, popover: "auto", role, "aria-label": label }, content);
  (anchor.closest("dialog") ?? document.body).append(box);
  box.addEventListener("toggle", (change) => {
    if (change.newState !== "closed") return;
    const inside = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (inside && anchor.isConnected) anchor.focus();
  });
  box.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  place(box, anchor.getBoundingClientRect());
  const first = box.querySelector("[aria-current=true], button:not(:disabled), a, input");
  first?.focus();
  return () => box.isConnected && box.hidePopover();
}

function place(box, near) {
  const room = 8;
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = near.bottom + height + room < innerHeight || near.top < height + room;
  box.style.left = `${Math.max(room, Math.min(near.left, innerWidth - width - room))}px`;
  box.style.top = `${below ? Math.min(near.bottom + 4, innerHeight - height - room) : near.top - height - 4}px`;
}

/** A menu. Items: {label, sign?, act, danger?, current?, href?, note?} or null for a rule, or {heading}. */
export function menu(anchor, items, label) {
  let close = () => {};
  const list = h(
    "div",
    { class: "menu" },
    items.map((item) => entry(item, () => close())),
  );
  list.addEventListener("keydown", arrows);
  close = popover(anchor, list, { label, role: "menu" });
  return close;
}

function entry(item, close) {
  if (item === null) return h("hr", { role: "separator" });
  if (item.heading) return h("p", { class: "menu-heading", role: "presentation" }, item.heading);
  const act = () => {
    close();
    item.act?.();
  };
  const inner = [item.sign ?? null, h("span", { class: "menu-label" }, item.label), item.note ?? null];
  const shared = {
    class: `menu-entry${item.danger ? " danger" : ""}`,
    role: "menuitem",
    "aria-current": item.current ? "true" : null,
    on: { click: act },
  };
  if (item.href) return h("a", { ...shared, href: item.href, target: "_blank", rel: "noopener" }, inner);
  return h("button", { ...shared, type: "button" }, inner);
}

/** Arrow keys, Home and End move among the buttons and links of a box. */
export function arrows(key) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key.key];
  const stops = [...key.currentTarget.querySelectorAll("button:not(:disabled), a[href]")];
  const at = stops.indexOf(document.activeElement);
  if (step) stops[(at + step + stops.length) % stops.length]?.focus();
  else if (key.key === "Home") stops[0]?.focus();
  else if (key.key === "End") stops.at(-1)?.focus();
  else return;
  key.preventDefault();
}

/** The small emoji picker; `choose(value)`. `offers`: {name: the short name, value: what is chosen}. */
export function pickEmoji(anchor, label, choose, offers = PICKS.map((name) => ({ name, value: name }))) {
  let close = () => {};
  const act = (value) => () => {
    close();
    choose(value);
  };
  const pick = ({ name, value }) =>
    h("button", { type: "button", class: "pick", "aria-label": signName(name), on: { click: act(value) } }, sign(name));
  const grid = h("div", { class: "picks", on: { keydown: arrows } }, offers.map(pick));
  close = popover(anchor, grid, { label, className: "popover-picks" });
}

/** A question with two answers. words: {title, text, confirm, deny, danger}; title and text may be nodes. */
export function confirmDialog(words) {
  return new Promise((resolve) => {
    const id = freshId("question");
    const answer = (value) => () => dialog.close(value);
    const dialog = h(
      "dialog",
      { class: "question", "aria-labelledby": id },
      h("h2", { id }, words.title),
      words.text ? h("p", null, words.text) : null,
      h(
        "div",
        { class: "question-buttons" },
        h("button", { type: "button", class: "button", on: { click: answer("") } }, words.deny),
        h(
          "button",
          {
            type: "button",
            class: `button ${words.danger ? "button-danger" : "button-primary"}`,
            on: { click: answer("yes") },
          },
          words.confirm,
        ),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks for one line of text; resolves with it or null. words: {title, confirm, deny, longest?}. */
export function askLine(words, value) {
  return new Promise((resolve) => {
    const input = h("input", { class: "input", value, "aria-label": words.title, maxLength: words.longest ?? 80 });
    const form = h(
      "form",
      { method: "dialog" },
      h("h2", null, words.title),
      input,
      h(
        "div",
        { class: "question-buttons" },
        h("button", { type: "button", class: "button", on: { click: () => dialog.close("") } }, words.deny),
        h("button", { class: "button button-primary", value: "yes" }, words.confirm),
      ),
    );
    const dialog = h("dialog", { class: "question" }, form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes" ? input.value.trim() : null);
    });
    document.body.append(dialog);
    dialog.showModal();
    input.select();
  });
}
