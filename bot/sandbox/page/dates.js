// Times as people read them: in the viewer's own zone and the acting person's language. The sandbox's clock, when it
// says one, decides what "today" means; the browser's clock is only the fallback.

let ahead = 0;

/** Sets the sandbox's clock (epoch seconds) as of now. */
export function setClock(now) {
  ahead = now * 1000 - Date.now();
}

/** The sandbox's present time, in epoch seconds. */
export function clockNow() {
  return (Date.now() + ahead) / 1000;
}

const formats = new Map();

function format(locale, options) {
  const key = locale + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

export function timeOf(seconds, locale) {
  return format(locale, { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
}

export function fullTime(seconds, locale) {
  return format(locale, { dateStyle: "full", timeStyle: "medium" }).format(seconds * 1000);
}

/** A key that is equal for two times of one day in the viewer's zone. */
export function dayKey(seconds) {
  const day = new Date(seconds * 1000);
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`;
}

/** "today", "yesterday", "tomorrow" in the person's language, or null for any other day. */
function nearDay(seconds, locale) {
  const midnight = (value) => new Date(value * 1000).setHours(12, 0, 0, 0);
  const days = Math.round((midnight(seconds) - midnight(clockNow())) / 86400000);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}

export function dayName(seconds, locale) {
  const near = nearDay(seconds, locale);
  const words = near ?? format(locale, { weekday: "long", day: "numeric", month: "long" }).format(seconds * 1000);
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function ago(seconds, locale) {
  const minutes = Math.round((seconds - clockNow()) / 60);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  if (Math.abs(minutes) < 2880) return relative.format(Math.round(minutes / 60), "hour");
  return relative.format(Math.round(minutes / 1440), "day");
}

const DAYS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_slash: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  date_long_full: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
};

function piece(token, seconds, locale) {
  if (token === "time") return timeOf(seconds, locale);
  if (token === "time_secs")
    return format(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(seconds * 1000);
  if (token === "ago") return ago(seconds, locale);
  const pretty = token.endsWith("_pretty");
  const options = DAYS[pretty ? token.slice(0, -"_pretty".length) : token];
  if (!options) return null;
  return (pretty && nearDay(seconds, locale)) || format(locale, options).format(seconds * 1000);
}

/** A date mark's words ("{date_short_pretty} {time}"); null when a token is unknown, so that the fallback is shown.
 *  docs.slack.dev, formatting message text: date formatting. */
export function dateWords(pattern, seconds, locale) {
  let unknown = false;
  const words = pattern.replace(/\{(\w+)\}/g, (_, token) => {
    const found = piece(token, seconds, locale);
    unknown ||= found === null;
    return found ?? "";
  });
  return unknown ? null : words;
}
