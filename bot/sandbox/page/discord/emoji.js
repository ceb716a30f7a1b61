// Emoji as Discord takes them for reactions: the sign itself. Signs that are text by default bear the selector.

import { h } from "../dom.js";
import { pickEmoji } from "../menu.js";
import { characterName, characterSign, EMOJI_CHARACTER } from "../signs.js";
import { signName } from "../sign_names.js";

const SIGNS = ["👀", "✋", "✅", "🚫", "📌", "🛠️", "👍", "❤️", "👎", "⚠️", "❓", "🔥", "🎉", "🙏", "⏳", "💡"];

/** The ones at hand beside each message. */
export const QUICK = SIGNS.slice(0, 3);

/** The drawing of a sign, or the sign itself where there is none. */
export function emojiSign(emoji) {
  const [found] = emoji.matchAll(EMOJI_CHARACTER);
  return found ? characterSign(found[1]) : h("span", { class: "sign-name" }, emoji);
}

/** What a screen reader calls it. */
export function emojiName(emoji) {
  const name = characterName(emoji);
  return name ? signName(name) : emoji;
}

/** The small picker; `choose(emoji)`. */
export function pickReaction(anchor, label, choose) {
  const offers = SIGNS.map((value) => ({ value, name: characterName(value) }));
  pickEmoji(anchor, label, choose, offers);
}
