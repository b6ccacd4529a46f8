import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ErrorCode, ShopEvent, SlateRequest, Vitrine } from "vitrine";
import { NOON, failure, openShop } from "./support.js";

let shop: Vitrine;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const view = (item: string): ShopEvent => ({ event: "view_item", item });
const home: SlateRequest = { slot: "home", limit: 6 };

describe("Recording", () => {
  test("GivesAnIdForEachEvent", () => {
    const one = shop.record(view("chair-1"));
    const [two, three] = shop.record([view("chair-2"), view("rug-3")]);
    expect(new Set([one.id, two?.id, three?.id]).size).toBe(3);
    expect(one.recorded).toBe(true);
  });

  test("ChangesTheNextSlate", () => {
    const before = shop.recommend(home).items.map(({ item }) => item);
    shop.record([view("chair-1"), view("chair-3"), view("chair-5")]);
    const after = shop.recommend(home).items.map(({ item }) => item);
    const chairs = (items: string[]) =>
      items.filter((item) => item.startsWith("chair"));
    expect(chairs(after).length).toBeGreaterThan(chairs(before).length);
  });

  test("TakesAllEventsOfACallOrNone", () => {
    const bad = {
      event: "view_item",
      items: [{ quantity: 1 }],
    } as const;
    expect(failure(() => shop.record([view("chair-1"), bad]))).toEqual({
      code: "FieldMissing",
      path: "events[1].items[0].item_id",
    });
    expect(shop.profile.events()).toEqual([]);
  });

  test("CountsARepeatedIdOnce", () => {
    const event = { ...view("chair-1"), id: "page-7" };
    expect(shop.record(event).recorded).toBe(true);
    expect(shop.record(event).recorded).toBe(false);
    expect(shop.profile.events().length).toBe(1);
  });

  test("TellsListenersOnce", async () => {
    const causes: string[] = [];
    shop.on("change", ({ cause }) => causes.push(cause));
    shop.record(view("chair-1"));
    shop.record(view("chair-2"));
    await Promise.resolve();
    expect(causes).toEqual(["record"]);
  });
});

describe("Ranking", () => {
  test("GivesASlateForEachRequest", () => {
    const slates = shop.recommend([
      home,
      { slot: "more", kind: "popular", limit: 4 },
    ]);
    expect(slates.map(({ slot }) => slot)).toEqual(["home", "more"]);
    const items = slates.flatMap((slate) =>
      slate.items.map(({ item }) => item),
    );
    expect(new Set(items).size).toBe(items.length);
  });

  test("RankIsAPermutation", () => {
    const given = ["rug-3", "not-sold", "chair-1", "cushion-4"];
    const { items } = shop.rank(given);
    expect(items.map(({ item }) => item).sort()).toEqual([...given].sort());
  });

  test("FactsActAtOnce", () => {
    const [first] = shop.recommend(home).items;
    const item = first?.item ?? "";
    expect(
      shop.update([{ item, inStock: false }, { item: "not-sold" }]),
    ).toEqual(["not-sold"]);
    expect(
      shop.recommend(home).items.map((placed) => placed.item),
    ).not.toContain(item);
    expect(shop.item(item).inStock).toBe(false);
  });

  test("ExplainsInWordsAndCounterfactually", () => {
    const { id } = shop.record(view("chair-1"));
    const slate = shop.recommend(home);
    const chair =
      slate.items.find(({ item }) => item.startsWith("chair"))?.item ?? "";
    const explanation = shop.explain(slate.requestId, chair);
    expect(explanation.text).toMatch(/^[A-Z].*\.$/);
    expect(explanation.text).toBe(explanation.reasons[0]?.text);
    expect(explanation.without.map(({ event }) => event)).toContain(id);
    expect(explanation.withoutAll ?? 99).toBeGreaterThanOrEqual(
      explanation.rank,
    );
  });

  test("WordsCanBeReplaced", async () => {
    const finnish = await openShop({ texts: { popular: () => "Suosittu." } });
    const slate = finnish.recommend({ slot: "home", kind: "popular" });
    const item = slate.items[0]?.item ?? "";
    const texts = finnish
      .explain(slate.requestId, item)
      .reasons.map(({ text }) => text);
    expect(texts).toContain("Suosittu.");
    finnish.close();
  });

  test("OnlyTheLast64SlatesCanBeExplained", () => {
    const { requestId, items } = shop.recommend(home);
    const item = items[0]?.item ?? "";
    for (let i = 0; i < 64; i += 1) shop.recommend(home);
    expect(failure(() => shop.explain(requestId, item)).code).toBe(
      "RequestExpired",
    );
  });

  test("IsTimed", () => {
    shop.recommend(home);
    shop.rank(["chair-1"]);
    const { latencies } = shop.stats();
    expect(latencies.length).toBe(2);
    expect(Math.min(...latencies)).toBeGreaterThan(0);
  });
});

