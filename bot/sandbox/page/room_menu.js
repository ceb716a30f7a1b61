// What can be done with a channel as a whole: join, leave, rename, archive, send the bot away.

import { icon } from "./icons.js";
import { askLine, confirmDialog, menu } from "./menu.js";
import { address } from "./route.js";

export function channelMenu(anchor, app, channel) {
  const { say, session } = app;
  const bot = [...session.people.values()].find((person) => person.bot);
  const inside = channel.members.includes(bot?.id);
  const link = `${location.origin}${location.pathname}${address({ channel: channel.id })}`;
  const copy = () =>
    navigator.clipboard?.writeText(link).then(
      () => app.note(say("copied")),
      () => app.note(link),
    );
  const live = !channel.archived;
  menu(
    anchor,
    [
      { label: say("copy_link"), sign: icon("link"), act: copy },
      session.hook ? { label: say("hook"), sign: icon("bolt"), href: "/hook" } : undefined,
      live && !channel.member
        ? { label: say("join"), sign: icon("plus"), act: () => app.ask("join", { channel: channel.id }) }
        : undefined,
      live
        ? undefined
        : { label: say("unarchive"), sign: icon("archive"), act: () => app.ask("unarchive", { channel: channel.id }) },
      live && channel.member
        ? { label: say("rename"), sign: icon("edit"), act: () => rename(app, channel) }
        : undefined,
      live && channel.member
        ? { label: say("leave"), sign: icon("leave"), act: () => sure(app, channel, "leave") }
        : undefined,
      live && channel.member && bot && !inside
        ? { label: say("add_bot"), sign: icon("plus"), act: () => addBot(app, channel, bot) }
        : undefined,
      ...(live && channel.member ? [null] : []),
      live && inside
        ? { label: say("remove_bot"), sign: icon("close"), danger: true, act: () => removeBot(app, channel, bot) }
        : undefined,
      live && channel.member
        ? { label: say("archive"), sign: icon("archive"), danger: true, act: () => sure(app, channel, "archive") }
        : undefined,
    ].filter((item) => item !== undefined),
    say("channel_menu"),
  );
}

async function rename(app, channel) {
  const name = await askLine(
    { title: app.say("new_name"), confirm: app.say("save"), deny: app.say("cancel") },
    channel.name,
  );
  if (name && name !== channel.name) app.ask("rename", { channel: channel.id, name });
}

async function sure(app, channel, what) {
  const { say } = app;
  const words = {
    title: say(what),
    text: say(`${what}_sure`, { name: channel.name }),
    confirm: say(what),
    deny: say("cancel"),
    danger: what === "archive",
  };
  if (await confirmDialog(words)) app.ask(what, { channel: channel.id });
}

function addBot(app, channel, bot) {
  app.ask("invite", { channel: channel.id, people: [bot.id] });
}

async function removeBot(app, channel, bot) {
  const { say } = app;
  const words = {
    title: say("remove_bot"),
    text: say("remove_sure", { name: bot.real_name, channel: channel.name }),
    confirm: say("remove_bot"),
    deny: say("cancel"),
    danger: true,
  };
  if (await confirmDialog(words)) app.ask("remove_bot", { channel: channel.id });
}
