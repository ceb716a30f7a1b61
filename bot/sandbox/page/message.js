// One message as an element: who, when, what, reactions, files, the way into its thread, and its menu. It is drawn
// anew whenever the message changes.

import { drawBlocks } from "./blocks.js";
import { dayKey, dayName, fullTime, timeOf } from "./dates.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn, wordsOnly } from "./mrkdwn.js";
import { messageMenu, quickBar } from "./message_menu.js";
import { avatar } from "./people.js";
import { address } from "./route.js";
import { pickEmoji } from "./menu.js";
import { sign } from "./signs.js";
import { signName } from "./sign_names.js";
import { systemLine } from "./system_lines.js";

const QUIET = /^(channel_|group_|pinned_item|unpinned_item|bot_add|bot_remove)/;
const TOGETHER = 300;

function authorOf(session, message) {
  const person = session.people.get(message.user);
  return (
    person ?? {
      id: message.user ?? message.bot ?? "?",
      real_name: message.name ?? "?",
      bot: Boolean(message.bot),
      initials: (message.name ?? "?").slice(0, 2),
    }
  );
}

/** Whether `message` may follow `before` without repeating who speaks. */
function follows(before, message) {
  if (
    !before ||
    before.subtype !== message.subtype ||
    before.ephemeral ||
    message.ephemeral ||
    QUIET.test(message.subtype ?? "")
  )
    return false;
  const same = before.user === message.user && before.bot === message.bot;
  return (
    same &&
    Number(message.ts) - Number(before.ts) < TOGETHER &&
    dayKey(Number(before.ts)) === dayKey(Number(message.ts))
  );
}

/** `place`: {channel, before, thread, first: whether unread messages begin here}; the element is a list item that also carries the day's heading. */
export function drawMessage(app, message, place) {
  const newDay = !place.thread && (!place.before || dayKey(Number(place.before.ts)) !== dayKey(Number(message.ts)));
  const day = newDay ? h("div", { class: "day" }, h("span", null, dayName(Number(message.ts), app.locale))) : null;
  const quiet = QUIET.test(message.subtype ?? "");
  return h(
    "li",
    { class: "entry", dataset: { ts: message.ts } },
    day,
    place.first ? h("div", { class: "new-line" }, h("span", null, app.say("new_line"))) : null,
    quiet ? quietLine(app, message) : article(app, message, place),
  );
}

function quietLine(app, message) {
  const author = authorOf(app.session, message);
  return h(
    "div",
    { class: "quiet-line", dataset: { message: message.ts } },
    h("span", { class: "words" }, `${author.real_name} `, mrkdwn(systemLine(message.text, app.locale), app.reader)),
    stamp(app, message),
  );
}

function article(app, message, place) {
  const author = authorOf(app.session, message);
  const short = follows(place.before, message);
  const seconds = timeOf(Number(message.ts), app.locale);
  // A board or card names people all the time: only what is said to them is lit up.
  const calls =
    app.session.calls(message) && !message.pinned && !message.blocks?.some((block) => block.type === "header");
  const kinds = [
    "message",
    short && "short",
    message.ephemeral && "ephemeral",
    message.pinned && "pinned",
    calls && "calls-me",
  ];
  const label = `${author.real_name}, ${seconds}${message.ephemeral ? `, ${app.say("only_you")}` : ""}`;
  const node = h(
    "article",
    { class: kinds.filter(Boolean).join(" "), tabIndex: -1, "aria-label": label, dataset: { message: message.ts } },
    h("div", { class: "gutter" }, short ? stamp(app, message) : avatar(author)),
    h(
      "div",
      { class: "body" },
      remarks(app, message),
      short ? null : head(app, message, author),
      content(app, message, place),
      files(app, message),
      reactions(app, message, place),
      threadLine(app, message, place),
    ),
  );
  node.append(quickBar(app, message, place, node));
  node.addEventListener("contextmenu", (click) => {
    if (click.pointerType !== "touch" || click.target.closest("a, input, select")) return;
    click.preventDefault();
    // Opened when the finger leaves: lifting it would close a menu that is already there.
    node.addEventListener("touchend", () => setTimeout(() => messageMenu(node, app, message, place)), { once: true });
  });
  return node;
}

function stamp(app, message) {
  const seconds = Number(message.ts);
  return h("time", { class: "stamp", title: fullTime(seconds, app.locale) }, timeOf(seconds, app.locale));
}

