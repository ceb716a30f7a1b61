// Discord's timestamp marks in the viewer's own zone and the acting person's language (discord.com/developers/docs,
// message formatting: timestamp styles). Relative ones are brought up to date as time goes by.

import { clockNow, fullTime } from "../dates.js";
import { h } from "../dom.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const STEPS = [
  [60, 1, "second"],
  [3600, 60, "minute"],
  [86400, 3600, "hour"],
  [2592000, 86400, "day"],
  [31536000, 2592000, "month"],
  [Infinity, 31536000, "year"],
];

export function momentWords(seconds, style, locale) {
  if (style === "R") return relative(seconds, locale);
  return new Intl.DateTimeFormat(locale, STYLES[style] ?? STYLES.f).format(seconds * 1000);
}

function relative(seconds, locale) {
  const away = seconds - clockNow();
  const [, length, unit] = STEPS.find(([limit]) => Math.abs(away) < limit);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(away / length), unit);
}

export function moment(seconds, style, locale) {
  const dataset = style === "R" ? { relative: String(seconds) } : null;
  const words = momentWords(seconds, style, locale);
  return h("time", { class: "moment", title: fullTime(seconds, locale), dataset }, words);
}

/** Says anew how long ago, or how soon, everything relative below `root` is. */
export function refreshMoments(root, locale) {
  for (const node of root.querySelectorAll("[data-relative]")) {
    const words = relative(Number(node.dataset.relative), locale);
    if (node.textContent !== words) node.textContent = words;
  }
}
