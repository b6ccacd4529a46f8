// How a data layer is listened to: the page's pushes are taken once, and never disturbed.
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { listenToDataLayer } from "../../bindings/src/sources/datalayer.js";
import type { DataLayerPush } from "../../bindings/src/sources/datalayer.js";
import type { Notice, ShopEvent } from "../../bindings/src/types/index.js";

const page = globalThis as { dataLayer?: unknown };
afterEach(() => {
  delete page.dataLayer;
  vi.restoreAllMocks();
});

const view = (item: string): DataLayerPush => ({
  event: "view_item",
  ecommerce: { items: [{ item_id: item }] },
});

function recorder() {
  const events: ShopEvent[] = [];
  const notices: Notice[] = [];
  return {
    events,
    notices,
    record: (event: ShopEvent) => events.push(event),
    notify: (notice: Notice) => void notices.push(notice),
    items: () =>
      events.map(({ items }) => (items?.[0] as { item_id: string }).item_id),
  };
}

describe("ListenToDataLayer", () => {
  test("RecordsWhatWasPushedBeforeAndAfter", () => {
    const layer = [view("a")];
    const shop = recorder();
    listenToDataLayer(shop, layer);
    layer.push({ ecommerce: null }, view("b"));
    expect(shop.items()).toEqual(["a", "b"]);
    expect(layer.length).toBe(3);
  });

  test("ReadsWhatWasPushedBeforeOnce", () => {
    const layer = [view("a")];
    const shop = recorder();
    listenToDataLayer(shop, layer)();
    listenToDataLayer(shop, layer);
    listenToDataLayer(shop, layer);
    layer.push(view("b"));
    expect(shop.items()).toEqual(["a", "b"]);
  });

  test("TakesAPushThatIsPushedAgain", () => {
    const layer: unknown[] = [];
    const shop = recorder();
    listenToDataLayer(shop, layer);
    const push = view("a");
    layer.push(push);
    layer.push(push);
    expect(shop.items()).toEqual(["a", "a"]);
  });

  test("TakesAwayItsWrapperAndNoOther", () => {
    const layer: unknown[] = [];
    const shop = recorder();
    const stop = listenToDataLayer(shop, layer);
    expect(Object.hasOwn(layer, "push")).toBe(true);
    const ours = layer.push;
    const seen: unknown[] = [];
    const theirs = (...pushes: unknown[]) => {
      seen.push(...pushes);
      return ours.apply(layer, pushes);
    };
    layer.push = theirs;
    stop();
    expect(layer.push).toBe(theirs);
    expect(layer.push(view("a"))).toBe(1);
    expect(seen.length).toBe(1);
    expect(shop.events).toEqual([]);
  });

  test("LeavesTheArrayAsItWas", () => {
    const layer: unknown[] = [];
    listenToDataLayer(recorder(), layer)();
    expect(Object.hasOwn(layer, "push")).toBe(false);
    const own = vi.fn(() => 7);
    layer.push = own;
    listenToDataLayer(recorder(), layer)();
    expect(layer.push).toBe(own);
  });

  test("NoticesALayerThatComesLaterAndAnotherInItsPlace", () => {
    const shop = recorder();
    const stop = listenToDataLayer(shop);
    page.dataLayer = page.dataLayer ?? [];
    const first = page.dataLayer as unknown[];
    first.push(view("a"));
    page.dataLayer = [...first, view("b")];
    (page.dataLayer as unknown[]).push(view("c"));
    expect(shop.items()).toEqual(["a", "b", "c"]);
    stop();
    page.dataLayer = [view("d")];
    expect(shop.items()).toEqual(["a", "b", "c"]);
    expect(Object.getOwnPropertyDescriptor(page, "dataLayer")).toHaveProperty(
      "value",
    );
  });

  test("NoticesAnotherArrayInPlaceOfTheOneThatItWasGiven", () => {
    const shop = recorder();
    const layer: unknown[] = [];
    page.dataLayer = layer;
    const stop = listenToDataLayer(shop, layer);
    page.dataLayer = [view("a")];
    expect(shop.items()).toEqual(["a"]);
    stop();
  });

  test("LooksForAnotherArrayWhereItCantBeTold", () => {
    vi.useFakeTimers();
    const shop = recorder();
    // As `var name = []` in a script makes it; it stays for the rest of these tests.
    Object.defineProperty(page, "varLayer", { value: [], writable: true });
    const stop = listenToDataLayer(shop, "varLayer");
    (page as { varLayer?: unknown }).varLayer = [view("a")];
    vi.advanceTimersByTime(1000);
    expect(shop.items()).toEqual(["a"]);
    stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test("LeavesNothingWhereThereWasNoLayer", () => {
    listenToDataLayer(recorder())();
    expect("dataLayer" in page).toBe(false);
  });

  test("HandsRefusedPushesOn", () => {
    const layer: unknown[] = [];
    const refused: DataLayerPush[] = [];
    const record = () => {
      throw new Error("refused");
    };
    listenToDataLayer({ record }, layer, (_, push) => refused.push(push));
    expect(layer.push(view("a"))).toBe(1);
    expect(refused).toEqual([view("a")]);
  });

  test("TellsTheConsoleOnceWhereNobodyListens", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const error = { code: "FieldMissing", path: "items", message: "Needed." };
    const record = () => {
      throw Object.assign(new Error("Needed."), error);
    };
    const layer: unknown[] = [];
    listenToDataLayer({ record }, layer);
    layer.push(view("a"), view("b"));
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toBe(
      "vitrine: FieldMissing, items: Needed.",
    );
  });

  test("StopsWhenTheShopIsClosed", async () => {
    const layer: unknown[] = [];
    const record = vi.fn(() => {
      throw Object.assign(new Error("Closed."), { code: "Closed" });
    });
    listenToDataLayer({ record }, layer);
    layer.push(view("a"));
    await Promise.resolve();
    layer.push(view("b"));
    expect(record).toHaveBeenCalledTimes(1);
  });
});

describe("ThePagesPush", () => {
  /** What throws when it is looked into, beside what JSON has. */
  const hostile = fc.constantFrom<unknown>(
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("get");
        },
        has: (_, name) => {
          if (typeof name === "symbol") return false;
          throw new Error("has");
        },
        ownKeys: () => {
          throw new Error("ownKeys");
        },
      },
    ),
    Symbol("s"),
    10n ** 30n,
    () => undefined,
    NaN,
    new Date(NaN),
    Object.create(null),
  );
  const circle: Record<string, unknown> = { event: "view_item" };
  circle["ecommerce"] = circle;
  const names = fc.constantFrom(
    "event",
    "ecommerce",
    "items",
    "item_id",
    "id",
    "quantity",
    "price",
    "value",
    "currency",
    "detail",
    "products",
    "purchase",
    "actionField",
    "impressions",
    "0",
    "1",
    "2",
  );
  const words = fc.constantFrom<unknown>("event", "view_item", "purchase", "a");
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      words,
      fc.anything(),
      hostile,
      fc.constant(circle),
      fc.dictionary(names, tie("value")),
      fc.array(tie("value"), { maxLength: 3 }),
    ),
  }));

  test("IsNeverDisturbed", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (pushes) => {
        const layer: unknown[] = [];
        const shop = recorder();
        const result = { length: -1 };
        layer.push = (...given: unknown[]) => {
          Array.prototype.push.apply(layer, given);
          return result.length;
        };
        listenToDataLayer(shop, layer)();
        const stop = listenToDataLayer(shop, layer);
        expect(layer.push(...pushes)).toBe(result.length);
        expect(layer).toHaveLength(pushes.length);
        stop();
        for (const event of shop.events) JSON.stringify(event);
      }),
      { numRuns: 500 },
    );
  });

  test("RecordsNothingThatItDoesNotSay", () => {
    const known = ["view_item", "add_to_cart", "purchase", "scroll"];
    const ids = fc.constantFrom<unknown>("a", "b", 7, null, "", {});
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.array(ids, { maxLength: 4 }),
        fc.array(ids, { maxLength: 4 }),
        (name, before, own) => {
          const shop = recorder();
          const itemsOf = (list: unknown[]) =>
            list.map((item_id) => ({ item_id }));
          listenToDataLayer(shop, [
            { event: "view_item_list", ecommerce: { items: itemsOf(before) } },
            { event: name, ecommerce: { items: itemsOf(own) } },
          ]);
          const told = shop.events
            .slice(1)
            .flatMap(({ items }) =>
              (items ?? []).map(
                (item) => (item as { item_id?: unknown }).item_id,
              ),
            );
          const said = own.map((id) =>
            id === null || id === "" ? undefined : id,
          );
          expect(shop.events[1]?.event).toBe(
            name === "scroll" ? undefined : name,
          );
          expect(told).toEqual(name === "scroll" ? [] : said);
        },
      ),
    );
  });
});
