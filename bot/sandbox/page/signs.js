// Emoji as drawings of our own, since a bare machine has no emoji font. Names are the platform's short names; a name
// without a drawing is shown as :name:. Characters typed as emoji are drawn as well.

import { drawing, h } from "./dom.js";
import { plainName, signName } from "./sign_names.js";

const line = (d, colour, width = 2) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const disc = (colour) => `<circle cx="12" cy="12" r="9" fill="${colour}"/>`;
const square = (colour) => `<rect x="3" y="3" width="18" height="18" rx="4.5" fill="${colour}"/>`;
const path = (d, colour) => `<path d="${d}" fill="${colour}"/>`;
const eye = (x) =>
  `<ellipse cx="${x}" cy="12" rx="4.8" ry="7" fill="#fff" stroke="#7c858a" stroke-width="1.2"/><circle cx="${x + 1.4}" cy="13" r="2.5" fill="#23282b"/>`;
const THUMB =
  "M3.5 11.500h3.700v9H3.500zM8.5 11.300c2.2-1.6 3.2-4 3.4-7.3.1-1.3 3.4-1.3 3.4 2.2 0 1.6-.3 2.7-.8 3.800h4.300c2.7 0 2.4 3 .9 3.4 1.2 1 .7 2.8-.6 3 .8 1 .3 2.4-1 2.5.3 1-.4 1.8-1.6 1.800h-4.300c-1.5 0-2.5-.6-3.7-1.200z";
const FIGURE =
  "M7 8.500a1.15 1.15 0 0 1 2.3 0V12h.500V4.800a1.15 1.15 0 0 1 2.3 0V12h.500V4a1.15 1.15 0 0 1 2.3 0v8h.500V5.600a1.15 1.15 0 0 1 2.3 0v9.200c0 4-2.1 6.7-5.6 6.7-2.6 0-4.1-1.2-5.3-3.400l-3-5c-.9-1.6 1.1-2.7 2.2-1.300l1 1.300z";

