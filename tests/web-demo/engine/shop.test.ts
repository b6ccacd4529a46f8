import { expect, test } from "vitest";
import type { Change, ShopEvent, Vitrine } from "vitrine";
import { Catalog } from "../../../web-demo/src/catalog/catalog.js";
import { Shop } from "../../../web-demo/src/engine/shop.js";

/** An engine that only writes down what it is told, and the shop in front of it. */
function open() {
  const recorded: string[] = [];
  const listeners: ((change: Change) => void)[] = [];
  const shopper = {
    on(_name: string, listener: (change: Change) => void) {
      listeners.push(listener);
      return () => undefined;
    },
    record(events: readonly ShopEvent[]) {
      recorded.push(...events.map(({ event }) => event));
      return events.map(() => ({ id: "id" }));
    },
  } as unknown as Vitrine;
  const shop = new Shop({
    catalog: new Catalog([]),
    shopper,
    placesModels: false,
    clock: { now: null, utcOffset: null },
    open: () => Promise.resolve(shopper),
  });
  const forget = () => {
    recorded.length = 0;
    for (const listener of listeners) listener({ cause: "forget" });
  };
  return { shop, recorded, forget };
}

const SEEN: ShopEvent[] = [
  { event: "view_item_list", items: [{ item_id: "lamp" }] },
  { event: "view_promotion", promotion_id: "sale", creative_slot: "hero" },
  { event: "dwell", item: "lamp", value: 3 },
];

test("what is seen is recorded", () => {
  const { shop, recorded } = open();
  for (const event of SEEN) shop.record(event);
  expect(recorded).toEqual(SEEN.map(({ event }) => event));
});

test("after forgetting, what is on screen is not recorded", () => {
  const { shop, recorded, forget } = open();
  for (const event of SEEN) shop.record(event);
  forget();
  for (const event of SEEN) expect(shop.record(event)).toBe("");
  expect(recorded).toEqual([]);
});

test("after forgetting, whatever the shopper does counts, and then what they see", () => {
  const { shop, recorded, forget } = open();
  forget();
  shop.record({ event: "add_to_cart", item: "lamp" });
  for (const event of SEEN) shop.record(event);
  expect(recorded).toEqual(["add_to_cart", ...SEEN.map(({ event }) => event)]);
});

test("turning to another page is an act", () => {
  const { shop, recorded, forget } = open();
  forget();
  shop.acted();
  for (const event of SEEN) shop.record(event);
  expect(recorded).toHaveLength(SEEN.length);
});
