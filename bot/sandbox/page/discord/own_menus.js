// What people change about themselves (their client's language, who may write to them), and what the sandbox lets
// happen to a server.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { confirmDialog } from "../menu.js";

/** Some languages of Discord's clients, each in its own words (discord.com/developers/docs, reference: locales). */
const LANGUAGES = [
  ["it", "Italiano"],
  ["en-US", "English, US"],
  ["en-GB", "English, UK"],
  ["de", "Deutsch"],
  ["es-ES", "Español"],
  ["fr", "Français"],
];

export function personMenu(app, me) {
  const check = h("span", { class: "menu-check" }, icon("check"));
  const language = ([locale, label]) => ({
    label,
    current: me.locale === locale,
    note: me.locale === locale ? check : null,
    act: () => app.ask("locale", { locale }),
  });
  const direct = {
    label: app.say("takes_dms"),
    sign: icon("speech"),
    note: me.takes_dms ? check.cloneNode(true) : null,
    act: () => app.ask("close_dms", { on: me.takes_dms }),
  };
  return [{ heading: app.say("language") }, ...LANGUAGES.map(language), null, direct];
}

export function serverMenu(app, guild) {
  const { say } = app;
  const outage = {
    label: say(guild.available ? "begin_outage" : "end_outage"),
    sign: icon("warning"),
    act: () => app.ask("outage", { guild: guild.id, on: guild.available }),
  };
  const remove = {
    label: say("remove_app", { name: app.session.app.name }),
    sign: icon("close"),
    danger: true,
    act: () => sure(app, guild, "remove_app"),
  };
  const leave = {
    label: say("leave_server"),
    sign: icon("leave"),
    danger: true,
    act: () => sure(app, guild, "leave_server"),
  };
  const mine = guild.owner === app.session.me;
  return [outage, ...(guild.app && mine ? [null, remove] : []), ...(mine ? [] : [null, leave])];
}

async function sure(app, guild, what) {
  const { say } = app;
  const details = { name: app.session.app.name, server: guild.name };
  const words = {
    title: say(what, details),
    text: say(`${what}_sure`, details),
    confirm: say(what, details),
    deny: say("cancel"),
    danger: true,
  };
  if (await confirmDialog(words)) app.ask(what === "leave_server" ? "leave" : what, { guild: guild.id });
}
