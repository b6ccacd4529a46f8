// Whose pack it is: signatures, pins and sequences, by WebCrypto and by the library that stands in.
import {
  createHash,
  createPublicKey,
  verify as verifyInNode,
} from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Vitrine, VitrineError } from "vitrine";
import { openShop, pack, rejection } from "./support.js";

const seven = await readFile("tests/golden/signed-7.vitrine");
const nine = await readFile("tests/golden/signed-9.vitrine");
const sha256 = createHash("sha256").update(seven).digest("hex");

/** The public key that a pack names. */
async function keyOf(signed: Uint8Array): Promise<string> {
  const shop = await openShop({ pack: signed });
  const { signedBy = "" } = shop.pack();
  shop.close();
  return signedBy;
}
const key7 = await keyOf(seven);
const key9 = await keyOf(nine);

/** The library takes a while, most of all on a busy machine. */
const patience = { timeout: 300_000 };

let shop: Vitrine;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => {
  shop.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as VitrineError,
  );

/** A copy with one bit changed. */
function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** WebCrypto as browsers had it before Ed25519. */
function forgetEd25519() {
  const { subtle } = crypto;
  const importKey = vi.spyOn(subtle, "importKey");
  importKey.mockRejectedValue(
    new DOMException("Unrecognized name.", "NotSupportedError"),
  );
  return importKey;
}

/** How a realm verifies, and of which bits of a signature the change is tried: every so many. */
const REALMS: [string, number, () => unknown][] = [
  ["by WebCrypto", 1, () => undefined],
  ["by the library", 37, forgetEd25519],
  [
    "without WebCrypto",
    37,
    () =>
      vi.stubGlobal("crypto", {
        getRandomValues: crypto.getRandomValues.bind(crypto),
      }),
  ],
];

describe.each(REALMS)("Signatures %s", patience, (_, step, prepare) => {
  beforeEach(() => void prepare());

  test("OfATrustedKeyAreTaken", async () => {
    expect(await shop.load(seven, { keys: [key7] })).toBe(true);
    expect(shop.pack()).toMatchObject({
      signed: true,
      signedBy: key7,
      sequence: 7,
    });
    // Both keys, while one takes over from the other.
    const both = [key7.toUpperCase(), key9];
    expect(await shop.load(nine, { keys: both })).toBe(true);
    expect(await shop.load(seven, { keys: both })).toBe(true);
  });

  test("OfOtherKeysAreRefused", async () => {
    const error = await refusal(shop.load(seven, { keys: [key9] }));
    expect(error).toMatchObject({ code: "PackSignature", path: "signature" });
    expect(error?.message).toContain(key7);
    const unsigned = shop.load(pack, { keys: [key7] });
    expect(await rejection(unsigned)).toBe("PackSignature");
    expect(shop.pack().signed).toBe(false);
  });

  test("WithAnyBitChangedAreRefusedAlsoWithoutKeys", async () => {
    for (let bit = 8 * 16; bit < 8 * 80; bit += step) {
      const code = await rejection(shop.load(flipped(seven, bit)));
      expect(code).toBe("PackSignature");
    }
    expect(shop.pack().signed).toBe(false);
  });

  test("OfSomeoneElsesContentAreRefused", async () => {
    const moved = Uint8Array.from(seven);
    moved.set(nine.subarray(16, 80), 16);
    expect(await rejection(shop.load(moved, { keys: [key7, key9] }))).toBe(
      "PackSignature",
    );
  });

  test("PinsAndSequencesHoldToo", async () => {
    expect(await shop.load(seven, { sha256 })).toBe(true);
    const pinned = await refusal(shop.load(nine, { sha256 }));
    expect(pinned).toMatchObject({ code: "PackDigest", path: "sha256" });
    expect(await shop.load(seven, { minSequence: 7 })).toBe(true);
    const old = await refusal(shop.load(seven, { minSequence: 8 }));
    expect(old).toMatchObject({ code: "PackRolledBack", path: "sequence" });
    expect(old?.message).toMatch(/7.*8/);
    expect(await rejection(shop.load(pack, { minSequence: 1 }))).toBe(
      "PackRolledBack",
    );
    expect(shop.pack().sequence).toBe(7);
  });
});

describe("Trust", () => {
  test("OfOpenHoldsForLaterLoads", async () => {
    const strict = await openShop({
      pack: seven,
      keys: [key7, key9],
      minSequence: 7,
    });
    expect(await rejection(strict.load(pack))).toBe("PackSignature");
    const undefinedKeys = { keys: undefined } as object;
    expect(await rejection(strict.load(pack, undefinedKeys))).toBe(
      "PackSignature",
    );
    expect(await strict.load(nine)).toBe(true);
    expect(await rejection(strict.load(seven, { minSequence: 9 }))).toBe(
      "PackRolledBack",
    );
    expect(await strict.load(seven)).toBe(true);
    // A pin is of one pack.
    const pinned = await openShop({ pack: seven, sha256 });
    expect(await pinned.load(nine)).toBe(true);
    pinned.close();
    strict.close();
  });

  test("IsCheckedWhenOpening", async () => {
    expect(await rejection(openShop({ keys: [key7] }))).toBe("PackSignature");
    expect(await rejection(openShop({ sha256 }))).toBe("PackDigest");
    expect(await rejection(openShop({ pack: seven, minSequence: 8 }))).toBe(
      "PackRolledBack",
    );
  });

  test.each<[string, object]>([
    ["keys", { keys: [] }],
    ["keys", { keys: key7 }],
    ["keys[1]", { keys: [key7, "abc"] }],
    ["keys[0]", { keys: [null] }],
    ["sha256", { sha256: "" }],
    ["minSequence", { minSequence: -1 }],
    ["minSequence", { minSequence: 0.5 }],
    ["minSequence", { minSequence: "7" }],
  ])("OptionsOfTheWrongFormAreRefused: %s %j", async (path, options) => {
    const error = await refusal(shop.load(seven, options));
    expect(error).toMatchObject({ code: "FieldValue", path });
    expect(shop.pack().signed).toBe(false);
  });

  test("APartThatCannotBeLoadedFailsOneCall", async () => {
    const { part } = await import("../../bindings/src/part.js");
    const gone = Promise.reject(
      new TypeError("Failed to fetch dynamically imported module"),
    );
    const error = await refusal(part(gone));
    expect(error?.code).toBe("PartUnavailable");
    expect(await part(Promise.resolve(7))).toBe(7);
  });
});

// Others read the same: Node's OpenSSL, from the places that the format names.
test("TheSignatureIsWhereTheFormatSays", () => {
  const head = Buffer.from("302a300506032b6570032100", "hex");
  const der = Buffer.concat([head, Buffer.from(key7, "hex")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  const signed = Buffer.concat([
    seven.subarray(8, 16),
    seven.subarray(80, 112),
  ]);
  expect(verifyInNode(null, signed, key, seven.subarray(16, 80))).toBe(true);
});