describe("TheVisit", () => {
  test("GoesWhereTheCartPoints", () => {
    shop.record(view("chair-1"));
    const before = shop.intent();
    expect(before.stage).toBe("browsing");
    expect(before.categories[0]?.topic).toBe("category:Furniture > Chairs");
    shop.record({ event: "add_to_cart", item: "chair-1" });
    const { purchase, next, reasons, stage } = shop.intent();
    expect(stage).toBe("deciding");
    expect(purchase).toBeGreaterThan(before.purchase);
    const sum = next.reduce((all, { probability }) => all + probability, 0);
    expect(sum).toBeCloseTo(1, 5);
    expect(
      reasons.find(({ of, code }) => of === "purchase" && code === "cart")
        ?.weight,
    ).toBeGreaterThan(0);
  });
});

describe("TheProfile", () => {
  test("UndoTakesAnEventBack", () => {
    const { id } = shop.record(view("chair-1"));
    shop.profile.undo(id);
    expect(shop.profile.inspect().recent).toEqual([]);
    expect(failure(() => shop.profile.undo("0000000000000000-9")).code).toBe(
      "EventUnknown",
    );
  });

  test("MutesAndUnmutes", () => {
    expect(shop.profile.mute("brand:Aalto")).toBe(true);
    expect(shop.profile.mute("brand:Aalto")).toBe(false);
    expect(shop.profile.inspect().muted).toEqual(["brand:Aalto"]);
    expect(shop.profile.unmute("brand:Aalto")).toBe(true);
    expect(failure(() => shop.profile.mute("brand:Nobody")).code).toBe(
      "TopicUnknown",
    );
  });

  test("TravelsAsBytes", async () => {
    shop.record([view("chair-1"), view("rug-3")]);
    const bytes = shop.profile.export();
    const other = await openShop();
    other.profile.import(bytes);
    other.profile.import(bytes.slice().buffer);
    expect(other.profile.events().map(({ own }) => own)).toEqual([
      false,
      false,
    ]);
    expect(other.profile.inspect().interests).toEqual(
      shop.profile.inspect().interests,
    );
    other.close();
  });

  test("IsReadable", () => {
    shop.record(view("chair-1"));
    const document = shop.profile.read();
    expect(document.format).toBe(1);
    expect(JSON.stringify(document)).toContain("chair-1");
    expect(JSON.stringify(document)).not.toContain("0123456789abcdef");
  });

  test("RefusesEveryTruncatedSnapshot", () => {
    shop.record([view("chair-1"), view("rug-3")]);
    const bytes = shop.profile.export();
    const before = shop.profile.read();
    for (let length = 0; length < bytes.length; length += 1) {
      const { code } = failure(() =>
        shop.profile.import(bytes.subarray(0, length)),
      );
      expect(code).toMatch(/^Snapshot/);
    }
    expect(shop.profile.read()).toEqual(before);
  });

  test("IsErasedByForgetting", async () => {
    shop.record([view("chair-1"), view("rug-3")]);
    const receipt = await shop.forget();
    expect(receipt).toMatchObject({ erased: "memory", events: 2, time: NOON });
    expect(receipt.bytes).toBeGreaterThan(0);
    expect(shop.profile.events()).toEqual([]);
    expect(shop.recommend(home).rung).not.toBe("session");
  });

  test("AnImportBringsBackWhatWasErased", async () => {
    shop.record([view("chair-1"), view("rug-3")]);
    shop.profile.mute("brand:Aalto");
    const bytes = shop.profile.export();
    const { interests } = shop.profile.inspect();
    await shop.forget();
    expect(shop.profile.import(bytes)).toEqual({ events: 2 });
    expect(shop.profile.inspect().interests).toEqual(interests);
    expect(shop.profile.inspect().muted).toEqual(["brand:Aalto"]);
    expect(shop.profile.import(bytes)).toEqual({ events: 2 });
    await shop.forget();
    expect(shop.profile.events()).toEqual([]);
    expect(shop.profile.import(bytes)).toEqual({ events: 2 });
  });
});

describe("Consent", () => {
  test("NoneRecordsNothing", async () => {
    await shop.setConsent("none");
    expect(shop.record(view("chair-1")).recorded).toBe(false);
    expect(shop.profile.events()).toEqual([]);
    expect(failure(() => shop.profile.mute("brand:Aalto")).code).toBe(
      "ConsentRequired",
    );
    const empty = new Uint8Array();
    expect(failure(() => shop.profile.import(empty)).code).toBe(
      "ConsentRequired",
    );
    expect(shop.recommend(home).items.length).toBe(6);
  });

  test("WithdrawingErasesAtOnce", () => {
    shop.record(view("chair-1"));
    void shop.setConsent("none");
    expect(shop.profile.events()).toEqual([]);
  });

  test("PersistingWithoutStorageSaysSo", async () => {
    const asked = await openShop({ storage: "auto", consent: "persisted" });
    const codes: ErrorCode[] = [];
    asked.on("error", ({ code }) => codes.push(code));
    asked.record(view("chair-1"));
    await asked.settled();
    expect(asked.stats()).toMatchObject({
      storage: "memory",
      storageReason: "Error: No IndexedDB.",
      consent: "persisted",
    });
    expect(codes).toEqual(["StorageUnavailable"]);
    expect(asked.recommend(home).rung).toBe("session");
    asked.close();
  });
});
