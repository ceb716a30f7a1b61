// What the message box suggests: "/" the commands, "@" people, "#" channels. It only suggests; the list itself is the
// other platform's (completion.js).

import { icon } from "../icons.js";
import { avatar } from "../people.js";
import { localName, matching, named } from "./commands.js";

const flat = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** What could complete the text: {heading, from, options} or null. `open(line)` lays a command's options out. */
export function suggested(app, text, open) {
  if (text.startsWith("/")) return commandsFor(app, text, open);
  const word = /(^|[\s(])([@#])([\p{L}\d._-]*)$/u.exec(text);
  if (!word) return null;
  const from = text.length - word[3].length - 1;
  return word[2] === "@" ? peopleFor(app, word[3], from) : channelsFor(app, word[3], from);
}

/** Once a command stands there in full, Enter sends the line as it is, and after a blank only that command is offered;
 *  before that, all that the text may become. */
function commandsFor(app, text, open) {
  const all = app.commandLines();
  const whole = named(all, text);
  const begun = whole && (whole.rest || text.endsWith(" "));
  const rest = matching(all, text).filter((line) => line !== whole?.line);
  const fit = begun ? [whole.line] : whole ? [whole.line, ...rest] : rest;
  const options = fit.map((line) => ({
    insert: line.spoken,
    label: line.spoken,
    note: begun ? takes(line, app.locale) || line.description : line.description,
    face: icon("bolt"),
    act: () => open(line),
    whole: line === whole?.line,
  }));
  return { heading: begun ? app.say("tab_lays_out") : app.say("commands"), from: 0, options, most: Infinity };
}

/** The options a line takes, in their order; those that may be left out in brackets. */
function takes(line, locale) {
  return line.options.map((one) => (one.required ? localName(one, locale) : `[${localName(one, locale)}]`)).join(" ");
}

function peopleFor(app, word, from) {
  const fits = (person) =>
    flat(`${person.real_name} ${person.name}`)
      .split(/[\s.]+/)
      .some((part) => part.startsWith(flat(word)));
  const options = app
    .peopleHere()
    .filter(fits)
    .map((person) => ({
      insert: `@${person.real_name} `,
      label: person.real_name,
      note: `@${person.name}`,
      face: avatar(person, "small"),
    }));
  return { heading: app.say("people"), from, options };
}

function channelsFor(app, word, from) {
  const here = (channel) => channel.kind === "text" && channel.guild === app.channel?.guild;
  const found = [...app.session.channels.values()].filter((one) => here(one) && one.name.includes(flat(word)));
  const options = found.map((channel) => ({
    insert: `#${channel.name} `,
    label: channel.name,
    note: channel.topic ?? "",
    face: icon(channel.private ? "lock" : "hash"),
  }));
  return { heading: app.say("channels"), from, options };
}
