// What can be done with one message: the bar that appears beside it, and the menu behind it (long press on a phone).

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { confirmDialog, menu, pickEmoji } from "./menu.js";
import { address, permalink } from "./route.js";
import { sign } from "./signs.js";
import { signName } from "./sign_names.js";

const QUICK = ["eyes", "hand", "white_check_mark"];

/** The bar at a message's corner: three usual reactions, more reactions, reply, menu. On a phone only the menu. */
export function quickBar(app, message, place, node) {
  const react = (name) => app.ask("react", { channel: place.channel, ts: message.ts, name, on: true });
  const button = (name, label, act, className = "") =>
    h(
      "button",
      {
        type: "button",
        class: `icon-button ${className}`,
        "aria-label": label,
        title: label,
        dataset: { key: `bar-${name}` },
        on: { click: (click) => act(click.currentTarget) },
      },
      icon(name),
    );
  const fast = QUICK.map((name) =>
    h(
      "button",
      {
        type: "button",
        class: "icon-button quick",
        "aria-label": signName(name),
        title: signName(name),
        dataset: { key: `bar-${name}` },
        on: { click: () => react(name) },
      },
      sign(name),
    ),
  );
  const open = (anchor) => messageMenu(anchor, app, message, place);
  const parts = message.ephemeral
    ? []
    : [
        ...fast,
        button("smile", app.say("react"), (anchor) => pickEmoji(anchor, app.say("react"), react), "quick"),
        place.thread
          ? null
          : button(
              "reply",
              app.say("reply"),
              () => app.go({ channel: place.channel, ts: message.ts, thread: true }),
              "quick",
            ),
      ];
  const bar = h(
    "div",
    { class: "quick-bar", role: "toolbar", "aria-label": app.say("actions") },
    parts,
    button("more", app.say("more"), open),
  );
  bar.addEventListener("focusin", () => node.classList.add("active"));
  bar.addEventListener("focusout", () => node.classList.remove("active"));
  return bar;
}

export function messageMenu(anchor, app, message, place) {
  const items = message.ephemeral ? dismissOnly(app, message, place) : fullMenu(anchor, app, message, place);
  menu(anchor, items, app.say("more"));
}

function dismissOnly(app, message, place) {
  return [{ label: app.say("dismiss"), sign: icon("close"), act: () => app.dismiss(place.channel, message.ts) }];
}

function fullMenu(anchor, app, message, place) {
  const { say } = app;
  const at = { channel: place.channel, ts: message.ts };
  const ask = (what, more) => () => app.ask(what, { ...at, ...more });
  const pick = () =>
    setTimeout(() => pickEmoji(anchor, say("react"), (name) => app.ask("react", { ...at, name, on: true })), 0);
  const shortcuts = app.session.shortcuts.filter((shortcut) => shortcut.type === "message");
  return [
    { label: say("react"), sign: icon("smile"), act: pick },
    place.thread ? undefined : { label: say("reply"), sign: icon("reply"), act: () => app.go({ ...at, thread: true }) },
    { label: say(message.pinned ? "unpin" : "pin"), sign: icon("pin"), act: ask("pin", { on: !message.pinned }) },
    { label: say("copy_link"), sign: icon("link"), act: () => copy(app, at) },
    ...(shortcuts.length ? [null] : []),
    ...shortcuts.map((one) => ({
      label: one.name,
      sign: icon("bolt"),
      act: ask("message_shortcut", { callback_id: one.callback_id }),
    })),
    ...who(app, message),
    ...(mayDelete(app.session, message)
      ? [null, { label: say("delete"), sign: icon("trash"), danger: true, act: () => remove(app, at) }]
      : []),
  ].filter((item) => item !== undefined);
}

/** One's own messages; who administers the workspace may delete anybody's. */
function mayDelete(session, message) {
  return message.user === session.me || Boolean(session.people.get(session.me)?.admin);
}

function who(app, message) {
  if (!message.reactions?.length) return [];
  const names = (users) => users.map((id) => app.session.people.get(id)?.real_name ?? id).join(", ");
  const line = ({ name, users }) => ({ heading: [sign(name), ` ${names(users)}`] });
  return [null, ...message.reactions.map(line)];
}

async function copy(app, { channel, ts }) {
  const url = permalink(channel, ts);
  try {
    await navigator.clipboard.writeText(url);
    app.note(app.say("copied"));
  } catch {
    // Without the permission (plain http on a phone) the address bar holds the link instead.
    history.replaceState(null, "", address({ channel, ts }));
    app.note(url);
  }
}

async function remove(app, at) {
  const words = {
    title: app.say("delete"),
    text: app.say("delete_sure"),
    confirm: app.say("delete"),
    deny: app.say("cancel"),
    danger: true,
  };
  if (await confirmDialog(words)) app.ask("delete", at);
}