const DRAWINGS = {
  eyes: eye(6.8) + eye(16.8),
  hand: path(FIGURE, "#f0b445"),
  white_check_mark: square("#2c9653") + line("M7.5 12.500l3.2 3.3 6-7", "#fff", 2.6),
  heavy_check_mark: line("M4.5 13l5 5L19.5 6", "#2c9653", 3.2),
  no_entry_sign:
    `<circle cx="12" cy="12" r="8.3" fill="none" stroke="#d43c35" stroke-width="3"/>` +
    line("M6.3 6.300l11.4 11.4", "#d43c35", 3),
  no_entry: disc("#d43c35") + line("M7.5 12h9", "#fff", 3),
  x: line("M5.5 5.500l13 13M18.5 5.500l-13 13", "#d43c35", 3.6),
  pushpin:
    line("M10.5 14.5 5 20", "#8b959b") +
    path("M14.2 3.200l6.6 6.6-2 1-2.9 2.9.2 3.7-1.7 1.4-9.2-9.2 1.4-1.7 3.7.2 2.9-2.900z", "#d43c35"),
  hammer_and_wrench:
    line("M7 7l12 12", "#a9743f", 3) +
    path("M3 8.5 8.5 3l3 3L6 11.500z", "#7f8a91") +
    line("M17 7.5 6 18.5", "#98a3aa", 3) +
    line("M15.3 3.800a4 4 0 0 0 4.9 4.9", "#98a3aa", 3),
  "+1": path(THUMB, "#f0b445"),
  "-1": `<g transform="rotate(180 12 12)">${path(THUMB, "#f0b445")}</g>`,
  heart: path("M12 20.500C5 15.5 2.5 12 2.5 8.5 2.5 3.5 9 2 12 7c3-5 9.5-3.5 9.5 1.5 0 3.5-2.5 7-9.5 12z", "#d9403f"),
  warning: path("M12 2.5 1.8 20.800h20.400z", "#f2b428") + line("M12 9v5M12 17.300v.2", "#3a2c05", 2.4),
  rotating_light:
    path("M6 17v-5a6 6 0 0 1 12 0v5z", "#d9403f") +
    path("M3.5 17.500h17v3.500h-17z", "#6d777d") +
    line("M12 1.500V3M3.5 5l1.3 1M20.5 5l-1.3 1", "#e8862e"),
  red_circle: disc("#d93c37"),
  large_orange_circle: disc("#e87f22"),
  large_yellow_circle: disc("#e9b91f"),
  large_green_circle: disc("#2f9e57"),
  large_blue_circle: disc("#2f76c9"),
  black_circle: disc("#30363a"),
  white_circle: `<circle cx="12" cy="12" r="8.4" fill="#f4f4f2" stroke="#8b959b" stroke-width="1.4"/>`,
  large_purple_circle: disc("#7d56b3"),
  large_brown_circle: disc("#8a5a3a"),
  white_large_square: `<rect x="3.6" y="3.6" width="16.8" height="16.8" rx="4" fill="#f4f4f2" stroke="#8b959b" stroke-width="1.4"/>`,
  black_large_square: square("#30363a"),
  ballot_box_with_check: square("#2f76c9") + line("M7.5 12.500l3.2 3.3 6-7", "#fff", 2.6),
  alarm_clock:
    `<circle cx="12" cy="13" r="7.5" fill="#f6f4ee" stroke="#c5453f" stroke-width="2.2"/>` +
    line("M12 9v4.200l2.6 1.800M3.5 6.5 6.5 4M20.5 6.5 17.5 4", "#57312f"),
  stopwatch:
    `<circle cx="12" cy="13.5" r="7.5" fill="#f6f4ee" stroke="#6d777d" stroke-width="2.2"/>` +
    line("M12 9.500v4M10 2.500h4M12 3v3", "#3b4347"),
  clock:
    `<circle cx="12" cy="12" r="8.5" fill="#f6f4ee" stroke="#6d777d" stroke-width="2"/>` +
    line("M12 7v5.300l3.4 2", "#3b4347"),
  hourglass:
    line("M6 3h12M6 21h12", "#8a5a3a", 2.4) +
    path(
      "M7.5 4.500h9c0 4-2.5 5.5-3.5 7.5 1 2 3.5 3.5 3.5 7.500h-9c0-4 2.5-5.5 3.5-7.5-1-2-3.5-3.5-3.5-7.500z",
      "#e6cf9b",
    ),
  bell:
    path("M12 2.500c4 0 6 3 6 6.5 0 4.5 1 6 2.5 8h-17C5 15 6 13.5 6 9c0-3.5 2-6.5 6-6.500z", "#e9b02b") +
    path("M9.5 18.500h5a2.5 2.5 0 0 1-5 0z", "#a97a12"),
  no_bell:
    path("M12 2.500c4 0 6 3 6 6.5 0 4.5 1 6 2.5 8h-17C5 15 6 13.5 6 9c0-3.5 2-6.5 6-6.500z", "#b9b29e") +
    line("M4 4l16 16", "#d43c35", 2.4),
  mega: path("M3 9.500v5l3 .8 1 4.200h3l-1-3.5 9.5 3V5z", "#d9703f") + line("M21 9.500c.9 1.5.9 3.5 0 5", "#d9703f"),
  memo:
    `<rect x="4" y="3" width="14" height="18" rx="2" fill="#f2efe6" stroke="#8b959b" stroke-width="1.3"/>` +
    line("M7 8h8M7 12h6", "#8b959b", 1.6) +
    line("M11 18l9.5-9.5", "#e0a52c", 2.6),
  clipboard:
    `<rect x="4.5" y="4" width="15" height="17.5" rx="2" fill="#b07a45"/><rect x="7" y="7" width="10" height="12" fill="#f6f4ee"/><rect x="9" y="2.5" width="6" height="3.5" rx="1" fill="#6d777d"/>` +
    line("M9 11h6M9 14.500h4", "#8b959b", 1.5),
  speech_balloon: path("M3 4.500h18v12h-9L7 21v-4.500H3z", "#7fa7c9"),
  lock: line("M7.5 11V8a4.5 4.5 0 0 1 9 0v3", "#8b959b", 2.4) + path("M5 10.500h14V21H5z", "#e0a52c"),
  fire:
    path(
      "M12.5 2c.5 4 5.5 6 5.5 12a6.3 6.3 0 0 1-12.5 0c0-3 1.5-4.5 2.7-6 .3 1.6 1 2.5 2 3 0-4 .3-6.5 2.3-9z",
      "#e5642b",
    ) + path("M12 12c2 1.5 3 3 3 5a3 3 0 0 1-6 0c0-2 2-3 3-5z", "#f4c04a"),
  tada:
    path("M3 21 8.5 8l7.5 7.500z", "#e0a52c") +
    line("M13 7c0-2 1-3.5 2.5-4M17 11c2 0 3.5-.5 4.5-2M17.5 5.500h.100M20.5 15h.100M10 3h.1", "#c5453f", 2.2),
  question: line("M8.5 8a3.6 3.6 0 1 1 5.3 3.200C12.5 12 12 12.8 12 14.500M12 19v.2", "#d43c35", 3),
  exclamation: line("M12 4v10M12 19v.2", "#d43c35", 3.4),
  telephone_receiver: path(
    "M4.5 4.500c1.5-1.5 3-1.5 4 0l1.3 2.300c.6 1.2 0 2-1 2.7.9 2.5 3.2 4.8 5.7 5.7.7-1 1.5-1.6 2.7-1l2.3 1.300c1.5 1 1.5 2.5 0 4C15 24 0 9 4.5 4.500z",
    "#7b878e",
  ),
  crescent_moon: path("M15 2.500A9.7 9.7 0 1 0 21.5 16 8.5 8.5 0 0 1 15 2.500z", "#e6bf46"),
  link: line(
    "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1",
    "#7b878e",
    2.2,
  ),
  paperclip: line("M19 11.5 12 18.500a4.3 4.3 0 0 1-6-6l7.5-7.500a3 3 0 0 1 4.2 4.200l-7.4 7.4", "#7b878e"),
  bulb:
    path(
      "M12 2.500a6.5 6.5 0 0 1 3.8 11.700c-.8.7-.8 1.8-.8 2.800H9c0-1 0-2.1-.8-2.800A6.5 6.5 0 0 1 12 2.500z",
      "#efc545",
    ) + path("M9 18h6v1.500a3 3 0 0 1-6 0z", "#7b878e"),
  star: path("M12 2.500l2.9 6.1 6.6.9-4.8 4.6 1.2 6.600L12 17.500l-5.9 3.2 1.2-6.600L2.5 9.500l6.6-.900z", "#e9b91f"),
  calendar:
    `<rect x="3.5" y="4.5" width="17" height="16.5" rx="2.5" fill="#f4f2ec" stroke="#8b959b" stroke-width="1.3"/>` +
    path("M3.5 7a2.5 2.5 0 0 1 2.5-2.500h12A2.5 2.5 0 0 1 20.5 7v2.500h-17z", "#d43c35") +
    line("M7.5 13.500h2M11.5 13.500h2M7.5 17h2M11.5 17h2", "#8b959b"),
  shield: path("M12 2.5 20 5v6c0 5-3 8.5-8 10.5-5-2-8-5.5-8-10.500V5z", "#4f7ca6"),
  mag:
    `<circle cx="10" cy="10" r="6.3" fill="#d8e6ee" stroke="#5d686e" stroke-width="2"/>` +
    line("M15 15l5.5 5.5", "#8a5a3a", 3),
  camera: path("M3 7h4l1.5-2.500h7L17 7h4v12.500H3z", "#57636a") + `<circle cx="12" cy="13" r="3.8" fill="#cfdfe8"/>`,
  checkered_flag:
    line("M5 3v18.5", "#6d777d") +
    path("M6 4h14v9H6z", "#f4f4f2") +
    path(
      "M6 4h3.500v3H6zM13 4h3.500v3H13zM9.5 7H13v3H9.500zM16.5 7H20v3h-3.500zM6 10h3.500v3H6zM13 10h3.500v3H13z",
      "#30363a",
    ),
  arrow_right: square("#6f97bd") + line("M7 12h9.500M13 8l4 4-4 4", "#fff"),
  arrow_up: square("#6f97bd") + line("M12 17V7.500M8 11l4-4 4 4", "#fff"),
  arrow_down: square("#6f97bd") + line("M12 7v9.500M8 13l4 4 4-4", "#fff"),
  repeat: square("#6f97bd") + line("M7 11V9h9l-2-2M17 13v2H8l2 2", "#fff"),
  heavy_plus_sign: line("M12 5v14M5 12h14", "#57636a", 3.4),
  pause_button: square("#6f97bd") + line("M9.5 8v8M14.5 8v8", "#fff", 2.6),
  arrow_forward: square("#6f97bd") + path("M9 7.500l7 4.5-7 4.500z", "#fff"),
  leftwards_arrow_with_hook: square("#6f97bd") + line("M9 8.500 6.5 11 9 13.500M7 11h7a3 3 0 0 1 0 6h-3", "#fff"),
  slightly_smiling_face: disc("#f0c14b") + line("M8 14.500c2 2.5 6 2.5 8 0M9 9v.600M15 9v.6", "#4a3508"),
  pray: path("M11.5 3v13l-4 5.500L3 17l4.5-4zM12.5 3v13l4 5.500L21 17l-4.5-4z", "#f0b445"),
};

