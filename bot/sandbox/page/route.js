// The page's address: "#channel", "#channel/ts" (a permalink) and "#channel/ts/thread" (an open thread), so that
// links, the back button and a second window all work. A message bears a time stamp or, on Discord, an id. Old-style
// paths of permalinks are understood as well.

const ADDRESS = /^#([A-Z0-9]+)(?:\/(\d+(?:\.\d+)?))?(\/thread)?$/;
const PERMALINK = /^\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/;

export function readRoute(hash = location.hash) {
  const found = ADDRESS.exec(decodeURIComponent(hash));
  if (!found) return { channel: null, ts: null, thread: false };
  return { channel: found[1], ts: found[2] ?? null, thread: Boolean(found[3]) };
}

export function address({ channel, ts, thread }) {
  if (!channel) return "#";
  return `#${channel}${ts ? `/${ts}` : ""}${ts && thread ? "/thread" : ""}`;
}

/** The address of a message as people pass it on: the page's own, without who acts. */
export function permalink(channel, ts) {
  return `${location.origin}${location.pathname}${address({ channel, ts })}`;
}

/** The route that a link in a message leads to, when it leads into this very sandbox; else null. */
export function inside(url) {
  if (url.origin !== location.origin) return null;
  const found = PERMALINK.exec(url.pathname);
  if (found) return { channel: found[1], ts: `${found[2]}.${found[3]}`, thread: false };
  const route = url.pathname === location.pathname ? readRoute(url.hash) : { channel: null };
  return route.channel ? route : null;
}
