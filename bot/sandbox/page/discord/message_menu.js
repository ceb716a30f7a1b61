// What can be done with one message: the bar that appears beside it, and the menu behind it (long press on a phone).

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { askLine, confirmDialog, menu } from "../menu.js";
import { localName } from "./commands.js";
import { emojiName, emojiSign, pickReaction, QUICK } from "./emoji.js";
import { messageLink } from "./places.js";

/** The bar at a message's corner: usual reactions, more of them, reply, menu. On a phone only the menu. */
export function quickBar(app, message, place, node) {
  const react = (emoji) => app.ask("react", { channel: place.channel, message: message.id, emoji, on: true });
  const parts = message.ephemeral ? [] : [...reactionButtons(app, react), replyButton(app, message)];
  const bar = h(
    "div",
    { class: "quick-bar", role: "toolbar", "aria-label": app.say("actions") },
    parts,
    button("more", app.say("more"), (anchor) => messageMenu(anchor, app, message, place)),
  );
  bar.addEventListener("focusin", () => node.classList.add("active"));
  bar.addEventListener("focusout", () => node.classList.remove("active"));
  return bar;
}

function button(name, label, act, sign = icon(name), className = "") {
  const click = (press) => act(press.currentTarget);
  const shared = { type: "button", "aria-label": label, title: label, dataset: { key: `bar-${name}` }, on: { click } };
  return h("button", { ...shared, class: `icon-button ${className}` }, sign);
}

function reactionButtons(app, react) {
  if (!app.may("ADD_REACTIONS")) return [];
  const fast = QUICK.map((emoji) => button(emoji, emojiName(emoji), () => react(emoji), emojiSign(emoji), "quick"));
  const label = app.say("react");
  return [...fast, button("smile", label, (anchor) => pickReaction(anchor, label, react), icon("smile"), "quick")];
}

function replyButton(app, message) {
  if (!app.may("SEND_MESSAGES")) return null;
  return button("reply", app.say("reply"), () => app.reply(message), icon("reply"), "quick");
}

export function messageMenu(anchor, app, message, place) {
  const items = message.ephemeral ? [dismissal(app, message, place)] : whole(anchor, app, message, place);
  menu(anchor, items, app.say("more"));
}

function dismissal(app, message, place) {
  const act = () => app.ask("delete", { channel: place.channel, message: message.id });
  return { label: app.say("dismiss_message"), sign: icon("close"), act };
}

function whole(anchor, app, message, place) {
  const at = { channel: place.channel, message: message.id };
  return [
    ...talking(anchor, app, message, at),
    ...fromApps(app, at),
    ...who(app, message),
    ...ending(app, message, at),
  ];
}

function talking(anchor, app, message, at) {
  const { say } = app;
  const mine = message.author === app.session.me;
  const react = (emoji) => app.ask("react", { ...at, emoji, on: true });
  const pin = () => app.ask("pin", { ...at, on: !message.pinned });
  return [
    // After the menu has gone, which gives the focus back first.
    app.may("ADD_REACTIONS") && {
      label: say("react"),
      sign: icon("smile"),
      act: () => setTimeout(() => pickReaction(anchor, say("react"), react)),
    },
    app.may("SEND_MESSAGES") && { label: say("reply"), sign: icon("reply"), act: () => app.reply(message) },
    mine && { label: say("edit_message"), sign: icon("edit"), act: () => edit(app, message, at) },
    app.may("PIN_MESSAGES") && { label: say(message.pinned ? "unpin" : "pin"), sign: icon("pin"), act: pin },
    { label: say("copy_link"), sign: icon("link"), act: () => copy(app, message) },
  ].filter(Boolean);
}

/** The app's own commands for messages. */
function fromApps(app, at) {
  const offers = app.session.offered(app.channel).message_commands;
  if (!offers.length) return [];
  const one = (command) => ({
    label: localName(command, app.locale),
    sign: icon("bolt"),
    act: () => app.ask("message_command", { ...at, name: command.name }),
  });
  return [null, { heading: app.say("apps") }, ...offers.map(one)];
}

function who(app, message) {
  if (!message.reactions.length) return [];
  const names = (users) => users.map((id) => app.nameOf(id)).join(", ");
  return [null, ...message.reactions.map(({ emoji, users }) => ({ heading: [emojiSign(emoji), ` ${names(users)}`] }))];
}

function ending(app, message, at) {
  const may = message.author === app.session.me || app.may("MANAGE_MESSAGES");
  return may ? [null, { label: app.say("delete"), sign: icon("trash"), danger: true, act: () => remove(app, at) }] : [];
}

async function edit(app, message, at) {
  const words = { title: app.say("edit_message"), confirm: app.say("save"), deny: app.say("cancel"), longest: 2000 };
  const text = await askLine(words, message.content);
  if (text && text !== message.content) app.ask("edit", { ...at, text });
}

async function copy(app, message) {
  const url = messageLink(app.channel, message.id);
  try {
    await navigator.clipboard.writeText(url);
    app.note(app.say("copied"));
  } catch {
    // Without the permission (plain http on a phone) the link is shown instead.
    app.note(url);
  }
}

async function remove(app, at) {
  const { say } = app;
  const words = {
    title: say("delete"),
    text: say("delete_sure"),
    confirm: say("delete"),
    deny: say("cancel"),
    danger: true,
  };
  if (await confirmDialog(words)) app.ask("delete", at);
}
