import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchContent, whenVisible } from "../../bindings/src/visible.js";
import type { ShopEvent } from "../../bindings/src/types/index.js";
import { openShop } from "./support.js";

type Size = readonly [width: number, height: number];

const WINDOW: Size = [1000, 800];

/** Stands in for the browser's: the test says what is in view. */
class Observer {
  static made: Observer[] = [];
  watching = true;
  private target: Element | undefined;
  private whole: Size = [300, 200];
  private part: Size = [0, 0];

  constructor(private readonly look: (entries: object[]) => void) {
    Observer.made.push(this);
  }
  observe(target: Element) {
    this.target = target;
    this.tell();
  }
  unobserve() {}
  disconnect() {
    this.watching = false;
  }
  /** So much of the element is in view from now on. */
  see(part: Size, whole = this.whole) {
    [this.part, this.whole] = [part, whole];
    this.tell();
  }
  private tell() {
    if (!this.watching) return;
    const rect = ([width, height]: Size) => ({ width, height });
    this.look([
      {
        target: this.target,
        time: Date.now(),
        isIntersecting: this.part[0] * this.part[1] > 0,
        boundingClientRect: rect(this.whole),
        intersectionRect: rect(this.part),
        rootBounds: rect(WINDOW),
      },
    ]);
  }
}

const ALL: Size = [300, 200];
const HALF: Size = [300, 100];
const NONE: Size = [0, 0];

const element = (styled = {}) =>
  Object.assign(new EventTarget(), styled) as Element;
const observer = () => Observer.made.at(-1) as Observer;

/** Watches an element; gives how often it was seen until now. */
function watch(watched = element()): () => number {
  let seen = 0;
  whenVisible(watched, () => (seen += 1));
  return () => seen;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("IntersectionObserver", Observer);
  vi.stubGlobal("document", new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("HalfOfItForASecondIsAnImpression", () => {
  const seen = watch();
  observer().see(HALF);
  vi.advanceTimersByTime(999);
  expect(seen()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(seen()).toBe(1);
  observer().see(ALL);
  vi.advanceTimersByTime(5000);
  expect(seen()).toBe(1);
});

test("LessThanHalfIsNone", () => {
  const seen = watch();
  observer().see([300, 99]);
  vi.advanceTimersByTime(5000);
  expect(seen()).toBe(0);
});

test.each<[string, Size, Size, Size]>([
  ["OfALargeOne30PercentAreEnough", [970, 250], [970, 75], [970, 74]],
  ["OfATallOneSoMuchOfWhatFits", [100, 4000], [100, 240], [100, 239]],
  ["OfANarrowTallOneToo", [60, 2000], [60, 400], [60, 399]],
  ["OfABroadOneToo", [5000, 40], [500, 40], [499, 40]],
])("%s", (_, whole, enough, tooLittle) => {
  const seen = watch();
  observer().see(tooLittle, whole);
  vi.advanceTimersByTime(5000);
  expect(seen()).toBe(0);
  observer().see(enough, whole);
  vi.advanceTimersByTime(1000);
  expect(seen()).toBe(1);
});

test("ABreakBeginsTheSecondAnew", () => {
  const seen = watch();
  observer().see(ALL);
  vi.advanceTimersByTime(800);
  observer().see(NONE);
  vi.advanceTimersByTime(800);
  observer().see(ALL);
  vi.advanceTimersByTime(999);
  expect(seen()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(seen()).toBe(1);
});

test("AHiddenPageBeginsItAnewToo", () => {
  const seen = watch();
  observer().see(ALL);
  vi.advanceTimersByTime(850);
  document.dispatchEvent(new Event("visibilitychange"));
  vi.advanceTimersByTime(1000);
  expect(seen()).toBe(0);
  vi.advanceTimersByTime(100);
  expect(seen()).toBe(1);
});

test("WhatStylesHideIsNotInView", () => {
  let visible = false;
  const seen = watch(element({ checkVisibility: () => visible }));
  observer().see(ALL);
  vi.advanceTimersByTime(5000);
  expect(seen()).toBe(0);
  visible = true;
  vi.advanceTimersByTime(1100);
  expect(seen()).toBe(1);
});

test("WhatHasNoPixelsIsNotInView", () => {
  const seen = watch();
  observer().see(NONE, NONE);
  vi.advanceTimersByTime(5000);
  expect(seen()).toBe(0);
});

test("WhoStopsIsNotCalled", () => {
  let seen = 0;
  const stop = whenVisible(element(), () => (seen += 1));
  observer().see(ALL);
  stop();
  vi.advanceTimersByTime(2000);
  expect(seen).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
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
  observer().see(ALL);
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

test("AClickAfterTheShopWasClosedIsNoError", async () => {
  const shop = await openShop();
  const banner = element();
  const errors: unknown[] = [];
  const uncaught = (error: unknown) => errors.push(error);
  process.on("uncaughtException", uncaught);
  watchContent(shop, banner, { id: "summer", slot: "hero" });
  banner.dispatchEvent(new Event("click"));
  shop.close();
  banner.dispatchEvent(new Event("click"));
  observer().see(ALL);
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  await new Promise((resolve) => setTimeout(resolve));
  process.off("uncaughtException", uncaught);
  expect(errors).toEqual([]);
});
