/**
 * Where a page was left: going back finds it there, a new page starts at its top. The place is kept
 * with the browser's own entry of the page.
 */
function left(): number | null {
  const state: unknown = history.state;
  return typeof state === "object" &&
    state !== null &&
    "left" in state &&
    typeof state.left === "number"
    ? state.left
    : null;
}

/** The address of the page that stands; for a moment the browser's is ahead of it. */
let shown = "";

export function rememberScroll(): void {
  history.scrollRestoration = "manual";
  addEventListener("scrollend", () => {
    if (location.hash === shown) history.replaceState({ left: scrollY }, "");
  });
}

/** From now on the place belongs to the address that the browser shows. */
export function ownScroll(): void {
  shown = location.hash;
}

/** For the page that has just been filled. */
export function restoreScroll(): void {
  ownScroll();
  scrollTo({ top: left() ?? 0, behavior: "instant" });
}
