// Block Kit as nodes: the layout blocks a message or a form may hold (docs.slack.dev, Block Kit blocks). Unknown
// blocks are named as such and never dropped in silence.

import { h } from "./dom.js";
import { drawElement, picture } from "./elements.js";
import { link, plain, textObject } from "./mrkdwn.js";

/** `page`: {app, act}. */
export function drawBlocks(blocks, page) {
  return h(
    "div",
    { class: "blocks" },
    blocks.map((block) => drawBlock(block, page)),
  );
}

export function drawBlock(block, page) {
  switch (block.type) {
    case "section":
      return section(block, page);
    case "header":
      return h("h3", { class: "block-header" }, plain(block.text.text));
    case "divider":
      return h("hr", { class: "block-divider" });
    case "context":
      return context(block, page);
    case "actions":
      return h(
        "div",
        { class: "block-actions", role: "group" },
        block.elements.map((element) => drawElement(element, block, page)),
      );
    case "image":
      return image(block, page);
    case "rich_text":
      return richText(block, page);
    default:
      return h("p", { class: "quiet" }, page.app.say("unknown_block"));
  }
}

function section(block, page) {
  const { reader } = page.app;
  const words = [
    block.text ? h("div", { class: "words" }, textObject(block.text, reader)) : null,
    block.fields
      ? h(
          "div",
          { class: "fields" },
          block.fields.map((field) => h("div", { class: "field words" }, textObject(field, reader))),
        )
      : null,
  ];
  if (!block.accessory) return h("div", { class: "block-section" }, words);
  const beside = h("div", { class: "accessory" }, drawElement(block.accessory, block, page));
  return h("div", { class: "block-section with-accessory" }, h("div", null, words), beside);
}

function context(block, page) {
  const one = (element) =>
    element.type === "image"
      ? picture(element, page.app.say)
      : h("span", { class: "words" }, textObject(element, page.app.reader));
  return h("div", { class: "block-context" }, block.elements.map(one));
}

function image(block, page) {
  const caption = block.title ? h("figcaption", null, plain(block.title.text)) : null;
  return h("figure", { class: "block-image" }, caption, picture(block, page.app.say));
}

/** Rich text as this sandbox knows it: letter by letter, addresses as links. */
function richText(block, page) {
  const words = (part) =>
    part.type === "link" ? link(part.url, part.url, page.app.reader) : (part.text ?? (part.elements ?? []).map(words));
  return h("div", { class: "block-section words" }, words(block));
}
