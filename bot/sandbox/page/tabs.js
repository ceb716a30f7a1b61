// The bar with one tab for each platform. Whoever acts stays the same person on the other one, by handle.

import { fill, h } from "./dom.js";

const PLATFORMS = [
  ["Slack", "/"],
  ["Discord", "/discord"],
];

export class Tabs {
  constructor(app) {
    this.app = app;
    this.element = h("nav", { class: "tabs" });
  }

  draw() {
    const { session, say } = this.app;
    const handle = session.people.get(session.me)?.name;
    const search = handle ? `?${new URLSearchParams({ as: handle })}` : "";
    const shown = `${say("platforms")} ${search}`;
    // Drawn anew only when it changes: a link that is being pressed must not vanish under the finger.
    if (this.shown === shown) return;
    this.shown = shown;
    this.element.setAttribute("aria-label", say("platforms"));
    const current = (path) => (location.pathname === path ? "page" : null);
    const tab = ([name, path]) => h("a", { class: "tab", href: path + search, "aria-current": current(path) }, name);
    fill(this.element, PLATFORMS.map(tab));
  }
}
