import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchContent, whenVisible } from "../../bindings/src/visible.js";
import type { ShopEvent } from "../../bindings/src/types.js";

/** Stands in for the browser's: the test says what is in view. */
class Observer {
  static made: Observer[] = [];
  watching = true;
  constructor(
    private readonly look: (entries: { isIntersecting: boolean }[]) => void,
    readonly options: { threshold: number },
  ) {
    Observer.made.push(this);
  }
  observe() {}
  disconnect() {
    this.watching = false;
  }
  see(isIntersecting: boolean) {
    if (this.watching) this.look([{ isIntersecting }]);
  }
}

const element = () => new EventTarget() as Element;
const observer = () => Observer.made.at(-1) as Observer;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("IntersectionObserver", Observer);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("HalfOfItForASecondIsAnImpression", () => {
  let seen = 0;
  whenVisible(element(), () => (seen += 1));
  expect(observer().options.threshold).toBe(0.5);
  observer().see(true);
  vi.advanceTimersByTime(999);
  expect(seen).toBe(0);
  vi.advanceTimersByTime(1);
  expect(seen).toBe(1);
  observer().see(true);
  vi.advanceTimersByTime(5000);
  expect(seen).toBe(1);
});

test("ABreakBeginsTheSecondAnew", () => {
  let seen = 0;
  whenVisible(element(), () => (seen += 1));
  observer().see(true);
  vi.advanceTimersByTime(800);
  observer().see(false);
  vi.advanceTimersByTime(800);
  observer().see(true);
  vi.advanceTimersByTime(999);
  expect(seen).toBe(0);
  vi.advanceTimersByTime(1);
  expect(seen).toBe(1);
});

test("WhoStopsIsNotCalled", () => {
  let seen = 0;
  const stop = whenVisible(element(), () => (seen += 1));
  observer().see(true);
  stop();
  vi.advanceTimersByTime(2000);
  expect(seen).toBe(0);
});

test("ContentIsRecordedWhenSeenAndWhenClicked", () => {
  const events: ShopEvent[] = [];
  const banner = element();
  const content = { id: "summer", slot: "hero" };
  const stop = watchContent(
    { record: (event) => events.push(event) },
    banner,
    content,
  );
  observer().see(true);
  vi.advanceTimersByTime(1000);
  banner.dispatchEvent(new Event("click"));
  const named = { promotion_id: "summer", creative_slot: "hero" };
  expect(events).toEqual([
    { event: "view_promotion", ...named },
    { event: "select_promotion", ...named },
  ]);
  stop();
  banner.dispatchEvent(new Event("click"));
  expect(events.length).toBe(2);
});
