import { describe, expect, test } from "vitest";
import {
  eventOf,
  listenToDataLayer,
} from "../../bindings/src/sources/datalayer.js";
import type { DataLayerPush } from "../../bindings/src/sources/datalayer.js";
import type { ShopEvent } from "../../bindings/src/types/index.js";
import type { VitrineError } from "vitrine";
import { openShop } from "./support.js";

const view = (item: string): DataLayerPush => ({
  event: "view_item",
  ecommerce: { currency: "EUR", value: 12, items: [{ item_id: item }] },
});

function recorder() {
  const events: ShopEvent[] = [];
  return { events, record: (event: ShopEvent) => events.push(event) };
}

describe("EventOf", () => {
  test("FlattensTheEcommerceObject", () => {
    expect(eventOf(view("a"))).toEqual({
      event: "view_item",
      currency: "EUR",
      value: 12,
      items: [{ item_id: "a" }],
    });
  });

  test("NamesItemsByTheirNameWhenTheyHaveNoId", () => {
    const push = {
      event: "view_item",
      ecommerce: { items: [{ item_name: "Chair" }] },
    };
    expect(eventOf(push)?.items).toEqual([
      { item_name: "Chair", item_id: "Chair" },
    ]);
  });

  test("TakesResultsOfASearchAsASearch", () => {
    const push = { event: "view_search_results", search_term: "oak" };
    expect(eventOf(push)).toEqual({ event: "search", search_term: "oak" });
  });

  test.each([
    [{ ecommerce: null }],
    [{ event: "gtm.js" }],
    [{ event: "__proto__" }],
    [{}],
  ])("IsNothingFor %j", (push) => {
    expect(eventOf(push)).toBeUndefined();
  });

  test("KeepsTheFirst200Items", () => {
    const items = Array.from({ length: 300 }, (_, i) => ({ item_id: `${i}` }));
    const event = eventOf({ event: "view_item_list", ecommerce: { items } });
    expect(event?.items?.length).toBe(200);
  });
});

describe("ListenToDataLayer", () => {
  test("RecordsWhatWasPushedBeforeAndAfter", () => {
    const layer = [view("a")];
    const shop = recorder();
    listenToDataLayer(shop, layer);
    layer.push({ ecommerce: null }, view("b"));
    expect(shop.events.map(({ items }) => items?.[0]?.item_id)).toEqual([
      "a",
      "b",
    ]);
    expect(layer.length).toBe(3);
  });

  test("StopsWhenAsked", () => {
    const layer: DataLayerPush[] = [];
    const shop = recorder();
    const stop = listenToDataLayer(shop, layer);
    stop();
    layer.push(view("a"));
    expect(shop.events).toEqual([]);
  });

  test("GivesWhatComesAfterClosingToRefused", async () => {
    const layer: DataLayerPush[] = [];
    const codes: unknown[] = [];
    const shop = await openShop();
    listenToDataLayer(shop, layer, (error) =>
      codes.push((error as VitrineError).code),
    );
    layer.push(view("chair-1"));
    shop.close();
    layer.push(view("chair-2"));
    expect(codes).toEqual(["Closed"]);
  });

  test("NeverDisturbsThePage", () => {
    const layer: DataLayerPush[] = [];
    const refused: DataLayerPush[] = [];
    const failing = {
      record: () => {
        throw new Error("refused");
      },
    };
    listenToDataLayer(failing, layer, (_, push) => refused.push(push));
    expect(layer.push(view("a"))).toBe(1);
    expect(refused).toEqual([view("a")]);
  });
});
