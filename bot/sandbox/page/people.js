// Faces, and the switch at the top: who acts, what waits for everybody else, a second window as somebody else.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { popover, arrows } from "./menu.js";

const COLOURS = 8;

/** When all is seen. */
export const NOTHING = { messages: 0, mentions: 0, notes: 0 };

/** A person's face: initials on a colour of their own; a bot has a sign instead. */
export function avatar(person, size = "") {
  const tone = [...person.id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % COLOURS;
  const face = person.bot
    ? icon("beacon")
    : h("span", null, (person.initials ?? person.real_name?.slice(0, 2) ?? "?").toUpperCase());
  return h(
    "span",
    { class: `avatar ${person.bot ? "avatar-bot" : `tone-${tone}`} ${size}`, "aria-hidden": "true" },
    face,
  );
}

/** People as {value, label}: apps, marked by their tag, after those one looks for. */
export function toPick(people, tag) {
  const called = ({ id, real_name: name, bot }) => ({ value: id, label: bot ? `${name} · ${tag}` : name });
  return people.toSorted((a, b) => Boolean(a.bot) - Boolean(b.bot)).map(called);
}

/** {messages, mentions, notes} as small marks; nothing when all is seen. */
export function marks(sum, say) {
  return [
    sum.mentions
      ? h(
          "span",
          {
            class: "badge",
            title: say("mentions", { n: sum.mentions }),
            "aria-label": say("mentions", { n: sum.mentions }),
          },
          shownCount(sum.mentions),
        )
      : null,
    sum.notes
      ? h(
          "span",
          {
            class: "badge badge-note",
            title: say("notes", { n: sum.notes }),
            "aria-label": say("notes", { n: sum.notes }),
          },
          icon("veiled"),
          shownCount(sum.notes),
        )
      : null,
    !sum.mentions && !sum.notes && sum.messages
      ? h("span", {
          class: "dot",
          role: "img",
          "aria-label": say("unread", { n: sum.messages }),
          title: say("unread", { n: sum.messages }),
        })
      : null,
  ];
}

/** What waits for others than the acting person, so that nobody takes it for their own. */
function elsewhere(n, say) {
  const label = say("elsewhere", { n });
  return h("span", { class: "badge badge-others", title: label }, icon("people"), shownCount(n));
}

const shownCount = (n) => (n > 99 ? "99+" : String(n));

export class Switcher {
  constructor(app) {
    this.app = app;
    this.close = () => {};
    this.element = h("button", {
      type: "button",
      class: "switcher",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      on: { click: () => this.open() },
    });
  }

  draw() {
    const { session, say } = this.app;
    const me = session.people.get(session.me);
    if (!me) return;
    const others = [...this.app.sessions.values()].filter((one) => one !== session).map((one) => one.allUnread());
    const waiting = others.reduce((sum, one) => sum + one.mentions + one.notes, 0);
    const called = waiting ? `. ${say("elsewhere", { n: waiting })}` : "";
    this.element.setAttribute("aria-label", `${say("acting_as")} ${me.real_name}. ${say("switch")}${called}`);
    fill(
      this.element,
      avatar(me, "small"),
      h(
        "span",
        { class: "switcher-words" },
        h("span", { class: "switcher-label" }, say("acting_as")),
        h("span", { class: "switcher-name" }, me.real_name),
      ),
      waiting ? elsewhere(waiting, say) : null,
      icon("down"),
    );
  }

  open() {
    const { app } = this;
    const rows = app.session.members.map((person) => this.row(person));
    const content = h(
      "div",
      { class: "menu people-menu", on: { keydown: arrows } },
      h("p", { class: "menu-heading" }, app.say("switch")),
      rows,
    );
    this.close = popover(this.element, content, { label: app.say("switch"), className: "popover-people" });
  }

  row(person) {
    const { app } = this;
    const current = person.id === app.session.me;
    const sum = app.sessions.get(person.id)?.allUnread() ?? NOTHING;
    const be = () => {
      this.close();
      app.be(person.id);
    };
    const label = app.say("second_window", { name: person.real_name });
    const note = current ? app.say("you") : person.guest ? app.say("guest") : person.locale?.slice(0, 2);
    return h(
      "div",
      { class: "person-row" },
      h(
        "button",
        { type: "button", class: "menu-entry", "aria-current": current ? "true" : null, on: { click: be } },
        avatar(person, "small"),
        h("span", { class: "menu-label" }, person.real_name, h("span", { class: "menu-title" }, person.title)),
        h("span", { class: "quiet" }, note),
        current ? icon("check") : marks(sum, app.say),
      ),
      h(
        "a",
        {
          class: "icon-button",
          href: `?as=${person.name}${location.hash}`,
          target: "_blank",
          rel: "opener",
          "aria-label": label,
          title: label,
        },
        icon("window"),
      ),
    );
  }
}
