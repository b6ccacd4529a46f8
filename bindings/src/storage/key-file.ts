/**
 * The format of a key file, 128 bytes. Numbers are little endian.
 *
 * | byte | what |
 * | --- | --- |
 * | 0 | `VTK1` |
 * | 4 | 1: a key; 2: erased, and random bytes stand in the place of all that follows |
 * | 8 | sequence number: of two files the higher one holds |
 * | 16 | generation of the vault, 8 bytes |
 * | 24 | the AES-256 key, 32 bytes |
 * | 56 | replica and seed, 8 bytes each |
 * | 72 | zeros |
 * | 96 | SHA-256 of all before |
 */
import { fromHex, toHex } from "./hex.js";
import type { Bytes, Identity } from "./port.js";

export const KEY_FILE_BYTES = 128;
const MAGIC = 0x314b5456;
const SUM_AT = 96;
const KEY = 1;
const ERASED = 2;

/** What opens a vault. */
export interface VaultKey {
  generation: string;
  /** 32 bytes. */
  secret: Bytes;
  identity: Identity;
}

/** A file's meaning; `key` is undefined when it was erased. */
export interface KeyFile {
  sequence: number;
  key: VaultKey | undefined;
}

export function encodeKey(sequence: number, key: VaultKey): Promise<Bytes> {
  const bytes = new Uint8Array(KEY_FILE_BYTES);
  bytes.set(fromHex(key.generation), 16);
  bytes.set(key.secret, 24);
  bytes.set(fromHex(key.identity.replica), 56);
  bytes.set(fromHex(key.identity.seed), 64);
  return finish(bytes, KEY, sequence);
}

/** Bytes that leave nothing of a key and say that it was erased. */
export function encodeErased(sequence: number): Promise<Bytes> {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_FILE_BYTES));
  return finish(bytes, ERASED, sequence);
}

/** Undefined when a byte was changed or is missing. */
export async function decodeKeyFile(
  bytes: Bytes,
): Promise<KeyFile | undefined> {
  if (bytes.length !== KEY_FILE_BYTES) return undefined;
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== MAGIC) return undefined;
  const sum = await sha256(bytes.subarray(0, SUM_AT));
  if (toHex(sum) !== toHex(bytes.subarray(SUM_AT))) return undefined;
  const sequence = view.getUint32(8, true);
  if (view.getUint32(4, true) !== KEY) return { sequence, key: undefined };
  const text = (at: number) => toHex(bytes.subarray(at, at + 8));
  const identity = { replica: text(56), seed: text(64) };
  const secret = bytes.slice(24, 56);
  return { sequence, key: { generation: text(16), secret, identity } };
}

/** The number that a file states, whole or not; 0 when it is none. */
export function sequenceOf(bytes: Uint8Array): number {
  if (bytes.length < 12) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return view.getUint32(0, true) === MAGIC ? view.getUint32(8, true) : 0;
}

async function finish(
  bytes: Bytes,
  state: number,
  sequence: number,
): Promise<Bytes> {
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, state, true);
  view.setUint32(8, sequence, true);
  bytes.set(await sha256(bytes.subarray(0, SUM_AT)), SUM_AT);
  return bytes;
}

/** Without WebCrypto nothing can be encrypted either; what is there can still be overwritten. */
async function sha256(bytes: Bytes): Promise<Uint8Array> {
  if (!crypto.subtle) return new Uint8Array(32);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
