import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { VitrineError } from "vitrine";
import type { Vitrine } from "vitrine";
import { Digests } from "vitrine/digest";
import type { Digest, DigestReason, DigestRequest } from "vitrine/digest";
import { openShop } from "./support.js";

let shop: Vitrine;
let mail: Digests;
beforeEach(async () => {
  shop = await openShop();
  mail = new Digests(shop, { consent: true });
});
afterEach(() => shop.close());

const REASONS: DigestReason[] = [
  "recommendations",
  "abandoned-cart",
  "back-in-stock",
  "price-drop",
  "win-back",
];

function view(...items: string[]): void {
  shop.record(items.map((item) => ({ event: "view_item", item }) as const));
}

function composed(request: DigestRequest): Digest {
  const digest = mail.digest(request);
  if (!digest) throw new Error("nothing to write about");
  return digest;
}

const itemsOf = ({ items }: Digest) => items.map(({ item }) => item);

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof VitrineError)
      return error.path ? `${error.code} ${error.path}` : error.code;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("Consent", () => {
  test("IsNotGivenUnlessItIs", () => {
    const unasked = new Digests(shop);
    expect(unasked.consent).toBe(false);
    expect(failure(() => unasked.digest({ reason: "recommendations" }))).toBe(
      "ConsentRequired",
    );
    unasked.setConsent(true);
    expect(unasked.digest({ reason: "recommendations" })).not.toBeNull();
    unasked.setConsent(false);
    expect(failure(() => unasked.digest({ reason: "recommendations" }))).toBe(
      "ConsentRequired",
    );
  });

  test("ToAProfileIsNeededToo", async () => {
    await shop.setConsent("none");
    for (const work of ["digest", "preview"] as const)
      expect(failure(() => mail[work]({ reason: "recommendations" }))).toBe(
        "ConsentRequired",
      );
  });

  test("IsNotNeededToLookFirst", () => {
    const unasked = new Digests(shop);
    const preview = unasked.preview({ reason: "recommendations" });
    mail.setConsent(true);
    expect(JSON.parse(preview?.leaves ?? "")).toEqual(
      mail.digest({ reason: "recommendations" }),
    );
  });
});

describe("WhatLeaves", () => {
  test("IsIdsAndCodesAndNothingElse", () => {
    view("chair-1", "chair-2", "rug-5");
    shop.record({ event: "search", search_term: "chair" });
    shop.record({ event: "add_to_cart", item: "table-lamp-2" });
    const ids = new Set(
      shop.recommend({ slot: "all", limit: 200 }).items.map(({ item }) => item),
    );
    for (const reason of REASONS) {
      const items = reason === "back-in-stock" ? ["chair-1"] : undefined;
      const digest = composed({
        reason,
        offers: ["ten-percent"],
        ...(items && { items }),
      });
      const allowed = [
        "version",
        "reason",
        "subject",
        "items",
        "cart",
        "offers",
      ];
      expect(
        Object.keys(digest).filter((name) => !allowed.includes(name)),
      ).toEqual([]);
      expect(digest.version).toBe(1);
      expect(digest.subject.startsWith(`${reason}.`)).toBe(true);
      expect(digest.offers).toEqual(["ten-percent"]);
      for (const line of digest.items) {
        expect(Object.keys(line)).toEqual(["item", "reason"]);
        expect(ids.has(line.item) || line.item.startsWith("chair")).toBe(true);
        expect(line.reason).toMatch(/^[a-z-]+$/);
      }
      expect(JSON.stringify(digest).length).toBeLessThan(600);
    }
  });

  test("IsWhatThePreviewShowsToTheLetter", () => {
    view("chair-1", "chair-2", "chair-4");
    const request = { reason: "recommendations", limit: 3 } as const;
    const preview = mail.preview(request);
    expect(preview?.leaves).toBe(JSON.stringify(mail.digest(request)));
    expect(preview?.bytes).toBe(preview?.leaves.length);
    expect(preview?.lines.map(({ item }) => item)).toEqual(
      itemsOf(composed(request)),
    );
    for (const { title, text } of preview?.lines ?? []) {
      expect(title.length).toBeGreaterThan(3);
      expect(text).toMatch(/\.$/);
    }
  });

  test("ChangesNothingInTheProfile", () => {
    view("chair-1");
    const before = JSON.stringify(shop.profile.read());
    for (const reason of ["recommendations", "win-back"] as const)
      mail.digest({ reason });
    expect(JSON.stringify(shop.profile.read())).toBe(before);
  });
});

