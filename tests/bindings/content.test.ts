import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Vitrine } from "vitrine";
import { openShop } from "./support.js";

/** The golden pack that has banners, messages and sections. */
const talking = await readFile("tests/golden/season-delisted.vitrine");

let shop: Vitrine;
beforeEach(async () => {
  shop = await openShop({ pack: talking });
});
afterEach(() => shop.close());

test("ContentComesWithItsCreativeAndItsReasons", () => {
  const { slot, items, considered } = shop.content<{ title: string }>({
    slot: "hero",
    count: 3,
  });
  expect(slot).toBe("hero");
  expect(items).toHaveLength(3);
  for (const { id, creative, propensity, reasons, chance } of items) {
    expect(creative?.title).toBe(`No. ${id.slice("content-".length)}`);
    expect(propensity).toBeGreaterThan(0);
    expect(propensity).toBeLessThanOrEqual(1);
    expect(reasons[0]?.code).toBe("usual");
    expect(chance).toBeGreaterThan(0);
  }
  const bars = new Map(considered.map(({ id, withheld }) => [id, withheld]));
  expect(bars.get("content-6")).toBe("item");
  expect(bars.get("content-7")).toBe("cart");
  expect(shop.content({ slot: "nowhere" }).items).toEqual([]);
});

test("WhatIsSeenAndClickedIsLearned", () => {
  const chanceOf = (wanted: string) =>
    shop
      .content({ slot: "hero" })
      .considered.find(({ id }) => id === wanted) ?? { chance: NaN, views: 0 };
  const before = chanceOf("content-1");
  const seen = { promotion_id: "content-1", creative_slot: "hero" };
  for (let i = 0; i < 10; i++)
    shop.record({ event: "view_promotion", ...seen });
  const passedOver = chanceOf("content-1");
  expect(passedOver.views).toBe(10);
  expect(passedOver.chance).toBeLessThan(before.chance);
  shop.record({ event: "select_promotion", ...seen });
  expect(chanceOf("content-1").chance).toBeGreaterThan(before.chance);
});

test("ConditionsAreMetByThePagesContext", () => {
  const barOf = (context?: Record<string, string>) =>
    shop
      .content({ slot: "layout", ...(context && { context }) })
      .considered.find(({ id }) => id === "content-8")?.withheld;
  expect(barOf()).toBe("context");
  expect(barOf({ device: "mobile" })).toBeUndefined();
});

test("DevicesOfOneShopperAgreeOnATrial", async () => {
  const other = await openShop({ seed: "fedcba9876543210" });
  for (let i = 0; i < 40; i++) {
    const trial = { name: `trial ${i}`, holdout: 0.5, id: "shopper-7" };
    expect(shop.experiment(trial)).toEqual(other.experiment(trial));
  }
  shop.record({ event: "add_to_cart", item: "rug-1" });
  expect(shop.experiment({ name: "hero" }).carts).toBe(1);
  other.close();
});
