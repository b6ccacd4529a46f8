import { VitrineError } from "../errors.js";
import { part } from "../part.js";
import type { PackDetails } from "../types/catalog.js";
import { highest, remember } from "./memory.js";
import type { PackMemory } from "./memory.js";

/** Whom to believe that a pack is the shop's. What is given here is checked before the pack is used. */
export interface PackTrust {
  /**
   * Ed25519 public keys, of 64 hex digits each, as `vitrine keygen` prints them: the pack must be
   * signed with one of them. Several, so that a key can be replaced. Without keys a signed pack is
   * still held to the key that it names itself: that finds damage, not forgery.
   */
  keys?: readonly string[] | undefined;
  /** The SHA-256 of the pack's file, 64 hex digits. */
  sha256?: string | undefined;
  /**
   * The lowest `sequence` to accept, a whole number, so that no older pack can be passed off as the
   * present one. With `keys`, and consent `persisted`, the browser remembers the highest that it
   * accepted, and takes nothing lower.
   */
  minSequence?: number | undefined;
}

/** This module, as who can't load it later is given it. */
export interface Trust {
  checkTrust: typeof checkTrust;
}

const HEX = /^[0-9a-f]{64}$/;
/** Places in the file (engine/pack/pack.fbs). */
const SIGNATURE = [16, 80] as const;
const SIGNED = [
  [8, 16],
  [80, 112],
] as const;

/**
 * Holds a pack to what the page asks. Its bytes are taken as they are when this is called. Gives what
 * is to be called when the pack has come into use, and again when the shopper agrees to more. Only of
 * what is signed with one of the page's keys the sequence is believed, and remembered.
 * @throws VitrineError PackDigest (path `sha256`), PackSignature, PackRolledBack; FieldValue for an
 * option of the wrong form; PartUnavailable.
 */
export async function checkTrust(
  pack: Uint8Array,
  details: PackDetails,
  { keys, sha256, minSequence }: PackTrust,
  memory: PackMemory,
): Promise<() => void> {
  const trusted = keys && readKeys(keys);
  const pinned = sha256 === undefined ? undefined : readHex(sha256, "sha256");
  const asked = readSequence(minSequence);
  const signature = pack.slice(...SIGNATURE);
  const message = new Uint8Array(
    SIGNED.flatMap((at) => [...pack.slice(...at)]),
  );
  if (pinned !== undefined) await checkPin(pack, pinned);
  await checkSignature(details.signedBy, signature, message, trusted);
  const { sequence = 0 } = details;
  if (sequence < asked) throw rolledBack(sequence, `${asked} is asked`);
  if (!trusted) return () => undefined;
  const accepted = highest(memory);
  if (sequence < accepted)
    throw rolledBack(sequence, `this browser has accepted ${accepted} before`);
  return () => remember(memory, sequence);
}

function rolledBack(sequence: number, why: string): VitrineError {
  return new VitrineError(
    "PackRolledBack",
    `The pack's sequence is ${sequence}, and ${why}. To go back on purpose, ` +
      "sign the old content again with a higher number.",
    { path: "sequence" },
  );
}

async function checkPin(pack: Uint8Array, pinned: string): Promise<void> {
  const found = hexOf(await sha256Of(pack));
  if (found === pinned) return;
  throw new VitrineError(
    "PackDigest",
    `The pack's SHA-256 is ${found}, not the one that is asked.`,
    { path: "sha256" },
  );
}

async function checkSignature(
  key: string | undefined,
  signature: Uint8Array,
  message: Uint8Array,
  trusted: readonly string[] | undefined,
): Promise<void> {
  if (key === undefined) {
    if (trusted) throw refuse("The pack is not signed.");
    return;
  }
  if (trusted && !trusted.includes(key))
    throw refuse(
      `It is signed with the key ${key}, which is not among \`keys\`.`,
    );
  if (await verify(bytesOf(key), signature, message)) return;
  throw refuse("The signature is not that of the key which the pack names.");
}

function refuse(message: string): VitrineError {
  return new VitrineError("PackSignature", message, { path: "signature" });
}

/** By the browser; by a library where it can't, and what the library says is the answer. */
async function verify(
  key: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  try {
    const { subtle } = crypto;
    const name = "Ed25519";
    const data = key as BufferSource;
    const imported = await subtle.importKey("raw", data, name, false, [
      "verify",
    ]);
    return await subtle.verify(
      name,
      imported,
      signature as BufferSource,
      message as BufferSource,
    );
  } catch {
    const library = await part(import("./ed25519.js"));
    return library.verify(key, signature, message);
  }
}

async function sha256Of(bytes: Uint8Array): Promise<Uint8Array> {
  const { subtle } = globalThis.crypto ?? {};
  if (subtle)
    return new Uint8Array(
      await subtle.digest("SHA-256", bytes as BufferSource),
    );
  const library = await part(import("./ed25519.js"));
  return library.sha256(bytes);
}

function readKeys(keys: readonly string[]): string[] {
  if (Array.isArray(keys) && keys.length > 0)
    return keys.map((key, place) => readHex(key, `keys[${place}]`));
  throw malformed(
    "keys",
    "Give at least one public key, or leave the option out.",
  );
}

function readHex(text: string, path: string): string {
  const lower = String(text).toLowerCase();
  if (HEX.test(lower)) return lower;
  throw malformed(path, `"${lower.slice(0, 80)}" is not 64 hex digits.`);
}

function readSequence(lowest = 0): number {
  if (Number.isSafeInteger(lowest) && lowest >= 0) return lowest;
  throw malformed(
    "minSequence",
    `${lowest} is not a whole number from 0 to 2^53 - 1.`,
  );
}

function malformed(path: string, message: string): VitrineError {
  return new VitrineError("FieldValue", message, { path });
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("");
}
