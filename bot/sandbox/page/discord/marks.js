// What stands within a line of a Discord message: bold, italics, code, links, mentions, times, emoji. It makes elements
// and text nodes from the marks (discord.com/developers/docs, message formatting; support.discord.com, Markdown Text
// 101); whatever it does not know stays the text it was. It never builds markup strings.

import { h } from "../dom.js";
import { EMOJI_CHARACTER, characterSign } from "../signs.js";
import { moment } from "./moments.js";
import { insideDiscord } from "./places.js";

/** [pattern at the present place, what it makes], in the order in which they are tried. */
const RULES = [
  [/\\([^0-9A-Za-z\s])/y, ([, sign]) => withSigns(sign)],
  [/(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y, ([, , code]) => [h("code", null, code.trim() || code)]],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, url], reader) => [link(url, [url], reader)]],
  [
    /\[((?:\\.|[^[\]\\\n])+)\]\((?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/[^\s<>()]+))(?: +"[^"\n]*")?\)/y,
    ([, label, angled, bare], reader) => [link(angled ?? bare, marked(label, reader), reader)],
  ],
  [/https?:\/\/[^\s<]+[^\s<.,:;"')\]]/y, ([url], reader) => [link(url, [url], reader)]],
  [/<@!?(\d+)>/y, ([, id], reader) => [person(id, reader)]],
  [/<@&(\d+)>/y, ([, id], reader) => [mention(`@${reader.role(id) ?? "unknown-role"}`, reader.holds(id))]],
  [/<#(\d+)>/y, ([, id], reader) => [channel(id, reader)]],
  [
    /<t:(-?\d{1,12})(?::([tTdDfFsSR]))?>/y,
    ([, at, style], reader) => [moment(Number(at), style ?? "f", reader.locale)],
  ],
  [/<\/([^:<>\n]+):\d+>/y, ([, name]) => [mention(`/${name}`)]],
  [/<a?:(\w+):\d+>/y, ([, name]) => [h("span", { class: "sign-name" }, `:${name}:`)]],
  [/@(everyone|here)\b/y, ([whole]) => [mention(whole, true)]],
  [
    /\*\*\*((?:\\.|[^\\])+?)\*\*\*(?!\*)/sy,
    ([, words], reader) => [h("em", null, h("strong", null, marked(words, reader)))],
  ],
  [/\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy, ([, words], reader) => [h("strong", null, marked(words, reader))]],
  [/__((?:\\.|[^\\])+?)__(?!_)/sy, ([, words], reader) => [h("u", null, marked(words, reader))]],
  [
    /\*(?![\s*])((?:\*\*|\\.|[^\\*])+?)(?<!\s)\*(?!\*)/sy,
    ([, words], reader) => [h("em", null, marked(words, reader))],
  ],
  [/(?<!\w)_((?:__|\\.|[^\\_])+?)_(?!\w)/sy, ([, words], reader) => [h("em", null, marked(words, reader))]],
  [/~~((?:\\.|[^\\])+?)~~/sy, ([, words], reader) => [h("s", null, marked(words, reader))]],
  [/\|\|((?:\\.|[^\\])+?)\|\|/sy, ([, words], reader) => [spoiler(marked(words, reader), reader)]],
];
const MAY_BEGIN = /[\\`<[@*_~|]|https?:\/\//g;

/** Marked text as nodes. `reader`: {me, locale, person(id), role(id), holds(role), channel(id), go(route), say}. */
export function marked(text, reader) {
  const nodes = [];
  let [from, at] = [0, 0];
  while ((at = nextMark(text, at)) < text.length) {
    const found = matched(text, at);
    if (!found) {
      at += 1;
      continue;
    }
    nodes.push(...withSigns(text.slice(from, at)), ...found.make(found.match, reader));
    from = at = at + found.match[0].length;
  }
  return [...nodes, ...withSigns(text.slice(from))];
}

function nextMark(text, at) {
  MAY_BEGIN.lastIndex = at;
  return MAY_BEGIN.exec(text)?.index ?? text.length;
}

function matched(text, at) {
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { match, make };
  }
  return null;
}

/** Plain text with emoji drawn. */
export function withSigns(text) {
  const found = [];
  let from = 0;
  for (const match of text.matchAll(EMOJI_CHARACTER)) {
    found.push(text.slice(from, match.index), characterSign(match[1]));
    from = match.index + match[0].length;
  }
  found.push(text.slice(from));
  return found.filter((part) => part !== "");
}

function mention(words, mine = false) {
  return h("span", { class: `mention${mine ? " mention-me" : ""}` }, words);
}

function person(id, reader) {
  return mention(`@${reader.person(id) ?? reader.say("unknown_user")}`, id === reader.me);
}

function channel(id, reader) {
  const name = reader.channel(id);
  if (!name) return mention(`#${reader.say("unknown_channel")}`);
  return h("a", { class: "mention", href: `#${id}` }, `#${name}`);
}

/** A link that can do no harm: a new window, no referrer; one to a message or channel of this sandbox stays here. */
function link(address, label, reader) {
  const url = URL.parse(address);
  if (!url) return h("span", null, label);
  const route = insideDiscord(url);
  if (!route || !reader.channel(route.channel)) {
    return h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, label);
  }
  const go = (click) => {
    click.preventDefault();
    reader.go(route);
  };
  const bare = label.length === 1 && label[0] === address;
  const words = bare ? [`#${reader.channel(route.channel)}`, route.ts ? ` › ${reader.say("message")}` : ""] : label;
  return h("a", { href: url.href, class: bare ? "mention" : "", on: { click: go } }, words);
}

function spoiler(words, reader) {
  const show = () => {
    box.classList.add("open");
    box.removeAttribute("aria-label");
  };
  const box = h(
    "button",
    { type: "button", class: "spoiler", "aria-label": reader.say("spoiler"), on: { click: show } },
    h("span", null, words),
  );
  return box;
}