describe("TheEngineChooses", () => {
  test("WhatSuitsTheShopper", () => {
    const chairs = (digest: Digest) =>
      itemsOf(digest).filter((item) => item.startsWith("chair")).length;
    const request = { reason: "recommendations", limit: 6 } as const;
    const stranger = composed(request);
    view("chair-1", "chair-2", "chair-4", "chair-5");
    const known = composed(request);
    expect(chairs(known)).toBeGreaterThan(chairs(stranger));
    expect(stranger.subject).toBe("recommendations.popular");
    expect(known.subject).toBe("recommendations.many");
  });

  test("AmongWhatTheShopAllows", () => {
    view("chair-1", "chair-2");
    const items = ["rug-1", "rug-5", "table-lamp-3"];
    const digest = composed({ reason: "recommendations", items, limit: 12 });
    expect(itemsOf(digest).length).toBeGreaterThan(0);
    expect(items).toEqual(expect.arrayContaining(itemsOf(digest)));
  });

  test("WhatGoesWithTheCartAndNamesTheCart", () => {
    shop.record({ event: "add_to_cart", item: "chair-1" });
    shop.record({
      event: "add_to_cart",
      items: [{ item_id: "table-lamp-2", quantity: 2 }],
    });
    const digest = composed({ reason: "abandoned-cart" });
    expect(digest.subject).toBe("abandoned-cart.many");
    expect(new Set(digest.cart)).toEqual(
      new Set([
        { item: "chair-1", quantity: 1 },
        { item: "table-lamp-2", quantity: 2 },
      ]),
    );
    expect(itemsOf(digest)).not.toContain("chair-1");
    expect(composed({ reason: "win-back" }).cart).toBeUndefined();
  });

  test("TheVariantThatWasPutIntoTheCart", () => {
    shop.record({ event: "add_to_cart", item: "rug-2" });
    expect(shop.item("rug-2").group).toBe(shop.item("rug-1").group);
    expect(composed({ reason: "abandoned-cart" }).cart).toEqual([
      { item: "rug-2", quantity: 1 },
    ]);
  });

  test("OnlyWhatWasLookedAtForNewsOfIt", () => {
    view("chair-1", "rug-2");
    const items = ["chair-1", "chair-2", "rug-2", "table-lamp-1"];
    const back = composed({ reason: "back-in-stock", items, limit: 12 });
    expect(new Set(itemsOf(back))).toEqual(new Set(["chair-1", "rug-2"]));
    shop.update({ item: "rug-2", inStock: false });
    expect(itemsOf(composed({ reason: "back-in-stock", items }))).toEqual([
      "chair-1",
    ]);
  });

  test("WhatIsReducedNow", () => {
    view("chair-1", "rug-2");
    const reason = "price-drop";
    expect(mail.digest({ reason })).toBeNull();
    shop.update({ item: "rug-2", salePrice: 1 });
    expect(composed({ reason })).toEqual({
      version: 1,
      reason,
      subject: "price-drop.one",
      items: [{ item: "rug-2", reason: "recently-viewed" }],
    });
  });

  test("WhatWasSavedOrPutIntoTheCartAndIsReduced", () => {
    shop.record({ event: "add_to_wishlist", item: "chair-1" });
    shop.record({ event: "add_to_cart", item: "rug-4" });
    shop.record({ event: "select_item", item: "chair-2" });
    shop.record({ event: "search", search_term: "chair" });
    for (const item of ["chair-1", "chair-2", "chair-4", "rug-4"])
      shop.update({ item, salePrice: 1 });
    const digest = composed({ reason: "price-drop", limit: 12 });
    expect(new Set(itemsOf(digest))).toEqual(new Set(["chair-1", "rug-4"]));
    expect(
      itemsOf(composed({ reason: "price-drop", items: ["rug-4", "chair-2"] })),
    ).toEqual(["rug-4"]);
    expect(
      mail.digest({ reason: "price-drop", items: ["chair-2"] }),
    ).toBeNull();
  });

  test("NothingReducedThatWasBoughtSinceOrWhoseTouchWasTakenBack", () => {
    const viewed = shop.record({ event: "view_item", item: "chair-1" });
    view("rug-5", "table-lamp-1");
    shop.record({
      event: "purchase",
      transaction_id: "t-1",
      items: [{ item_id: "rug-5" }],
    });
    for (const item of ["chair-1", "rug-5", "table-lamp-1"])
      shop.update({ item, salePrice: 1 });
    const reason = "price-drop";
    expect(new Set(itemsOf(composed({ reason })))).toEqual(
      new Set(["chair-1", "table-lamp-1"]),
    );
    shop.profile.undo(viewed.id);
    expect(itemsOf(composed({ reason }))).toEqual(["table-lamp-1"]);
    view("rug-5");
    expect(itemsOf(composed({ reason }))).toContain("rug-5");
  });

  test("NothingWhenThereIsNothingToWriteAbout", () => {
    expect(mail.digest({ reason: "abandoned-cart" })).toBeNull();
    expect(mail.preview({ reason: "price-drop" })).toBeNull();
    expect(mail.digest({ reason: "back-in-stock", items: [] })).toBeNull();
  });
});

test.each<[unknown, string]>([
  [undefined, "FieldType request"],
  [null, "FieldType request"],
  ["price-drop", "FieldType request"],
  [{ reason: "spam" }, "FieldValue reason"],
  [{ reason: "back-in-stock" }, "FieldMissing items"],
  [{ reason: "win-back", limit: 0 }, "FieldRange limit"],
  [{ reason: "win-back", limit: 13 }, "FieldRange limit"],
  [{ reason: "win-back", items: "rug-1" }, "FieldType items"],
  [{ reason: "win-back", items: [7] }, "FieldType items[0]"],
  [{ reason: "win-back", offers: ["a", ""] }, "FieldRange offers[1]"],
  [{ reason: "win-back", offers: ["a", "b", "c", "d"] }, "FieldRange offers"],
  [{ reason: "win-back", email: "a@b.example" }, "FieldUnknown email"],
])("AWrongRequestIsRefused %j", (request, refusal) => {
  for (const work of ["digest", "preview"] as const)
    expect(failure(() => mail[work](request as DigestRequest))).toBe(refusal);
});