const CHARACTERS = {
  "👀": "eyes",
  "✋": "hand",
  "✅": "white_check_mark",
  "🚫": "no_entry_sign",
  "⛔": "no_entry",
  "❌": "x",
  "📌": "pushpin",
  "🛠": "hammer_and_wrench",
  "👍": "+1",
  "👎": "-1",
  "❤": "heart",
  "⚠": "warning",
  "🚨": "rotating_light",
  "🔴": "red_circle",
  "🟠": "large_orange_circle",
  "🟡": "large_yellow_circle",
  "🟢": "large_green_circle",
  "🔵": "large_blue_circle",
  "⚫": "black_circle",
  "⚪": "white_circle",
  "🟣": "large_purple_circle",
  "🟤": "large_brown_circle",
  "⬜": "white_large_square",
  "⬛": "black_large_square",
  "☑": "ballot_box_with_check",
  "✔": "heavy_check_mark",
  "⏰": "alarm_clock",
  "⏱": "stopwatch",
  "🕒": "clock",
  "⏳": "hourglass",
  "⌛": "hourglass",
  "🔔": "bell",
  "🔕": "no_bell",
  "📣": "mega",
  "📢": "mega",
  "📝": "memo",
  "📋": "clipboard",
  "💬": "speech_balloon",
  "🔒": "lock",
  "🔥": "fire",
  "🎉": "tada",
  "❓": "question",
  "❗": "exclamation",
  "📞": "telephone_receiver",
  "☎": "telephone_receiver",
  "🌙": "crescent_moon",
  "🔗": "link",
  "📎": "paperclip",
  "💡": "bulb",
  "⭐": "star",
  "📅": "calendar",
  "🗓": "calendar",
  "🛡": "shield",
  "🔍": "mag",
  "🔎": "mag",
  "📷": "camera",
  "🏁": "checkered_flag",
  "➡": "arrow_right",
  "⬆": "arrow_up",
  "⬇": "arrow_down",
  "🔁": "repeat",
  "➕": "heavy_plus_sign",
  "⏸": "pause_button",
  "▶": "arrow_forward",
  "↩": "leftwards_arrow_with_hook",
  "🙂": "slightly_smiling_face",
  "🙏": "pray",
};

