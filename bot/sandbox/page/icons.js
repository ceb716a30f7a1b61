// The signs of the page itself (not emoji): strokes in a 24 x 24 square, coloured by the text around them.

import { drawing } from "./dom.js";

const STROKES = {
  hash: "M9 4 7 20M17 4l-2 16M4.5 9h15M4 15h15",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9h-13z",
  back: "M14.5 5 8 12l6.5 7",
  close: "M6 6l12 12M18 6 6 18",
  down: "M6.5 9.5 12 15l5.5-5.5",
  plus: "M12 5v14M5 12h14",
  bolt: "M13 3 5.5 13.500H11L10 21l8-11h-6z",
  send: "M4.5 12 20 4.5 15.5 20l-4-6.500zM11.5 13.5 20 4.5",
  clip: "M19 11.5 12 18.500a4.3 4.3 0 0 1-6-6l7.5-7.500a3 3 0 0 1 4.2 4.200l-7.4 7.400a1.5 1.5 0 0 1-2.2-2.200l6.4-6.4",
  pin: "M9 4h6l-.7 6 3.2 3.500H6.500L9.7 10zM12 13.500V20",
  reply: "M20 18.500c-.5-5-3.5-8-9-8V6L4 12.5 11 19v-4.500c4 0 7 .8 9 4z",
  smile:
    "M20.5 11.200A8.7 8.7 0 1 1 12.8 3.500M8.5 14.500c1.8 2.3 5.2 2.3 7 0M9 9.500v.600M15 9.500v.600M19 2.500v5M16.5 5h5",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1",
  trash: "M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  people:
    "M9 11.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 5a3.3 3.3 0 0 1 0 6.300M18 14.500c2 .8 3.2 2.7 3.5 5.5",
  person: "M12 11.500a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.600zM4.5 20.500c.6-4.3 3.5-6.5 7.5-6.500s6.9 2.2 7.5 6.5",
  veiled:
    "M4 4l16 16M9.9 5.400A9.6 9.6 0 0 1 12 5.200c4.5 0 7.7 2.8 9.5 6.800a13 13 0 0 1-2.7 3.800M6.2 7.600A13 13 0 0 0 2.5 12c1.8 4 5 6.8 9.5 6.8 1.5 0 2.9-.3 4.1-.900M9.9 10a3 3 0 0 0 4.1 4.2",
  file: "M6 3.500h8l4.5 4.500v12.500H6zM14 3.500V8h4.5",
  fetch: "M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14",
  archive: "M4 5h16v4.500H4zM5.5 9.500V19h13V9.500M10 13h4",
  edit: "M5 19l.8-4L16 4.800l3.2 3.200L9 18.200zM13.5 7.300l3.2 3.2",
  leave: "M10 4H5v16h5M14 8l4.5 4-4.5 4M18 12H9",
  window: "M13 5H5v14h14v-8M15.5 4.500h4v4M19.5 4.5 12 12",
  speech: "M4 5h16v11h-8.500L7 20v-4H4z",
  more: "M6 11.900v.200M12 11.900v.200M18 11.900v.2",
  check: "M5 12.5 10 17.5 19.5 7",
  home: "M4 11.5 12 5l8 6.500M6.5 10v9.500h11V10M10 19.500V14h4v5.5",
  beacon: "M7 17v-4.500a5 5 0 0 1 10 0V17M5 20h14M12 3.500v1.500M5 6.500l1.2 1M19 6.500l-1.2 1M5 17h14v3H5z",
  wind: "M4 6l7.500 6L4 18zM12.5 6l7.500 6-7.500 6z",
  warning: "M12 4 2.8 20h18.400zM12 10v4.500M12 17v.3",
};

export function icon(name) {
  const weight = name === "more" ? 3 : 1.7;
  const markup = `<path d="${STROKES[name]}" fill="none" stroke="currentColor" stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round"/>`;
  return drawing(`icon:${name}`, markup, "icon");
}
