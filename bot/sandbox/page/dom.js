// Small means to build the page. Text always becomes text nodes: nothing here, or anywhere in this folder, turns a
// string that somebody wrote into markup. Only the constant drawings of icons.js and signs.js are parsed, as SVG.

const drawn = new Map();

/** An element. `props`: class, on {type: listener}, any property of the element, or an attribute. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) give(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function give(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "class") node.className = value;
  else if (name === "on") for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name in node && !name.startsWith("aria") && name !== "list" && name !== "role") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** A drawing from constant markup inside a 24 x 24 square; parsed once, then cloned. */
export function drawing(key, markup, className) {
  if (!drawn.has(key)) drawn.set(key, parsed(markup));
  const node = document.importNode(drawn.get(key), true);
  node.setAttribute("class", className);
  node.setAttribute("aria-hidden", "true");
  return node;
}

function parsed(markup) {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${markup}</svg>`;
  return new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
}

/** Replaces what `node` holds. */
export function fill(node, ...children) {
  node.replaceChildren(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return node;
}

// What is pressed stays where it is until it is let go: a press that began on a thing which was drawn anew meanwhile
// would be no click. `held` keeps the drawing that waits for it.
const held = new Set();
let pressing = false;

function letGo() {
  pressing = false;
  const waiting = [...held];
  held.clear();
  // The click comes after the pointer has gone up.
  setTimeout(() => waiting.forEach((run) => run()));
}

addEventListener("pointerdown", () => (pressing = true), true);
for (const end of ["pointerup", "pointercancel", "dragend"]) addEventListener(end, letGo, true);
addEventListener("blur", letGo); // the window's alone

/** Runs `work` once before the next picture, however often it is asked for, but not while something is pressed. Falls
 *  back to a timer in a hidden window. */
export function soon(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    const run = () => {
      if (pressing) return held.add(run);
      if (!waiting) return;
      waiting = false;
      work();
    };
    if (document.hidden) setTimeout(run, 50);
    else requestAnimationFrame(run);
  };
}

let last = 0;

/** An id that is new within this page, to tie a label to its field. */
export function freshId(prefix) {
  last += 1;
  return `${prefix}-${last}`;
}