/** What the small picker offers, in order; names as the platform reports them. */
export const PICKS = [
  "eyes",
  "hand",
  "white_check_mark",
  "no_entry_sign",
  "pushpin",
  "hammer_and_wrench",
  "+1",
  "heart",
  "-1",
  "warning",
  "question",
  "fire",
  "tada",
  "pray",
  "hourglass",
  "bulb",
];

/** Finds emoji characters in text; variation selectors and skin tones are swallowed. */
export const EMOJI_CHARACTER = new RegExp(
  `(${Object.keys(CHARACTERS).join("|")})(?:\\uFE0F|[\\u{1F3FB}-\\u{1F3FF}])*`,
  "gu",
);
const NAMED = /:(?!\d+:)[a-z0-9_+'-]+(?:::skin-tone-\d)?:/g;
const UNDRAWN = /\p{RGI_Emoji}/gv;

/** The words alone, for lists and fields, in which nothing can be drawn and a bare machine shows a box for each emoji:
 *  without signs, drawn here or not, and without short names. Of a sign alone its name. */
export function wordsAlone(text) {
  const words = text.replace(NAMED, "").replace(EMOJI_CHARACTER, "").replace(UNDRAWN, "").replace(/ {2,}/g, " ").trim();
  const name = characterName(text.trim());
  return words || (name ? signName(name) : text);
}

export function characterSign(character) {
  return sign(CHARACTERS[character]);
}

/** The short name of an emoji typed as such, without selector and skin tone; undefined where there is no drawing. */
export function characterName(character) {
  return CHARACTERS[character.replace(/[\uFE0F\u{1F3FB}-\u{1F3FF}]/gu, "")];
}

/** The drawing for a short name with a spoken label, or the text :name:. */
export function sign(name) {
  const known = plainName(name);
  if (!(known in DRAWINGS)) return h("span", { class: "sign-name" }, `:${name}:`);
  const spoken = signName(name);
  return h(
    "span",
    { class: "sign", role: "img", "aria-label": spoken, title: spoken },
    drawing(`sign:${known}`, DRAWINGS[known], "sign-drawing"),
  );
}
