// The components of a message, laid out: containers, texts, sections, rules, rows (discord.com/developers/docs,
// component reference). What can be pressed or chosen among them is drawn by controls.js.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { drawControl } from "./controls.js";
import { markdown } from "./markdown.js";

export const TYPE = {
  ROW: 1,
  BUTTON: 2,
  STRING_SELECT: 3,
  TEXT_INPUT: 4,
  USER_SELECT: 5,
  SECTION: 9,
  TEXT: 10,
  THUMBNAIL: 11,
  GALLERY: 12,
  FILE: 13,
  SEPARATOR: 14,
  CONTAINER: 17,
  LABEL: 18,
};

/** `page`: {app, message, act(what, fields) -> Promise}. */
export function drawComponents(components, page) {
  return h(
    "div",
    { class: "components" },
    components.map((component) => draw(component, page)),
  );
}

export function draw(component, page) {
  switch (component.type) {
    case TYPE.TEXT:
      return h("div", { class: "words" }, markdown(component.content, page.app.reader));
    case TYPE.ROW:
      return h(
        "div",
        { class: "action-row" },
        component.components.map((one) => drawControl(one, page)),
      );
    case TYPE.SECTION:
      return section(component, page);
    case TYPE.SEPARATOR:
      return separator(component);
    case TYPE.CONTAINER:
      return container(component, page);
    case TYPE.FILE:
      return file(component, page);
    default:
      return h("p", { class: "quiet" }, page.app.say("unknown_block"));
  }
}

function section(component, page) {
  return h(
    "div",
    { class: "section" },
    h(
      "div",
      { class: "section-words" },
      component.components.map((one) => draw(one, page)),
    ),
    h("div", { class: "accessory" }, drawControl(component.accessory, page)),
  );
}

function separator({ divider = true, spacing = 1 }) {
  const shape = `separator${spacing === 2 ? " separator-large" : ""}`;
  return divider ? h("hr", { class: shape }) : h("div", { class: shape, role: "presentation" });
}

function container(component, page) {
  const inner = component.components.map((one) => draw(one, page));
  const box = h("div", { class: "container" }, inner);
  if (Number.isInteger(component.accent_color)) {
    box.style.setProperty("--stripe", `#${component.accent_color.toString(16).padStart(6, "0")}`);
  }
  return box;
}

/** A file component names one of the message's own attachments ("attachment://name"). */
function file(component, { app, message }) {
  const name = component.name ?? component.file?.url?.replace("attachment://", "");
  const found = message.attachments.find((one) => one.name === name || one.url === component.file?.url);
  return found ? attachment(found, app) : h("p", { class: "quiet" }, app.say("unknown_block"));
}

/** A shared file, to be fetched; a picture of this sandbox is shown as well. */
export function attachment(shared, app) {
  const own = URL.parse(shared.url, location.href)?.origin === location.origin;
  if (!own) return null;
  const picture = /^image\/(png|jpeg|gif|webp)$/.test(shared.mimetype ?? "");
  const link = h(
    "a",
    {
      class: "file",
      href: shared.url,
      download: shared.name,
      "aria-label": app.say("download", { name: shared.name }),
    },
    icon("file"),
    h(
      "span",
      { class: "file-words" },
      h("span", { class: "file-name" }, shared.name),
      h("span", { class: "quiet" }, size(shared.size)),
    ),
    icon("fetch"),
  );
  const shown = h("img", {
    class: "picture",
    src: shared.url,
    alt: shared.description ?? shared.name,
    loading: "lazy",
  });
  return h("div", { class: "shared" }, picture ? shown : null, link);
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;
}
