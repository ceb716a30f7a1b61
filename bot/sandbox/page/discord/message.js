// One message as an element: what it answers, who, when, what, files, reactions, and its menu. It is drawn anew
// whenever the message changes.

import { dayKey, dayName, fullTime, timeOf } from "../dates.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { avatar } from "../people.js";
import { address } from "../route.js";
import { attachment, drawComponents, TYPE } from "./components.js";
import { emojiName, emojiSign, pickReaction } from "./emoji.js";
import { markdown, wordsOnly } from "./markdown.js";
import { messageMenu, quickBar } from "./message_menu.js";
import { PINNED } from "./session.js";
import { around } from "./words.js";

const TOGETHER = 420;
/** How many lines of an answered message are shown above the answer, as one. */
const PREVIEW = 3;

export function authorOf(session, { author, name, bot }) {
  return session.people.get(author) ?? { id: author, real_name: name, bot };
}

/** Whether `message` may follow `before` without repeating who speaks. */
function follows(before, message) {
  if (!before || before.author !== message.author || before.kind === PINNED) return false;
  if (before.ephemeral !== message.ephemeral || message.reply || message.interaction) return false;
  return message.at - before.at < TOGETHER && dayKey(before.at) === dayKey(message.at);
}

/** `place`: {channel, before, first: whether unread messages begin here}.
 *  The element also carries the day's heading. */
export function drawMessage(app, message, place) {
  const newDay = !place.before || dayKey(place.before.at) !== dayKey(message.at);
  return h(
    "li",
    { class: "entry", dataset: { ts: message.id } },
    newDay ? h("div", { class: "day" }, h("span", null, dayName(message.at, app.locale))) : null,
    place.first ? h("div", { class: "new-line" }, h("span", null, app.say("new_line"))) : null,
    message.kind === PINNED ? pinLine(app, message) : article(app, message, place),
  );
}

/** What the client itself writes when somebody pinned a message. */
function pinLine(app, message) {
  const words = around(app.say, "pinned_line", "message");
  const open = { type: "button", class: "inline-link", on: { click: () => app.showPins() } };
  const target = message.reply && app.session.message(app.route.channel, message.reply.id);
  const link = target
    ? h("a", { href: address({ channel: app.route.channel, ts: target.id }) }, app.say("a_message"))
    : app.say("a_message");
  return h(
    "div",
    { class: "quiet-line", tabIndex: -1, dataset: { message: message.id } },
    icon("pin"),
    h(
      "span",
      null,
      h("strong", null, app.nameOf(message.author)),
      " ",
      words[0],
      link,
      words[1],
      " ",
      h("button", open, app.say("see_pins")),
    ),
    stamp(app, message),
  );
}

function article(app, message, place) {
  const author = authorOf(app.session, message);
  const short = follows(place.before, message);
  const calls = app.session.calls(message) && !message.ephemeral;
  const kinds = ["message", short && "short", message.ephemeral && "ephemeral", calls && "calls-me"];
  const time = timeOf(message.at, app.locale);
  const label = `${app.nameOf(author.id)}, ${time}${message.ephemeral ? `, ${app.say("only_you")}` : ""}`;
  const node = h(
    "article",
    { class: kinds.filter(Boolean).join(" "), tabIndex: -1, "aria-label": label, dataset: { message: message.id } },
    above(app, message),
    h("div", { class: "gutter" }, short ? stamp(app, message) : avatar(author)),
    h(
      "div",
      { class: "body" },
      short ? null : head(app, message, author),
      content(app, message, place),
      below(app, message, place),
    ),
  );
  node.append(quickBar(app, message, place, node));
  node.addEventListener("contextmenu", (click) => longPress(click, node, app, message, place));
  return node;
}

function longPress(click, node, app, message, place) {
  if (click.pointerType !== "touch" || click.target.closest("a, input, select")) return;
  click.preventDefault();
  // Opened when the finger leaves: lifting it would close a menu that is already there.
  node.addEventListener("touchend", () => setTimeout(() => messageMenu(node, app, message, place)), { once: true });
}

function stamp(app, message) {
  return h("time", { class: "stamp", title: fullTime(message.at, app.locale) }, timeOf(message.at, app.locale));
}

function head(app, message, author) {
  return h(
    "div",
    { class: "head" },
    h("span", { class: "author" }, app.nameOf(author.id) ?? author.real_name),
    author.bot ? h("span", { class: "tag" }, app.say("app_tag")) : null,
    stamp(app, message),
  );
}

