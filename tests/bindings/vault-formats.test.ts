import { describe, expect, test } from "vitest";
import {
  crc32,
  decode,
  encode,
  joined,
  mark,
} from "../../bindings/src/storage/frames.js";
import {
  decodeKeyFile,
  encodeErased,
  encodeKey,
  sequenceOf,
} from "../../bindings/src/storage/key-file.js";
import type { StoredRecord } from "../../bindings/src/storage/place.js";

const GENERATION = "0123456789abcdef";

function record(n: number): StoredRecord {
  const id = n.toString(16).padStart(24, "0");
  const data = Uint8Array.from({ length: 20 + n }, (_, i) => i * n);
  const kind = n % 3 === 0 ? "snapshot" : "record";
  return { id, generation: GENERATION, kind, aside: n % 2 === 0, data };
}

const RECORDS = [1, 2, 3, 4].map(record);
const LOG = joined([mark(GENERATION), encode(RECORDS)]);

describe("ALog", () => {
  test("GivesBackItsRecords", () => {
    const { generations, records, gaps } = decode(LOG);
    expect([...generations]).toEqual([GENERATION]);
    expect(records).toEqual(RECORDS);
    expect(gaps).toBe(0);
  });

  test("ChecksWithTheUsualCrc32", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });

  test("LosesOneFrameToOneFlippedBit", () => {
    const text = (one: StoredRecord) =>
      JSON.stringify({ ...one, data: [...one.data] });
    const known = new Set(RECORDS.map(text));
    const wrong: number[] = [];
    for (let bit = 0; bit < 8 * LOG.length; bit += 1) {
      const bytes = LOG.slice();
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { records, gaps } = decode(bytes);
      const whole = records.filter((one) => known.has(text(one)));
      if (whole.length !== records.length || gaps !== 1) wrong.push(bit);
      if (records.length < RECORDS.length - 1) wrong.push(bit);
    }
    expect(wrong).toEqual([]);
  });

  test("IsReadUpToAnyTruncation", () => {
    for (let end = 0; end < LOG.length; end += 1) {
      const { records } = decode(LOG.subarray(0, end));
      expect(records).toEqual(RECORDS.slice(0, records.length));
    }
    // What is written behind a torn frame is read.
    const torn = LOG.subarray(0, LOG.length - 3);
    const { records } = decode(joined([torn, encode([record(9)])]));
    expect(records).toEqual([...RECORDS.slice(0, 3), record(9)]);
  });
});

const KEY = {
  generation: GENERATION,
  secret: Uint8Array.from({ length: 32 }, (_, i) => 7 * i),
  identity: { replica: "00112233445566aa", seed: "ffeeddccbbaa9988" },
};

describe("AKeyFile", () => {
  test("GivesBackTheKey", async () => {
    const bytes = await encodeKey(3, KEY);
    expect(await decodeKeyFile(bytes)).toEqual({ sequence: 3, key: KEY });
  });

  test("IsRefusedWithAnyBitFlippedOrByteMissing", async () => {
    const bytes = await encodeKey(3, KEY);
    const damaged = Array.from({ length: bytes.length }, (_, end) =>
      bytes.slice(0, end),
    );
    for (let bit = 0; bit < 8 * bytes.length; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      damaged.push(flipped);
    }
    const read = await Promise.all(damaged.map(decodeKeyFile));
    expect(read.filter((file) => file !== undefined)).toEqual([]);
  });

  test("StatesItsNumberAlsoWhenItIsDamaged", async () => {
    const bytes = await encodeKey(3, KEY);
    bytes.fill(0, 40);
    expect(sequenceOf(bytes)).toBe(3);
    expect(sequenceOf(bytes.subarray(0, 11))).toBe(0);
    expect(sequenceOf(new Uint8Array(128))).toBe(0);
  });

  test("OnceErasedHoldsNothingOfIt", async () => {
    const bytes = await encodeErased(4);
    expect(await decodeKeyFile(bytes)).toEqual({
      sequence: 4,
      key: undefined,
    });
    expect(bytes.length).toBe((await encodeKey(3, KEY)).length);
  });
});
