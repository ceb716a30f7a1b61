// Addresses of channels and messages as Discord writes them, and as people pass them on.

import { readRoute } from "../route.js";

const MESSAGE_LINK = /^\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/;

/** The link of a message as Discord's client copies it. */
export function messageLink(channel, id) {
  return `https://discord.com/channels/${channel.guild ?? "@me"}/${channel.id}/${id}`;
}

/** The route that a link leads to when it is one of Discord's, or of this very page; else null. */
export function insideDiscord(url) {
  if (url.origin === location.origin && url.pathname === location.pathname) {
    const route = readRoute(url.hash);
    return route.channel ? route : null;
  }
  const found =
    url.hostname === "discord.com" || url.origin === location.origin ? MESSAGE_LINK.exec(url.pathname) : null;
  return found && { channel: found[1], ts: found[2] ?? null, thread: false };
}
