import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ErrorCode, ShopEvent, SlateRequest, Vitrine } from "vitrine";
import { failure, openShop } from "./support.js";

let shop: Vitrine;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const view = (item: string): ShopEvent => ({ event: "view_item", item });
const home: SlateRequest = { slot: "home", limit: 6 };

describe("BadInput", () => {
  test.each<[string, unknown, ErrorCode, string]>([
    [
      "AWrongType",
      { slot: "home", limit: "ten" },
      "FieldType",
      "requests[0].limit",
    ],
    ["ARange", { slot: "home", limit: 0 }, "FieldRange", "requests[0].limit"],
    ["AMissingField", {}, "FieldMissing", "requests[0].slot"],
    [
      "AnUnknownField",
      { slot: "home", limits: 3 },
      "FieldUnknown",
      "requests[0].limits",
    ],
    [
      "AnUnknownWord",
      { slot: "home", kind: "best" },
      "FieldValue",
      "requests[0].kind",
    ],
  ])("%s", (_, request, code, path) => {
    expect(failure(() => shop.recommend(request as SlateRequest))).toEqual({
      code,
      path,
    });
  });

  test("ATextOfTenMegabytes", () => {
    const event = {
      event: "search",
      search_term: "x".repeat(10_000_000),
    } as const;
    expect(failure(() => shop.record(event)).code).toBe("RequestTooLarge");
    expect(shop.recommend(home).items.length).toBe(6);
  });

  test("TenThousandLevels", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 5000; i += 1) deep = [deep];
    const event = { ...view("chair-1"), extra: deep };
    expect(failure(() => shop.record(event)).code).toBe("RequestTooDeep");
  });

  test("WhatIsNoJson", () => {
    const circle: ShopEvent = view("chair-1");
    circle["self"] = circle;
    expect(failure(() => shop.record(circle)).code).toBe("RequestMalformed");
  });

  test("AClockThatIsNone", async () => {
    const precise = await openShop({ now: () => 1.7e12 + 0.25 });
    expect(precise.recommend({ slot: "home" }).items.length).toBeGreaterThan(0);
    precise.close();
    const lost = await openShop({ now: () => NaN });
    expect(failure(() => lost.recommend(home))).toEqual({
      code: "FieldType",
      path: "now",
    });
    lost.close();
  });

  test.each<[string, () => number]>([
    ["not a number", () => NaN],
    ["text", () => "noon" as unknown as number],
    ["before 1970", () => -1e15],
    [
      "throwing",
      () => {
        throw new Error("no clock");
      },
    ],
  ])("AWrongClockKeepsNobodyFromForgetting: %s", async (_, wrong) => {
    let now = () => Date.UTC(2025, 10, 24, 12);
    const turned = await openShop({ now: () => now() });
    turned.record(view("chair-1"));
    now = wrong;
    const { erased, events, time } = await turned.forget();
    expect([erased, events]).toEqual(["memory", 1]);
    expect(time).toBeGreaterThan(Date.UTC(2025, 0, 1));
    await turned.setConsent("none");
    turned.close();
  });
});
