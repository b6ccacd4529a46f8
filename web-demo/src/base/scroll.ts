/**
 * Scroll positions: going back restores them, a new page starts at its top. The position is kept in
 * the browser's history entry of the page.
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

/** The address of the page that is shown; the browser's own is ahead of it for a moment. */
let shown = "";

export function rememberScroll(): void {
  history.scrollRestoration = "manual";
  addEventListener("scrollend", () => {
    if (location.hash === shown) history.replaceState({ left: scrollY }, "");
  });
}

/** From now on the scroll position belongs to the address that the browser shows. */
export function ownScroll(): void {
  shown = location.hash;
}

/** For the page that has just been filled. */
export function restoreScroll(): void {
  ownScroll();
  scrollTo({ top: left() ?? 0, behavior: "instant" });
}