function head(app, message, author) {
  return h(
    "div",
    { class: "head" },
    h("span", { class: "author" }, author.real_name),
    author.bot ? h("span", { class: "tag" }, app.say("bot")) : null,
    author.guest ? h("span", { class: "tag" }, app.say("guest")) : null,
    stamp(app, message),
    message.blocks?.length ? edited(app, message) : null,
  );
}

function edited(app, message) {
  return message.edited ? h("span", { class: "edited" }, `(${app.say("edited")})`) : null;
}

function remarks(app, message) {
  return [
    message.ephemeral ? h("div", { class: "remark" }, icon("veiled"), app.say("only_you")) : null,
    message.pinned ? h("div", { class: "remark remark-pin" }, icon("pin"), app.say("pinned")) : null,
  ];
}

function content(app, message, place) {
  if (!message.blocks?.length)
    return h(
      "div",
      { class: "words text" },
      mrkdwn(message.text, app.reader),
      message.edited ? [" ", edited(app, message)] : null,
    );
  const act = (fields) => app.ask("press", { channel: place.channel, ts: message.ts, ...fields });
  return drawBlocks(message.blocks, { app, act });
}

function files(app, message) {
  const shown = (message.files ?? []).filter((file) => URL.parse(file.url, location.href)?.protocol.startsWith("http"));
  if (!shown.length) return null;
  const size = (bytes) =>
    bytes < 1024
      ? `${bytes} B`
      : bytes < 1048576
        ? `${Math.round(bytes / 1024)} kB`
        : `${(bytes / 1048576).toFixed(1)} MB`;
  const one = (file) =>
    h(
      "a",
      { class: "file", href: file.url, download: file.name, "aria-label": app.say("download", { name: file.name }) },
      icon("file"),
      h("span", { class: "file-name" }, file.name),
      h("span", { class: "quiet" }, size(file.size ?? 0)),
      icon("fetch"),
    );
  return h("div", { class: "files" }, shown.map(one));
}

function reactions(app, message, place) {
  if (!message.reactions?.length) return null;
  const add = h(
    "button",
    {
      type: "button",
      class: "reaction reaction-add",
      "aria-label": app.say("react"),
      dataset: { key: "react" },
      on: {
        click: () =>
          pickEmoji(add, app.say("react"), (name) =>
            app.ask("react", { channel: place.channel, ts: message.ts, name, on: true }),
          ),
      },
    },
    icon("smile"),
  );
  return h(
    "div",
    { class: "reactions", role: "group", "aria-label": app.say("who") },
    message.reactions.map((reaction) => reactionButton(app, message, place, reaction)),
    add,
  );
}

function reactionButton(app, message, place, { name, users }) {
  const mine = users.includes(app.session.me);
  const names = users.map((id) => app.session.people.get(id)?.real_name ?? id).join(", ");
  const label = app.say("reacted", { names, sign: signName(name) });
  const toggle = () => app.ask("react", { channel: place.channel, ts: message.ts, name, on: !mine });
  return h(
    "button",
    {
      type: "button",
      class: "reaction",
      "aria-pressed": String(mine),
      "aria-label": `${users.length}, ${label}`,
      title: label,
      dataset: { key: `reaction-${name}` },
      on: { click: toggle },
    },
    sign(name),
    h("span", null, String(users.length)),
  );
}

function threadLine(app, message, place) {
  if (place.thread) return null;
  const replies = app.session.talk(place.channel).replies.get(message.ts) ?? [];
  const count = Math.max(message.reply_count ?? 0, replies.length);
  if (!count) return null;
  const words = count === 1 ? app.say("one_reply") : app.say("n_replies", { n: count });
  const last = replies.length
    ? h("span", { class: "quiet" }, app.say("last_reply", { time: timeOf(Number(replies.at(-1)), app.locale) }))
    : null;
  const faces = [...new Set(replies.map((ts) => app.session.message(place.channel, ts).user))].slice(0, 4);
  const authors = faces.map((user) => avatar(authorOf(app.session, { user }), "small"));
  return h(
    "a",
    {
      class: "thread-line",
      href: address({ channel: place.channel, ts: message.ts, thread: true }),
      dataset: { key: "thread" },
    },
    authors,
    h("span", { class: "thread-count" }, words),
    last,
  );
}

/** One sentence about a message, for screen readers. */
export function spoken(app, message) {
  return `${authorOf(app.session, message).real_name}: ${wordsOnly(message.text, app.reader).slice(0, 300)}`;
}
