import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { open } from "vitrine";
import type { ErrorCode, SlateRequest, Vitrine, VitrineError } from "vitrine";
import { failure, openShop, pack, rejection } from "./support.js";

let shop: Vitrine;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const home: SlateRequest = { slot: "home", limit: 6 };

describe("Opening", () => {
  test("RefusesADamagedPackWhole", async () => {
    const damaged = Uint8Array.from(pack);
    damaged[6200] = (damaged[6200] ?? 0) ^ 1;
    expect(await rejection(openShop({ pack: damaged }))).toBe("PackDigest");
    expect(await rejection(shop.load(damaged))).toBe("PackDigest");
    expect(shop.recommend(home).items.length).toBe(6);
  });

  test("TellsOfADamagedLateSectionAndDoesWithout", async () => {
    const { sections } = shop.pack();
    const vectors = sections.find(({ name }) => name === "Vectors");
    const damaged = Uint8Array.from(pack);
    const place = (vectors?.offset ?? 0) + 100;
    damaged[place] = (damaged[place] ?? 0) ^ 1;
    const other = await openShop({ pack: damaged });
    const told = new Promise<VitrineError>((resolve) =>
      other.on("error", resolve),
    );
    expect(await told).toMatchObject({ code: "PackDigest", path: "Vectors" });
    expect(other.pack().deferred).toBe(false);
    expect(other.recommend(home).items.length).toBe(6);
    other.close();
  });

  test("OpensTheOtherSectionsInIdleTime", async () => {
    expect(shop.pack().deferred).toBe(false);
    await new Promise<void>((resolve) => {
      shop.on("change", ({ cause }) => cause === "pack" && resolve());
    });
    expect(shop.pack().deferred).toBe(true);
  });

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
