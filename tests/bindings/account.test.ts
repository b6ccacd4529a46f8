import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AccountHistory, Vitrine, VitrineError } from "vitrine";
import { NOON, openShop, rejection } from "./support.js";

const DAY = 86_400_000;
const account: AccountHistory = {
  orders: [
    {
      id: "2025-0815",
      time: NOON - 3 * DAY,
      lines: [
        { item: "rug-4", quantity: 2, price: 240, currency: "EUR" },
        { item: "chair-2" },
      ],
    },
    { id: "2022-0001", time: NOON - 1200 * DAY, lines: [{ item: "chair-1" }] },
  ],
  wishlist: [
    { item: "cushion-3", time: NOON - DAY },
    { item: "no longer sold", time: NOON - 90 * DAY },
  ],
};

let shop: Vitrine;
beforeEach(async () => {
  shop = await openShop({ consent: "session" });
});
afterEach(() => shop.close());

const bought = () =>
  shop.profile
    .inspect()
    .purchases.map(({ item, quantity }) => `${item} ${quantity}`)
    .sort();

describe("AnAccount", () => {
  test("JoinsTheProfile", async () => {
    const taken = await shop.profile.importAccount(account);
    expect(taken).toEqual({ orders: 2, wishes: 2, events: 4 });
    expect(bought()).toEqual(["chair-1 1", "chair-2 1", "rug-4 2"]);
    const { interests } = shop.profile.inspect();
    const topics = interests.map(({ topic }) => topic);
    expect(topics).toContain("category:Textiles > Cushions");
    const events = shop.profile.events().map(({ event }) => event);
    expect(events).toContain("add_to_wishlist");
  });

  test("ImportedTwiceChangesNothingMore", async () => {
    await shop.profile.importAccount(account);
    const once = shop.profile.export();
    await shop.profile.importAccount(account);
    expect(shop.profile.export()).toEqual(once);
    const turned = {
      orders: [...(account.orders ?? [])].reverse(),
      wishlist: [...(account.wishlist ?? [])].reverse(),
    };
    await shop.profile.importAccount(turned);
    expect(shop.profile.export()).toEqual(once);
  });

  test("GrowsByWhatIsNew", async () => {
    await shop.profile.importAccount(account);
    const orders = [
      ...(account.orders ?? []),
      { id: "new", time: NOON, lines: [{ item: "table-1" }] },
    ];
    const { events } = await shop.profile.importAccount({ orders });
    expect(events).toBe(5);
    expect(bought()).toContain("table-1 1");
  });

  test("ReachesBackBehindWhatTheDeviceSealed", async () => {
    for (let round = 0; round < 30; round += 1)
      shop.record(
        Array.from({ length: 100 }, (_, i) => ({
          event: "view_item" as const,
          item: "chair-5",
          time: NOON - 2 * DAY + round * 1000 + i,
        })),
      );
    await shop.profile.importAccount(account);
    expect(bought()).toEqual(["chair-1 1", "chair-2 1", "rug-4 2"]);
  });

  test("CountsAnOrderOnceThatThePageRecordedToo", async () => {
    shop.record({
      event: "purchase",
      time: NOON - 3 * DAY,
      transaction_id: "2025-0815",
      items: [{ item_id: "rug-4", quantity: 2 }, { item_id: "chair-2" }],
    });
    await shop.profile.importAccount(account);
    expect(bought()).toEqual(["chair-1 1", "chair-2 1", "rug-4 2"]);
  });

  test("MeetsWhatOtherDevicesImported", async () => {
    const phone = await openShop({ consent: "session" });
    await phone.profile.importAccount(account);
    await shop.profile.importAccount(account);
    const alone = shop.profile.export();
    shop.profile.import(phone.profile.export());
    expect(shop.profile.export()).toEqual(alone);
    phone.close();
  });

  test("OfTheLargestSizeIsTaken", async () => {
    const id = (i: number) => `${i}`.padStart(200, "x");
    const orders = Array.from({ length: 500 }, (_, i) => ({
      id: id(i),
      time: NOON - i * DAY,
      lines: Array.from({ length: 4 }, (_line, j) => ({ item: id(4 * i + j) })),
    }));
    const wishlist = Array.from({ length: 500 }, (_, i) => ({
      item: id(i),
      time: NOON - i,
    }));
    const taken = await shop.profile.importAccount({ orders, wishlist });
    expect(taken).toEqual({ orders: 500, wishes: 500, events: 1000 });
    expect(shop.profile.export().length).toBeLessThan(48 * 1024);
    const once = shop.profile.export();
    await shop.profile.importAccount({ orders, wishlist });
    expect(shop.profile.export()).toEqual(once);
  });

  const line = { item: "rug-1" };
  const order = { id: "a", time: 1, lines: [line] };
  const wish = { item: "rug-1", time: 1 };
  const long = "ä".repeat(101);
  test.each<[string, string, unknown]>([
    ["FieldType", "", null],
    ["FieldType", "", []],
    ["FieldType", "", "{}"],
    ["FieldUnknown", "basket", { basket: [] }],
    ["FieldUnknown", "__proto__", JSON.parse('{"__proto__": []}')],
    ["FieldType", "orders", { orders: {} }],
    ["FieldType", "orders[0]", { orders: [7] }],
    ["FieldMissing", "orders[0].id", { orders: [{ ...order, id: undefined }] }],
    ["FieldType", "orders[0].id", { orders: [{ ...order, id: 7 }] }],
    ["FieldRange", "orders[0].id", { orders: [{ ...order, id: long }] }],
    ["FieldRange", "orders[0].id", { orders: [{ ...order, id: "\ud800" }] }],
    ["FieldRepeated", "orders[1].id", { orders: [order, order] }],
    ["FieldRange", "orders[0].time", { orders: [{ ...order, time: NaN }] }],
    ["FieldRange", "orders[0].time", { orders: [{ ...order, time: -1 }] }],
    [
      "FieldRange",
      "orders[0].time",
      { orders: [{ ...order, time: NOON + 1 }] },
    ],
    ["FieldMissing", "orders[0].lines", { orders: [{ id: "a", time: 1 }] }],
    ["FieldRange", "orders[0].lines", { orders: [{ ...order, lines: [] }] }],
    [
      "FieldRange",
      "orders[0].lines",
      { orders: [{ ...order, lines: Array(201).fill(line) }] },
    ],
    [
      "FieldRange",
      "orders[0].lines[0].quantity",
      { orders: [{ ...order, lines: [{ ...line, quantity: 0.5 }] }] },
    ],
    [
      "FieldRange",
      "orders[0].lines[0].price",
      { orders: [{ ...order, lines: [{ ...line, price: -1 }] }] },
    ],
    [
      "FieldValue",
      "orders[0].lines[0].currency",
      { orders: [{ ...order, lines: [{ ...line, currency: "euro" }] }] },
    ],
    [
      "FieldUnknown",
      "orders[0].lines[0].qty",
      { orders: [{ ...order, lines: [{ ...line, qty: 1 }] }] },
    ],
    ["FieldRange", "orders", { orders: Array(501).fill(order) }],
    [
      "FieldRange",
      "orders[10].lines",
      {
        orders: Array.from({ length: 11 }, (_, i) => ({
          ...order,
          id: `${i}`,
          lines: Array(200).fill(line),
        })),
      },
    ],
    ["FieldRange", "wishlist", { wishlist: Array(501).fill(wish) }],
    ["FieldMissing", "wishlist[0].item", { wishlist: [{ time: 1 }] }],
    [
      "FieldRange",
      "wishlist[1].item",
      { wishlist: [wish, { ...wish, item: "" }] },
    ],
  ])('%s at "%s" is refused whole', async (code, path, given) => {
    const before = shop.profile.export();
    const error = await shop.profile
      .importAccount(given as AccountHistory)
      .then(() => undefined)
      .catch((reason: unknown) => reason as VitrineError);
    expect(error).toMatchObject({ code, path });
    expect(error?.message).not.toBe("");
    expect(shop.profile.export()).toEqual(before);
  });

  test("NeedsConsent", async () => {
    await shop.setConsent("none");
    const importing = shop.profile.importAccount(account);
    expect(await rejection(importing)).toBe("ConsentRequired");
  });
});
