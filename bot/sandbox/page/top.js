// The top of the page: the tabs, the line that says what this is and what time it is here, the workspace's name, the
// means to let time pass, and the switch of persons.

import { clockNow, timeOf } from "./dates.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { Switcher } from "./people.js";
import { Tabs } from "./tabs.js";

const MINUTES = 5;

export class Top {
  constructor(app) {
    this.app = app;
    this.switcher = new Switcher(app);
    this.tabs = new Tabs(app);
    this.strip = h("p", { class: "strip" });
    this.bar = h("div", { class: "bar" }, this.tabs.element, this.strip);
    this.brand = h("div", { class: "brand" });
    this.wind = h("button", { type: "button", class: "button wind", on: { click: () => this.letPass() } });
    this.element = h("header", { class: "top" }, this.brand, this.wind, this.switcher.element);
  }

  draw() {
    this.tabs.draw();
    this.drawStrip();
    this.drawBrand();
    this.drawWind();
    this.switcher.draw();
  }

  drawStrip() {
    const { session, say, locale } = this.app;
    this.strip.classList.toggle("lost", !session.connected);
    if (!session.connected) return fill(this.strip, h("span", { role: "alert" }, say("lost")));
    const label = h("span", { class: "strip-label" }, `${say("clock")} `);
    const time = h("span", { class: "strip-clock" }, label, timeOf(clockNow(), locale));
    return fill(this.strip, h("span", null, say("sandbox")), time);
  }

  drawBrand() {
    const name = this.app.brand;
    fill(
      this.brand,
      h("span", { class: "brand-sign", "aria-hidden": "true" }, (name ?? "?").slice(0, 1)),
      h("span", { class: "brand-name" }, name ?? ""),
    );
  }

  drawWind() {
    const label = this.app.say("wind", { n: MINUTES });
    this.wind.hidden = !this.app.session.winds;
    this.wind.title = label;
    this.wind.setAttribute("aria-label", label);
    fill(this.wind, icon("wind"), h("span", null, `${MINUTES} min`));
  }

  /** Lets some minutes pass at once; what is due in them happens at its time and in its order. */
  async letPass() {
    if (this.wind.getAttribute("aria-busy") === "true") return;
    this.wind.setAttribute("aria-busy", "true");
    await this.app.ask("wind", { minutes: MINUTES });
    this.wind.removeAttribute("aria-busy");
  }
}
