// What pages push, as they push it: what is recorded of it, and what is told. The table in
// docs/storefront.md is this one.
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Notice, ProfileEvent, Vitrine } from "vitrine";
import { listenToDataLayer } from "../../bindings/src/sources/datalayer.js";
import type { IdOf } from "../../bindings/src/sources/datalayer.js";
import { NOON, openShop } from "./support.js";
import { PUSHES, gtag } from "./pushes.js";

let shop: Vitrine;
let notices: Notice[];
beforeEach(async () => {
  shop = await openShop();
  notices = [];
  shop.on("notice", (notice) => notices.push(notice));
});
afterEach(() => {
  shop.close();
  vi.unstubAllGlobals();
});

const soon = () => new Promise((resolve) => setTimeout(resolve));

/** "view_item chair-1, rug-5 x2" of an event. */
function inWords({ event, items }: ProfileEvent): string {
  const named = items.map(
    ({ item, quantity, index }) =>
      item +
      (quantity === undefined ? "" : ` x${quantity}`) +
      (index === undefined ? "" : ` @${index}`),
  );
  return [event, named.join(", ")].filter(Boolean).join(" ");
}

/** What the shop holds of what was pushed, in the order of pushing. */
function recorded(): string[] {
  return shop.profile.events().map(inWords).reverse();
}

async function told(): Promise<string[]> {
  await soon();
  return notices.map(({ code, path }) =>
    `${code} ${path.replace(/^events\[0]\.?/, "")}`.trim(),
  );
}

describe("ThePushes", () => {
  test.each(PUSHES)("$title", async ({ pushes, records, tells = [] }) => {
    const layer: unknown[] = [];
    listenToDataLayer(shop, layer);
    for (const push of pushes) layer.push(push);
    expect(recorded()).toEqual(records);
    expect(await told()).toEqual(tells);
    expect(layer.length).toBe(pushes.length);
  });

  test.each(PUSHES)("BeforeListening: $title", ({ pushes, records }) => {
    listenToDataLayer(shop, [...pushes]);
    expect(recorded()).toEqual(records);
  });

  test("StandInTheDocument", () => {
    const text = readFileSync("docs/storefront.md", "utf8");
    for (const { title, shape, records, tells = [] } of PUSHES) {
      const row = text
        .split("\n")
        .find((line) => line.startsWith(`| ${title} |`));
      expect(row, title).toBe(
        `| ${title} | \`${shape}\` | ${records.join("; ") || "nothing"} | ${
          tells.map((one) => `\`${one}\``).join(", ") || ""
        } |`.replace(/ {2}\|$/, " |"),
      );
    }
  });
});

describe("AReloadedPage", () => {
  const purchase = {
    event: "purchase",
    ecommerce: { items: [{ item_id: "chair-1" }] },
  };
  test.each([
    ["WithATransactionId", { ...purchase.ecommerce, transaction_id: "T1" }],
    ["WithoutOne", purchase.ecommerce],
  ])("CountsAPurchaseOnce%s", (_, ecommerce) => {
    listenToDataLayer(shop, [{ ...purchase, ecommerce }])();
    listenToDataLayer(shop, [{ ...purchase, ecommerce }])();
    expect(recorded()).toEqual(["purchase chair-1"]);
  });

  test("CountsTheSameBasketOfAnotherDay", async () => {
    let now = NOON;
    const later = await openShop({ now: () => now });
    listenToDataLayer(later, [{ ...purchase }]);
    now += 86_400_000;
    listenToDataLayer(later, [{ ...purchase }]);
    expect(later.profile.events().length).toBe(2);
    later.close();
  });
});

describe("IdOf", () => {
  const idOf: IdOf = (id, item) =>
    id.startsWith("shopify_")
      ? `chair-${String(item["item_variant"])}`
      : undefined;

  test("MapsThePagesIds", () => {
    listenToDataLayer(
      shop,
      [
        {
          event: "view_item",
          ecommerce: {
            items: [
              { item_id: "shopify_US_7_1", variant: 1 },
              { item_id: "rug-5" },
            ],
          },
        },
        { event: "view_item", item_id: "shopify_US_7_2", item_variant: "2" },
      ],
      { idOf },
    );
    expect(recorded()).toEqual([
      "view_item chair-1, rug-5",
      "view_item chair-2",
    ]);
  });
});

describe("ItemsThatThePackDoesNotKnow", () => {
  test("AreToldAndCounted", async () => {
    listenToDataLayer(shop, [
      gtag("event", "view_item", { items: [{ item_id: "gone" }] }),
    ]);
    await soon();
    expect(notices).toMatchObject([
      { code: "ItemUnknown", path: "items", value: ["gone"] },
    ]);
    expect(shop.record({ event: "view_item", item: "gone" }).unknown).toEqual([
      "gone",
    ]);
    expect(shop.stats().unknownItems).toBe(2);
  });
});
