// What can be done with a channel as a whole: rename it, change its topic, move it, delete it.

import { icon } from "../icons.js";
import { askLine, confirmDialog } from "../menu.js";

const LONGEST_NAME = 100;
const LONGEST_TOPIC = 1024;

export function channelMenu(app, channel) {
  const { say } = app;
  const link = { label: say("copy_link"), sign: icon("link"), act: () => copy(app, channel) };
  const hook = app.session.hook ? [{ label: say("hook"), sign: icon("bolt"), href: "/hook" }] : [];
  if (!app.may("MANAGE_CHANNELS")) return [link, ...hook];
  return [
    link,
    ...hook,
    {
      label: say("rename"),
      sign: icon("edit"),
      act: () => change(app, channel, { what: "rename", field: "name", longest: LONGEST_NAME }),
    },
    {
      label: say("topic"),
      sign: icon("speech"),
      act: () => change(app, channel, { what: "topic", field: "topic", longest: LONGEST_TOPIC }),
    },
    ...moves(app, channel),
    null,
    { label: say("delete_channel"), sign: icon("trash"), danger: true, act: () => remove(app, channel) },
  ];
}

function copy(app, channel) {
  const link = `https://discord.com/channels/${channel.guild}/${channel.id}`;
  navigator.clipboard?.writeText(link).then(
    () => app.note(app.say("copied")),
    () => app.note(link),
  );
}

async function change(app, channel, { what, field, longest }) {
  const words = { title: app.say(what), confirm: app.say("save"), deny: app.say("cancel"), longest };
  const value = await askLine(words, channel[field] ?? "");
  if (value !== null && value !== channel[field]) app.ask(what, { channel: channel.id, [field]: value });
}

/** Into another category, or out of all. */
function moves(app, channel) {
  const categories = app.categoriesHere().filter((one) => one.id !== channel.parent);
  const out = channel.parent ? [{ id: null, name: app.say("no_category") }] : [];
  const one = ({ id, name }) => ({
    label: app.say("move_to", { name }),
    sign: icon("archive"),
    act: () => app.ask("move", { channel: channel.id, parent: id }),
  });
  return [...categories, ...out].map(one);
}

async function remove(app, channel) {
  const { say } = app;
  const words = {
    title: say("delete_channel"),
    text: say("delete_channel_sure", { name: channel.name }),
    confirm: say("delete_channel"),
    deny: say("cancel"),
    danger: true,
  };
  if (await confirmDialog(words)) app.ask("delete_channel", { channel: channel.id });
}
