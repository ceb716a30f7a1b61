// Message text as nodes. It reads the platform's light markup (docs.slack.dev, formatting message text) and makes
// elements and text nodes from it; whatever it does not know stays the text it was. It never builds markup strings.

import { dateWords, fullTime } from "./dates.js";
import { h } from "./dom.js";
import { inside } from "./route.js";
import { EMOJI_CHARACTER, characterSign, sign } from "./signs.js";

const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);
const INLINE = /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+(?:::skin-tone-\d)?):|(https?:\/\/[^\s<>|]+)/g;
const STYLES = { "*": "strong", _: "em", "~": "s" };
const STYLED =
  /(^|[\s([{"'«“.,;:!?\-—–/>·\uE001])([*_~])(?=\S)((?:(?!\2)[^\n])*?[^\s])\2(?=$|[\s)\]}"'»”.,;:!?\-—–/<·\uE000])/;

function unescape(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** Plain text with emoji drawn. */
export function plain(text) {
  return withSigns(unescape(text ?? ""), true);
}

/** Markup text. `reader`: {locale, person(id), channel(id), go(route)}. */
export function mrkdwn(text, reader) {
  return (text ?? "")
    .split(/```\n?([\s\S]*?)\n?```/)
    .flatMap((part, index) =>
      index % 2 ? [h("pre", { class: "code-block" }, unescape(tokensAsText(part)))] : lines(part, reader),
    );
}

/** A text object of a block: {type: plain_text | mrkdwn, text}. */
export function textObject(object, reader) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text, reader) : plain(object.text);
}

/** Words only, for labels, notifications and screen readers. */
export function wordsOnly(text, reader) {
  const box = h("div", null, mrkdwn(text, reader));
  return box.textContent.replace(/\s+/g, " ").trim();
}

function tokensAsText(text) {
  return text.replace(/<([^<>|\n]+)\|([^<>\n]+)>/g, "$2").replace(/<(https?:[^<>\n]+)>/g, "$1");
}

function lines(text, reader) {
  const found = [];
  for (const line of text.split(/(?<=\n)/)) {
    const quote = /^(?:&gt;|>)(?!\S*>) ?(.*\n?)$/s.exec(line);
    const last = found.at(-1);
    if (quote && last?.quote) last.text += quote[1];
    else if (quote) found.push({ quote: true, text: quote[1] });
    else if (last && !last.quote) last.text += line;
    else found.push({ quote: false, text: line });
  }
  return found.flatMap(({ quote, text: part }) =>
    quote ? [h("blockquote", null, styled(part.replace(/\n$/, ""), reader))] : styled(part, reader),
  );
}

/** Bold, italic and strike; code and links inside are taken out first so that their signs mean nothing. */
function styled(text, reader) {
  const kept = [];
  const hidden = text.replace(INLINE, (whole) => `\uE000${kept.push(whole) - 1}\uE001`);
  return marks(hidden, (part) => restore(part, kept, reader));
}

function marks(text, leaf) {
  const found = STYLED.exec(text);
  if (!found) return leaf(text);
  const [whole, before, mark, words] = found;
  const inner = h(STYLES[mark], null, marks(words, leaf));
  const rest = text.slice(found.index + whole.length);
  return [...leaf(text.slice(0, found.index) + before), inner, ...marks(rest, leaf)];
}

function restore(text, kept, reader) {
  return text.split(/\uE000(\d+)\uE001/).flatMap((part, index) => {
    if (index % 2 === 0) return withSigns(unescape(part), false);
    return kept[Number(part)] === undefined ? [] : inline(kept[Number(part)], reader);
  });
}

function inline(token, reader) {
  if (token.startsWith("`")) return [h("code", null, unescape(tokensAsText(token.slice(1, -1))))];
  if (token.startsWith("<")) return angle(token.slice(1, -1), reader);
  if (token.startsWith(":")) return [sign(token.slice(1, -1))];
  const trailing = /[.,;:!?)\]'"]+$/.exec(token)?.[0] ?? "";
  const url = trailing ? token.slice(0, -trailing.length) : token;
  return [link(unescape(url), unescape(url), reader), trailing];
}

function angle(token, reader) {
  const [target, ...rest] = token.split("|");
  const label = rest.length ? rest.join("|") : null;
  if (target.startsWith("@")) return [mention(target.slice(1), label, reader)];
  if (target.startsWith("#")) return [channelLink(target.slice(1), label, reader)];
  if (target.startsWith("!date^")) return [dateMark(target, label, reader)];
  if (target.startsWith("!subteam^")) return [h("span", { class: "mention" }, unescape(label ?? "@…"))];
  if (target.startsWith("!")) return [h("span", { class: "mention mention-me" }, `@${target.slice(1).split("^")[0]}`)];
  return [link(unescape(target), unescape(label ?? target.replace(/^(mailto|tel):/, "")), reader)];
}

function mention(id, label, reader) {
  const person = reader.person(id);
  const mine = id === reader.me ? " mention-me" : "";
  return h("span", { class: `mention${mine}` }, `@${person?.real_name ?? unescape(label ?? id)}`);
}

function channelLink(id, label, reader) {
  const channel = reader.channel(id);
  const go = (click) => {
    click.preventDefault();
    reader.go({ channel: id });
  };
  return h("a", { class: "mention", href: `#${id}`, on: { click: go } }, `#${channel?.name ?? unescape(label ?? id)}`);
}

function dateMark(target, label, reader) {
  const [, stamp, pattern, url] = target.split("^");
  const seconds = Number(stamp);
  const words = Number.isFinite(seconds) && pattern ? dateWords(unescape(pattern), seconds, reader.locale) : null;
  const shown = words ?? unescape(label ?? "");
  const time = h("time", { title: words ? fullTime(seconds, reader.locale) : null }, shown);
  return url ? link(unescape(url), time, reader) : time;
}

/** A link that can do no harm: known schemes only, a new window, no referrer; into the sandbox itself it stays here. */
export function link(address, label, reader) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return document.createTextNode(typeof label === "string" ? label : label.textContent);
  }
  if (!SAFE.has(url.protocol)) return h("span", null, label);
  const route = inside(url);
  if (!route) return h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, label);
  const go = (click) => {
    click.preventDefault();
    reader.go(route);
  };
  return h("a", { href: url.href, on: { click: go } }, label);
}

function withSigns(text, names) {
  const found = [];
  let from = 0;
  for (const match of text.matchAll(EMOJI_CHARACTER)) {
    found.push(text.slice(from, match.index), characterSign(match[1]));
    from = match.index + match[0].length;
  }
  found.push(text.slice(from));
  const pieces = found.filter((part) => part !== "");
  return names ? pieces.flatMap((part) => (typeof part === "string" ? named(part) : [part])) : pieces;
}

function named(text) {
  return text.split(/(:[a-z0-9_+'-]+(?:::skin-tone-\d)?:)/).flatMap((part, index) => {
    if (part === "") return [];
    return index % 2 ? [sign(part.slice(1, -1))] : [part];
  });
}
