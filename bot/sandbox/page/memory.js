// Whom the reader chose to act as, kept by the browser from one visit to the next. A browser may forbid that; then every
// visit begins with somebody of the reader's language.

const KEY = "crisis-sandbox-as";

export function chosenBefore() {
  return kept()?.getItem(KEY) ?? null;
}

export function remember(person) {
  kept()?.setItem(KEY, person);
}

/** The browser's own store; none where cookies are forbidden, which the browser tells by throwing. */
function kept() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