/** The small line above: the beginning of the message that is answered, as it stands now, or the command. */
function above(app, message) {
  const { interaction, reply } = message;
  if (interaction) {
    const user = { id: interaction.user, ...app.session.people.get(interaction.user) };
    const used = app.say("used").trim();
    return h(
      "div",
      { class: "answered" },
      face(user),
      h("strong", null, app.nameOf(user.id)),
      ` ${used} `,
      h("span", { class: "mention" }, commandName(message)),
    );
  }
  if (!reply) return null;
  const answered = app.session.message(app.route.channel, reply.id);
  if (!answered) return h("div", { class: "answered" }, icon("reply"), h("em", null, app.say("answered_gone")));
  const author = authorOf(app.session, answered);
  const name = `@${app.nameOf(author.id) ?? author.real_name}`;
  const start = textOf(answered).split("\n").slice(0, PREVIEW).join("\n");
  const words = start ? markdown(start, app.reader) : app.say("click_to_see");
  const jump = () => app.jump(reply.id);
  return h(
    "button",
    {
      type: "button",
      class: "answered",
      "aria-label": `${name} ${wordsOnly(start, app.reader)}`,
      dataset: { key: "answered" },
      on: { click: jump },
    },
    face(author),
    h("strong", null, name),
    // What could be pressed in that message cannot be here: all of the line leads there.
    h("span", { class: "answered-words", inert: true }, words),
  );
}

function face(person) {
  return avatar({ real_name: "?", ...person }, "tiny");
}

/** A command that was typed bears its stroke, one from a message's menu only its name. */
function commandName({ kind, interaction }) {
  return kind === 23 ? interaction.name : `/${interaction.name}`;
}

function content(app, message, place) {
  if (message.thinking) return thinking(app, message);
  const edited = message.edited ? h("span", { class: "edited" }, `(${app.say("edited")})`) : null;
  const text = message.content ? h("div", { class: "words text" }, markdown(message.content, app.reader)) : null;
  if (text && edited) (text.lastElementChild ?? text).append(" ", edited);
  const act = (what, fields) => app.ask(what, { channel: place.channel, message: message.id, ...fields });
  const parts = message.components?.length ? drawComponents(message.components, { app, message, act }) : null;
  return [text, parts, files(app, message), text ? null : edited];
}

function thinking(app, message) {
  const dots = h(
    "span",
    { class: "dots", "aria-hidden": "true" },
    [0, 1, 2].map(() => h("i")),
  );
  return h("p", { class: "thinking", role: "status" }, dots, app.say("thinking", { name: app.nameOf(message.author) }));
}

function files(app, message) {
  const named = new Set(fileNames(message.components ?? []));
  const rest = message.attachments.filter((one) => !named.has(one.name));
  return rest.length
    ? h(
        "div",
        { class: "files" },
        rest.map((one) => attachment(one, app)),
      )
    : null;
}

/** The attachments that stand among the components already. */
function fileNames(components) {
  return components.flatMap((one) =>
    one.type === TYPE.FILE
      ? [one.name ?? one.file?.url?.replace("attachment://", "")]
      : fileNames(one.components ?? []),
  );
}

function below(app, message, place) {
  return [reactions(app, message, place), message.ephemeral ? whisper(app, message, place) : null];
}

function whisper(app, message, place) {
  const away = () => app.ask("delete", { channel: place.channel, message: message.id });
  return h(
    "p",
    { class: "whisper" },
    icon("veiled"),
    ` ${app.say("only_you")}`,
    h("span", { class: "whisper-dot", "aria-hidden": "true" }, " · "),
    h(
      "button",
      { type: "button", class: "inline-link", dataset: { key: "dismiss" }, on: { click: away } },
      app.say("dismiss_message"),
    ),
  );
}

function reactions(app, message, place) {
  if (!message.reactions.length) return null;
  const react = (emoji, on) => app.ask("react", { channel: place.channel, message: message.id, emoji, on });
  const more = app.may("ADD_REACTIONS") ? [addButton(app, (emoji) => react(emoji, true))] : [];
  return h(
    "div",
    { class: "reactions", role: "group", "aria-label": app.say("who") },
    message.reactions.map((reaction) => reactionButton(app, reaction, react)),
    more,
  );
}

function addButton(app, choose) {
  const label = app.say("react");
  const add = h(
    "button",
    {
      type: "button",
      class: "reaction reaction-add",
      "aria-label": label,
      dataset: { key: "react" },
      on: { click: () => pickReaction(add, label, choose) },
    },
    icon("smile"),
  );
  return add;
}

function reactionButton(app, { emoji, users }, react) {
  const mine = users.includes(app.session.me);
  const names = users.map((id) => app.nameOf(id)).join(", ");
  const label = app.say("reacted", { names, sign: emojiName(emoji) });
  return h(
    "button",
    {
      type: "button",
      class: "reaction",
      "aria-pressed": String(mine),
      "aria-label": `${users.length}, ${label}`,
      title: label,
      dataset: { key: `reaction-${emoji}` },
      on: { click: () => react(emoji, !mine) },
    },
    emojiSign(emoji),
    h("span", null, String(users.length)),
  );
}

/** What a message says, in Discord's Markdown: its text, the texts among its components, its files' names. */
function textOf({ content, components, attachments }) {
  const texts = (some) =>
    (some ?? []).flatMap((one) => (one.type === TYPE.TEXT ? [one.content] : texts(one.components)));
  return [content, ...texts(components), ...attachments.map((one) => one.name)].filter(Boolean).join("\n");
}

/** The words of a message as one line. */
export function summary(app, message) {
  return wordsOnly(textOf(message), app.reader);
}

/** One sentence about a message, for screen readers. */
export function spoken(app, message) {
  return `${app.nameOf(message.author)}: ${summary(app, message).slice(0, 300)}`;
}
