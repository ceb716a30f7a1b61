// The platform's own lines in a channel ("has joined the channel"): the author is named once, and people who read
// Italian read them in Italian. What is unknown stays as it came.

const ITALIAN = [
  [/^has joined the (?:channel|group)/, () => "ora è nel canale"],
  [/^has left the (?:channel|group)/, () => "ha lasciato il canale"],
  [/^set the (?:channel )?topic: (.*)$/s, (topic) => `ha cambiato l'argomento: ${topic}`],
  [/^set the (?:channel )?purpose: (.*)$/s, (purpose) => `ha cambiato lo scopo: ${purpose}`],
  [
    /^has renamed the channel from "(.*)" to "(.*)"/,
    (before, after) => `ha rinominato il canale da «${before}» a «${after}»`,
  ],
  [/^archived the channel/, () => "ha archiviato il canale"],
  [/^un-archived the channel/, () => "ha riattivato il canale"],
  [/^pinned a message to this channel/, () => "ha messo in evidenza un messaggio"],
];

/** The line's text after the author's name, still in the platform's light markup. */
export function systemLine(text, locale) {
  const words = (text ?? "").replace(/^<@[^>]+>\s*/, "");
  if (!locale?.startsWith("it")) return words;
  const found = ITALIAN.find(([pattern]) => pattern.test(words));
  return found ? found[1](...found[0].exec(words).slice(1)) : words;
}
