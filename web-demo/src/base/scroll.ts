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

export function rememberScroll(): void {
  history.scrollRestoration = "manual";
  addEventListener("scrollend", () =>
    history.replaceState({ left: scrollY }, ""),
  );
}

/** For the page that has just been filled. */
export function restoreScroll(): void {
  scrollTo({ top: left() ?? 0, behavior: "instant" });
}
