import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { open } from "vitrine";
import type { ErrorCode, SlateRequest, Vitrine } from "vitrine";
import { failure, openShop, pack, rejection } from "./support.js";

let shop: Vitrine;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const home: SlateRequest = { slot: "home", limit: 6 };
/** The golden pack that has banners and offers. */
const talking = await readFile("tests/golden/season-delisted.vitrine");

/** Resolves when all sections of its pack are in use. */
function whole(opened: Vitrine): Promise<void> {
  return new Promise((resolve) => {
    opened.on("change", ({ cause }) => cause === "pack" && resolve());
  });
}

/** The pack with one bit of a section changed. */
function damage(section: string): Uint8Array {
  const { sections } = shop.pack();
  const found = sections.find(({ name }) => name === section);
  if (!found) throw new Error(`The pack has no section ${section}.`);
  const damaged = Uint8Array.from(pack);
  const place = found.offset + Math.floor(found.bytes / 2);
  damaged[place] = (damaged[place] ?? 0) ^ 1;
  return damaged;
}

/** What a page may ask before that. */
function asked(opened: Vitrine) {
  return {
    content: opened.content({ slot: "hero", count: 3 }),
    offer: opened.offer({ cart: ["rug-4"] }),
    rescue: opened.cart.rescue({ cart: ["rug-4"] }).considered,
    intent: opened.intent(),
    item: opened.item("rug-4"),
  };
}

describe("Opening", () => {
  test("RefusesADamagedPackWhole", async () => {
    const damaged = Uint8Array.from(pack);
    damaged[6200] = (damaged[6200] ?? 0) ^ 1;
    expect(await rejection(openShop({ pack: damaged }))).toBe("PackDigest");
    expect(await rejection(shop.load(damaged))).toBe("PackDigest");
    expect(shop.recommend(home).items.length).toBe(6);
  });

  test.each(["Vectors", "Titles", "ViewedNext", "Contexts"])(
    "RefusesADamagedPackWholeAlsoFor %s",
    async (section) => {
      expect(await rejection(openShop({ pack: damage(section) }))).toMatch(
        /^Pack(Corrupt|Digest)$/,
      );
    },
  );

  test("ThePacksRulesHoldOnTheFirstShelf", () => {
    const ruled = { slot: "ruled", kind: "popular", limit: 100 } as const;
    const items = shop.recommend(ruled).items.map(({ item }) => item);
    expect(shop.pack().deferred).toBe(false);
    expect(items[0]).toBe("cushion-9"); // It is pinned,
    expect(items).not.toContain("chair-9"); // and this one is hidden.
    const listed = shop.rank(["chair-9", "chair-1"], { slot: "ruled" }).items;
    expect(listed.map(({ item }) => item)).toEqual(["chair-1"]);
  });

  test("RefusesAPackWhoseRulesAreDamaged", async () => {
    const refused = rejection(openShop({ pack: damage("Rules") }));
    expect(await refused).toMatch(/^Pack(Corrupt|Digest)$/);
  });

  test("OpensTheOtherSectionsInIdleTime", async () => {
    expect(shop.pack().deferred).toBe(false);
    await whole(shop);
    expect(shop.pack().deferred).toBe(true);
  });

  test.each(["content", "offer", "rescue", "intent", "item"] as const)(
    "OpensThemAtOnceFor %s",
    async (name) => {
      const idle: (() => void)[] = [];
      const wait = (work: () => void) => idle.push(work);
      vi.stubGlobal("requestIdleCallback", wait);
      const early = await openShop({ pack: talking });
      const late = await openShop({ pack: talking });
      expect(early.pack().deferred).toBe(false);
      const answer = asked(early)[name];
      expect(early.pack().deferred).toBe(true);
      // Shelves that were ranked before are told of it as ever.
      const both = Promise.all([whole(early), whole(late)]);
      for (const work of idle) work();
      await both;
      vi.unstubAllGlobals();
      expect(answer).toEqual(asked(late)[name]);
      early.close();
      late.close();
    },
  );

  test.each<[string, Parameters<typeof openShop>[0], ErrorCode]>([
    ["NoPack", { pack: new Uint8Array([1, 2, 3]) }, "PackMalformed"],
    ["ATruncatedPack", { pack: pack.subarray(0, 5000) }, "PackTruncated"],
    [
      "NoAddress",
      { pack: "http://127.0.0.1:1/shop.vitrine" },
      "PackUnavailable",
    ],
    [
      "AMissingPage",
      { pack: new Response("", { status: 404 }) },
      "PackUnavailable",
    ],
    ["ABadSeed", { seed: "xyz" }, "FieldValue"],
  ])("%s", async (_, options, code) => {
    expect(await rejection(openShop(options))).toBe(code);
  });

  test("WithoutOptionsHasNoPack", async () => {
    const bare = open as unknown as () => Promise<Vitrine>;
    expect(await rejection(bare())).toBe("FieldMissing");
  });

  test("SaysWhenTheEngineCannotBeLoaded", async () => {
    const wasmBinary = new Uint8Array([1, 2, 3]);
    expect(await rejection(open({ pack, wasmBinary }))).toBe(
      "EngineUnavailable",
    );
  });
});

describe("Closing", () => {
  test("EndsEverything", async () => {
    shop.close();
    shop.close();
    expect(failure(() => shop.recommend(home)).code).toBe("Closed");
    expect(failure(() => shop.profile.inspect()).code).toBe("Closed");
    expect(await rejection(shop.forget())).toBe("Closed");
    await shop.settled();
  });

  test("IsDisposing", async () => {
    const other = await openShop();
    other[Symbol.dispose]();
    expect(failure(() => other.stats()).code).toBe("Closed");
  });
});
