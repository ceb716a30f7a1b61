// A Discord message's text as nodes: the lines and what they begin with (headings, small print, quotations, lists, code
// blocks). What stands within a line is the matter of marks.js (support.discord.com, Markdown Text 101).

import { h } from "../dom.js";
import { marked } from "./marks.js";

const FENCE = /```(?:[a-z0-9_+\-.#]*\n)?\n*([\s\S]+?)\n*```/i;
const HEADING = /^(#{1,3}) +(.+)$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^( *)([-*]|\d{1,10}\.) +(.+)$/;
const QUOTE = /^> (.*)$/;
const QUOTE_REST = /^>>> ?/;
/** A heading's element: the page's own headings stand above it. */
const LEVELS = ["h3", "h4", "h5"];

export function markdown(text, reader) {
  const parts = (text ?? "").split(FENCE);
  return parts.flatMap((part, index) => {
    if (index % 2) return [h("pre", { class: "code-block" }, part)];
    // A line break beside a block of code is part of the block's own distance.
    return lines(part.replace(index ? /^\n/ : "", "").replace(index < parts.length - 1 ? /\n$/ : "", ""), reader);
  });
}

/** Words only, for labels, notifications and screen readers. */
export function wordsOnly(text, reader) {
  const words = markdown(text, reader).map((node) => node.textContent);
  return words.join(" ").replace(/\s+/g, " ").trim();
}

function lines(text, reader) {
  if (!text) return [];
  const rest = text.split("\n");
  const made = [];
  while (rest.length) made.push(block(rest, reader));
  return made;
}

/** Takes the next block off the lines. */
function block(rest, reader) {
  const [line] = rest;
  if (QUOTE_REST.test(line)) return quotation(rest.splice(0).join("\n").replace(QUOTE_REST, ""), reader);
  if (QUOTE.test(line))
    return quotation(
      taken(rest, QUOTE)
        .map((one) => QUOTE.exec(one)[1])
        .join("\n"),
      reader,
    );
  if (ITEM.test(line))
    return lists(
      taken(rest, ITEM).map((one) => ITEM.exec(one)),
      reader,
    );
  rest.shift();
  const heading = HEADING.exec(line);
  if (heading) return h(LEVELS[heading[1].length - 1], { class: "heading" }, marked(heading[2], reader));
  const small = SMALL.exec(line);
  if (small) return h("small", { class: "small-print" }, marked(small[1], reader));
  return paragraph([line, ...plainLines(rest)], reader);
}

function plainLines(rest) {
  const special = (line) => [QUOTE_REST, QUOTE, ITEM, HEADING, SMALL].some((pattern) => pattern.test(line));
  const end = rest.findIndex(special);
  return rest.splice(0, end < 0 ? rest.length : end);
}

function taken(rest, pattern) {
  const end = rest.findIndex((line) => !pattern.test(line));
  return rest.splice(0, end < 0 ? rest.length : end);
}

function paragraph(some, reader) {
  const text = some.join("\n");
  return h("div", { class: text.trim() ? "paragraph" : "gap" }, marked(text, reader));
}

function quotation(text, reader) {
  return h("blockquote", null, lines(text, reader));
}

/** Where the marks change from dots to numbers, another list begins. */
function lists(items, reader) {
  const made = [];
  while (items.length) made.push(list(items, reader));
  return made.length === 1 ? made[0] : h("div", null, made);
}

/** Takes the items of one list; those further in belong to the one before them. */
function list(items, reader) {
  const [[, margin, first]] = items;
  const numbered = /\d/.test(first);
  const made = h(numbered ? "ol" : "ul", { class: "list", start: numbered ? parseInt(first, 10) : null });
  const belongs = ([, indent, mark]) => indent.length > margin.length || /\d/.test(mark) === numbered;
  while (items.length && belongs(items[0])) {
    const [, , , words] = items.shift();
    const end = items.findIndex(([, indent]) => indent.length <= margin.length);
    const below = items.splice(0, end < 0 ? items.length : end);
    made.append(h("li", null, marked(words, reader), below.length ? lists(below, reader) : null));
  }
  return made;
}
