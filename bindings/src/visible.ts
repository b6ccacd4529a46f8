import type { ShopEvent } from "./types/event.js";

/** Where events go: a `Vitrine`, or whatever records like one. */
export interface Recorder {
  /** Takes one event. */
  record(event: ShopEvent): unknown;
}

/** From so many pixels on (970 by 250) the Media Rating Council asks for less of them. */
const LARGE = 242_500;
/** How often it is looked whether something is still in view, and for how long it must be: ms. */
const STEP = 100;
const LONG_ENOUGH = 1000;

/** Whether styles let it be seen. Browsers that can't tell believe so. */
function isPainted(element: Partial<Element>): boolean {
  return (
    element.checkVisibility?.({
      opacityProperty: true,
      visibilityProperty: true,
      // The same, as Chrome called them before 121.
      checkOpacity: true,
      checkVisibilityCSS: true,
    }) ?? true
  );
}

function isInView(entry: IntersectionObserverEntry): boolean {
  const { boundingClientRect: whole, intersectionRect: part } = entry;
  const window = entry.rootBounds ?? whole;
  // Of what is larger than the window no more can be in view than fits into it.
  const most =
    Math.min(whole.width, window.width) * Math.min(whole.height, window.height);
  const share = whole.width * whole.height >= LARGE ? 0.3 : 0.5;
  return (
    most > 0 &&
    part.width * part.height >= share * most &&
    isPainted(entry.target)
  );
}

/**
 * Calls `seen` once, when `element` was in view for one second without a break: the Media Rating
 * Council's and IAB's viewable impression. In view are half of its pixels, or 30 % of 242,500 and
 * more; of what is larger than the window, so much of what fits into it. Nothing is in view in a
 * hidden page, or where `visibility` or `opacity` hide it (Chrome 105, Firefox 106, Safari 17.4);
 * that something else covers it is not noticed. Gives a function that stops waiting.
 */
export function whenVisible(element: Element, seen: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;
  const begin = () => (since = undefined);
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener("visibilitychange", begin);
  };
  const look = (entries: readonly IntersectionObserverEntry[]) => {
    clearTimeout(timer);
    for (const entry of entries) {
      if (!isInView(entry)) since = undefined;
      else if (entry.time - (since ??= entry.time) >= LONG_ENOUGH) {
        stop();
        return seen();
      }
    }
    // What is quite out of view, or gone, is told by the observer when it comes back.
    if (!entries.at(-1)?.isIntersecting)
      return document.removeEventListener("visibilitychange", begin);
    document.addEventListener("visibilitychange", begin);
    timer = setTimeout(lookAgain, STEP);
  };
  /** Observing anew tells how it stands now. */
  const lookAgain = () => {
    observer.unobserve(element);
    observer.observe(element);
  };
  const observer = new IntersectionObserver(look);
  observer.observe(element);
  return stop;
}

/** A piece of content, as `content()` gave it for a slot. */
export interface WatchedContent {
  /** Its id. */
  id: string;
  /** The slot in which it stands. */
  slot: string;
}

/**
 * Records what happens to a piece of content: `view_promotion` once it was really seen, and
 * `select_promotion` at each click on it, or on `link` within it. Gives a function that stops; the
 * closing of the recorder stops it as well.
 */
export function watchContent(
  recorder: Recorder,
  element: Element,
  content: WatchedContent,
  link: EventTarget = element,
): () => void {
  const record = (event: "view_promotion" | "select_promotion") => {
    try {
      recorder.record({
        event,
        promotion_id: content.id,
        creative_slot: content.slot,
      });
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== "Closed") throw cause;
      stop();
    }
  };
  const forget = whenVisible(element, () => record("view_promotion"));
  const click = () => record("select_promotion");
  link.addEventListener("click", click);
  const stop = () => {
    forget();
    link.removeEventListener("click", click);
  };
  return stop;
}
