/**
 * The format of the two log files: frames, one behind the other, each found and checked by itself.
 * Numbers are little endian.
 *
 * | byte | what |
 * | --- | --- |
 * | 0 | `VTF1` |
 * | 4 | CRC-32 of all that follows |
 * | 8 | length of the data |
 * | 12 | 0: mark, without data; 1: record; 2: snapshot |
 * | 13 | 1: set aside |
 * | 14 | two zeros |
 * | 16 | generation of the vault, 8 bytes |
 * | 24 | nonce, 12 bytes |
 * | 36 | data: AES-GCM's ciphertext and tag |
 *
 * A file's frames stand in the order of writing, and files with frames of the same vault are united,
 * so no frame needs a number. Behind damage reading goes on at the next `VTF1` with a right checksum.
 */
import { fromHex, toHex } from "./hex.js";
import type { StoredRecord } from "./place.js";
import type { Bytes } from "./port.js";

const MAGIC = [0x56, 0x54, 0x46, 0x31] as const;
const HEADER_BYTES = 36;
const KINDS = ["mark", "record", "snapshot"] as const;

/** What a log holds. */
export interface Log {
  /** Vaults that it was told of. */
  generations: Set<string>;
  records: StoredRecord[];
  /** Stretches that hold no frame. */
  gaps: number;
}

/** The frame that tells a log of a vault before there is any record. */
export function mark(generation: string): Bytes {
  return frame(0, false, generation, "00".repeat(12), new Uint8Array());
}

/** The frames of records, one behind the other. */
export function encode(records: readonly StoredRecord[]): Bytes {
  return joined(
    records.map(({ kind, aside, generation, id, data }) =>
      frame(KINDS.indexOf(kind), aside, generation, id, data),
    ),
  );
}

/** All frames in which nothing was changed. */
export function decode(bytes: Uint8Array): Log {
  const log: Log = { generations: new Set(), records: [], gaps: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let gap = false;
  for (let at = 0; at < bytes.length;) {
    const end = frameEnd(bytes, view, at);
    if (end === undefined) {
      log.gaps += gap ? 0 : 1;
      gap = true;
      at += 1;
      continue;
    }
    gap = false;
    read(bytes, at, end, log);
    at = end;
  }
  return log;
}

export function joined(parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function frame(
  kind: number,
  aside: boolean,
  generation: string,
  id: string,
  data: Uint8Array,
): Bytes {
  const bytes = new Uint8Array(HEADER_BYTES + data.length);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(8, data.length, true);
  view.setUint8(12, kind);
  view.setUint8(13, aside ? 1 : 0);
  bytes.set(fromHex(generation), 16);
  bytes.set(fromHex(id), 24);
  bytes.set(data, HEADER_BYTES);
  view.setUint32(4, crc32(bytes.subarray(8)), true);
  return bytes;
}

/** Where the frame at `at` ends, if there is a whole one. */
function frameEnd(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): number | undefined {
  if (bytes[at] !== MAGIC[0] || at + HEADER_BYTES > bytes.length) return;
  if (MAGIC.some((byte, i) => bytes[at + i] !== byte)) return;
  const end = at + HEADER_BYTES + view.getUint32(at + 8, true);
  if (end > bytes.length || view.getUint8(at + 12) >= KINDS.length) return;
  const checksum = crc32(bytes.subarray(at + 8, end));
  return checksum === view.getUint32(at + 4, true) ? end : undefined;
}

function read(bytes: Uint8Array, at: number, end: number, log: Log): void {
  const kind = KINDS[bytes[at + 12] ?? 0] ?? "mark";
  const generation = toHex(bytes.subarray(at + 16, at + 24));
  log.generations.add(generation);
  if (kind === "mark") return;
  log.records.push({
    id: toHex(bytes.subarray(at + 24, at + HEADER_BYTES)),
    generation,
    kind,
    aside: bytes[at + 13] === 1,
    data: bytes.slice(at + HEADER_BYTES, end),
  });
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1)
    rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The CRC-32 of zip files and PNG pictures. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes)
    sum = (TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
