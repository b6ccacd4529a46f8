import { webcrypto } from "node:crypto";
import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import type { Vitrine } from "vitrine";
import { openShop, rejection } from "./support.js";

const passphrase = "twelve blue chairs in Ystad";
const DIGEST = 32;

let shop: Vitrine;
let other: Vitrine;
let capsule: Uint8Array;
/** Deriving a key takes a while, most of all on a busy machine. */
const patience = { timeout: 300_000 };

/** A shopper of whom something is known, always the same. */
async function openKnown() {
  const known = await openShop({ consent: "session" });
  known.record([
    { event: "view_item", item: "chair-1", id: "a" },
    { event: "add_to_wishlist", item: "rug-4", id: "b" },
  ]);
  known.profile.mute("brand:Birk");
  return known;
}

beforeAll(async () => {
  const known = await openKnown();
  capsule = await known.profile.export({ passphrase });
  known.close();
}, patience.timeout);
beforeEach(async () => {
  shop = await openKnown();
  other = await openShop({ consent: "session" });
  other.record({ event: "view_item", item: "chair-2" });
});
afterEach(() => {
  shop.close();
  other.close();
});

/** A copy with a change, under a checksum that is right again. */
async function forged(change: (bytes: Uint8Array) => void) {
  const bytes = Uint8Array.from(capsule);
  change(bytes);
  const body = bytes.subarray(0, -DIGEST);
  bytes.set(
    new Uint8Array(await webcrypto.subtle.digest("SHA-256", body)),
    body.length,
  );
  return bytes;
}

/** The profile that was sealed: another replica than `shop`, with the same events. */
async function contents() {
  const { openCapsule } = await import("../../bindings/src/capsule.js");
  return openCapsule(Uint8Array.from(capsule), { passphrase });
}

const open = (bytes: Uint8Array, words = passphrase) =>
  other.profile.import(bytes, { passphrase: words });

describe("Capsule", patience, () => {
  test("MergesExactly", async () => {
    const plain = await openShop();
    plain.profile.import(other.profile.export());
    plain.profile.import(await contents());
    const { events } = await open(capsule);
    expect(events).toBe(3);
    expect(other.profile.export()).toEqual(plain.profile.export());
    const once = other.profile.export();
    await open(capsule);
    expect(other.profile.export()).toEqual(once);
    plain.close();
  });

  test("TellsNothingWithoutThePassphraseAndNeverLooksTheSame", async () => {
    const plain = Buffer.from(await contents());
    const inside = Buffer.from(capsule);
    for (let at = 0; at + 8 <= plain.length; at += 1)
      expect(inside.includes(plain.subarray(at, at + 8))).toBe(false);
    const again = await shop.profile.export({ passphrase });
    expect(again).not.toEqual(capsule);
    expect(again.length).toBe(capsule.length);
    // OWASP's count, which a later version may raise.
    expect(new DataView(capsule.buffer).getUint32(10, true)).toBe(600_000);
  });

  test("OpensWithTheSameWordsHoweverTheyAreTyped", async () => {
    const composed = await shop.profile.export({ passphrase: "smörgås" });
    expect((await open(composed, "smörgås".normalize("NFD"))).events).toBe(3);
  });

  test("IsNotOpenedByOtherWords", async () => {
    const before = other.profile.export();
    for (const words of [`${passphrase} `, passphrase.toUpperCase(), "x"])
      expect(await rejection(open(capsule, words))).toBe("CapsuleLocked");
    expect(other.profile.export()).toEqual(before);
  });

  test("IsRefusedTruncatedAtEveryLength", async () => {
    const before = other.profile.export();
    for (let size = 0; size < capsule.length; size += 1)
      expect(await rejection(open(capsule.subarray(0, size)))).toBe(
        size === 0 ? "CapsuleMalformed" : "CapsuleTruncated",
      );
    expect(other.profile.export()).toEqual(before);
  });

  test("IsRefusedWithAnyBitChanged", async () => {
    const before = other.profile.export();
    const codes = new Set<string>();
    for (let bit = 0; bit < 8 * capsule.length; bit += 1) {
      const changed = Uint8Array.from(capsule);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      codes.add(await rejection(open(changed)));
    }
    expect([...codes].sort()).toEqual([
      "CapsuleCorrupt",
      "CapsuleMalformed",
      "CapsuleTooNew",
      "CapsuleTruncated",
    ]);
    expect(other.profile.export()).toEqual(before);
  });

  test("IsRefusedForgedUnderARightChecksum", async () => {
    const flip = (place: number) =>
      forged((bytes) => (bytes[place] = (bytes[place] ?? 0) ^ 1));
    // Salt, nonce, contents, tag.
    for (const place of [14, 30, 46, capsule.length - DIGEST - 1])
      expect(await rejection(open(await flip(place)))).toBe("CapsuleLocked");
    const rounds = (count: number) =>
      forged((bytes) => new DataView(bytes.buffer).setUint32(10, count, true));
    // A capsule can't make a page count for hours, or not at all.
    for (const count of [0, 4_000_000_000])
      expect(await rejection(open(await rounds(count)))).toBe("CapsuleCorrupt");
  });

  test("WithOtherBytesInItIsRefusedAsThoseAre", async () => {
    const bad = async (bytes: Uint8Array) => {
      const { sealCapsule } = await import("../../bindings/src/capsule.js");
      return rejection(
        open(await sealCapsule(Uint8Array.from(bytes), { passphrase })),
      );
    };
    expect(await bad(new Uint8Array(0))).toMatch(/^Snapshot/);
    expect(await bad(shop.profile.export().subarray(0, 30))).toMatch(
      /^Snapshot/,
    );
  });

  test("NeedsAPassphraseAndConsent", async () => {
    const bad = (words: unknown) =>
      rejection(shop.profile.export({ passphrase: words as string }));
    expect(await bad("")).toBe("FieldValue");
    expect(await bad(7)).toBe("FieldValue");
    expect(await bad(undefined)).toBe("FieldMissing");
    const opening = open(capsule);
    await other.setConsent("none"); // Withdrawn while the key is derived.
    expect(await rejection(opening)).toBe("ConsentRequired");
    await other.setConsent("session");
    expect(other.profile.inspect().events).toBe(0);
  });
});
