import type { ShopEvent } from "./types.js";

/** Where events go: a `Vitrine`, or whatever records like one. */
export interface Recorder {
  record(event: ShopEvent): unknown;
}

/**
 * Calls `seen` once, when half of `element` was in view for one second without a break: the
 * Media Rating Council's and IAB's viewable impression. Gives a function that stops waiting.
 */
export function whenVisible(element: Element, seen: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  const look = (entries: readonly IntersectionObserverEntry[]) => {
    clearTimeout(timer);
    if (!entries.at(-1)?.isIntersecting) return;
    timer = setTimeout(() => {
      stop();
      seen();
    }, 1000);
  };
  const observer = new IntersectionObserver(look, { threshold: 0.5 });
  observer.observe(element);
  return stop;
}

/**
 * Records what happens to a piece of content: `view_promotion` once it was really seen, and
 * `select_promotion` at each click on it, or on `link` within it. Gives a function that stops.
 */
export function watchContent(
  recorder: Recorder,
  element: Element,
  content: { id: string; slot: string },
  link: EventTarget = element,
): () => void {
  const record = (event: "view_promotion" | "select_promotion") =>
    recorder.record({
      event,
      promotion_id: content.id,
      creative_slot: content.slot,
    });
  const forget = whenVisible(element, () => record("view_promotion"));
  const click = () => record("select_promotion");
  link.addEventListener("click", click);
  return () => {
    forget();
    link.removeEventListener("click", click);
  };
}
