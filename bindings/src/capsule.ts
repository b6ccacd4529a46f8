import { VitrineError } from "./errors.js";

/** How a capsule is locked and opened. */
export interface CapsuleOptions {
  /**
   * The shopper's own words, not empty. Nothing else opens the capsule, and nobody can restore them;
   * what guesses may cost is all that protects it.
   */
  passphrase: string;
}

/*
 * A capsule is a profile snapshot that only a passphrase opens:
 *
 *   0    8 bytes   magic "VITCAPS\x1a"
 *   8    uint16    version (1)
 *   10   uint32    rounds of PBKDF2-SHA-256
 *   14   16 bytes  salt
 *   30   12 bytes  nonce
 *   42   uint32    length of what follows (N)
 *   46   N bytes   AES-256-GCM of the snapshot, with its tag; bytes 0..45 are authenticated, too
 *   46+N 32 bytes  SHA-256 of all before: tells damage from a wrong passphrase
 *
 * Everything is little-endian.
 */
const MAGIC = [0x56, 0x49, 0x54, 0x43, 0x41, 0x50, 0x53, 0x1a];
const VERSION = 1;
const HEADER = 46;
const DIGEST = 32;
/** OWASP's count for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet): a tenth of a second or so. */
const ROUNDS = 600_000;
/** What opening takes at most: a capsule can't hold a page up for longer. */
const MOST_ROUNDS = 10_000_000;

/**
 * Locks a snapshot. A tenth of a second or so, off the page's thread.
 * @throws VitrineError FieldMissing or FieldValue for the passphrase; PartUnavailable without WebCrypto.
 */
export async function sealCapsule(
  snapshot: Uint8Array<ArrayBuffer>,
  options: CapsuleOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const passphrase = readPassphrase(options);
  const subtle = requireSubtle();
  const header = new Uint8Array(HEADER);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  view.setUint16(8, VERSION, true);
  view.setUint32(10, ROUNDS, true);
  crypto.getRandomValues(header.subarray(14, 42));
  view.setUint32(42, snapshot.length + 16, true);
  const key = await deriveKey(subtle, passphrase, header, "encrypt");
  const sealed = await subtle.encrypt(cipherOf(header), key, snapshot);
  const capsule = new Uint8Array(HEADER + sealed.byteLength + DIGEST);
  capsule.set(header);
  capsule.set(new Uint8Array(sealed), HEADER);
  const checked = capsule.subarray(0, -DIGEST);
  capsule.set(
    new Uint8Array(await subtle.digest("SHA-256", checked)),
    checked.length,
  );
  return capsule;
}

/**
 * The snapshot of a capsule.
 * @throws VitrineError CapsuleMalformed, CapsuleTruncated, CapsuleTooNew, CapsuleCorrupt, CapsuleLocked;
 * FieldMissing or FieldValue for the passphrase; PartUnavailable without WebCrypto.
 */
export async function openCapsule(
  capsule: Uint8Array<ArrayBuffer>,
  options: CapsuleOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const passphrase = readPassphrase(options);
  const subtle = requireSubtle();
  const header = readHeader(capsule);
  const body = capsule.subarray(0, -DIGEST);
  const digest = new Uint8Array(await subtle.digest("SHA-256", body));
  const written = capsule.subarray(-DIGEST);
  if (digest.some((byte, place) => byte !== written[place]))
    throw corrupt("Its checksum is wrong.");
  const key = await deriveKey(subtle, passphrase, header, "decrypt");
  try {
    const sealed = body.subarray(HEADER);
    return new Uint8Array(await subtle.decrypt(cipherOf(header), key, sealed));
  } catch (cause) {
    throw new VitrineError(
      "CapsuleLocked",
      "The passphrase does not open the capsule. Type it as it was when the capsule was made.",
      { path: "passphrase", cause },
    );
  }
}

/** The header, once it and the length of the whole are what they must be. */
function readHeader(capsule: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const known = Math.min(capsule.length, MAGIC.length);
  if (
    known === 0 ||
    MAGIC.slice(0, known).some((byte, i) => byte !== capsule[i])
  )
    throw new VitrineError("CapsuleMalformed", "The bytes are not a capsule.");
  if (capsule.length < HEADER + DIGEST) throw truncated();
  const view = new DataView(capsule.buffer, capsule.byteOffset);
  const version = view.getUint16(8, true);
  if (version > VERSION)
    throw new VitrineError(
      "CapsuleTooNew",
      `The capsule is of version ${version}, and this package reads up to ${VERSION}. Update the page.`,
    );
  const whole = HEADER + view.getUint32(42, true) + DIGEST;
  if (capsule.length < whole) throw truncated();
  if (capsule.length > whole) throw corrupt("There are bytes behind its end.");
  const rounds = view.getUint32(10, true);
  if (version === 0 || rounds === 0 || rounds > MOST_ROUNDS)
    throw corrupt(`Its header asks for ${rounds} rounds.`);
  return capsule.subarray(0, HEADER);
}

const truncated = () =>
  new VitrineError(
    "CapsuleTruncated",
    "The capsule ends early. Copy the whole file.",
  );

const corrupt = (why: string) =>
  new VitrineError("CapsuleCorrupt", `The capsule is damaged. ${why}`);

function cipherOf(header: Uint8Array<ArrayBuffer>): AesGcmParams {
  const iv = header.subarray(30, 42);
  return { name: "AES-GCM", iv, additionalData: header };
}

async function deriveKey(
  subtle: SubtleCrypto,
  passphrase: string,
  header: Uint8Array<ArrayBuffer>,
  use: KeyUsage,
): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const material = await subtle.importKey("raw", words, "PBKDF2", false, [
    "deriveKey",
  ]);
  const { buffer, byteOffset } = header;
  const rounds = new DataView(buffer, byteOffset).getUint32(10, true);
  const salt = header.subarray(14, 30);
  return subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    [use],
  );
}

function readPassphrase(options: CapsuleOptions): string {
  const { passphrase } = options;
  if (typeof passphrase === "string" && passphrase !== "") return passphrase;
  throw new VitrineError(
    passphrase === undefined ? "FieldMissing" : "FieldValue",
    "Give a passphrase: a text that is not empty.",
    { path: "passphrase" },
  );
}

function requireSubtle(): SubtleCrypto {
  const subtle = globalThis.crypto?.subtle;
  if (subtle) return subtle;
  throw new VitrineError(
    "PartUnavailable",
    "Capsules need WebCrypto: serve the page over https.",
  );
}
