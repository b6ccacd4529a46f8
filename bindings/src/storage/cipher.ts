import { fromHex, randomHex, toHex } from "./hex.js";
import { joined } from "./frames.js";
import type { StoredRecord } from "./place.js";
import type { Bytes } from "./port.js";

const NONCE_BYTES = 12;
const AES = "AES-GCM";

/** A snapshot, and the ids of the records that it was made of. */
export interface Unsealed {
  bytes: Bytes;
  covers: string[];
}

/** The key of a vault from its 32 bytes; no script can read it. */
export function importKey(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, AES, false, [
    "encrypt",
    "decrypt",
  ]);
}

/** Encrypts and authenticates with AES-GCM, under a fresh random nonce: the record's id. */
export async function seal(
  key: CryptoKey,
  generation: string,
  kind: StoredRecord["kind"],
  bytes: Bytes,
): Promise<StoredRecord> {
  const id = randomHex(NONCE_BYTES);
  const data = await crypto.subtle.encrypt(gcm(id, kind), key, bytes);
  return { id, generation, kind, aside: false, data: new Uint8Array(data) };
}

/** A snapshot says inside what it covers: the number of ids, the ids, the profile. */
export function sealSnapshot(
  key: CryptoKey,
  generation: string,
  { bytes, covers }: Unsealed,
): Promise<StoredRecord> {
  const count = new Uint8Array(Uint32Array.of(covers.length).buffer);
  const all = joined([count, ...covers.map(fromHex), bytes]);
  return seal(key, generation, "snapshot", all);
}

/** Rejects when anything was changed, or the key is another. */
export async function unseal(
  key: CryptoKey,
  { id, kind, data }: StoredRecord,
): Promise<Unsealed> {
  const plain = await crypto.subtle.decrypt(gcm(id, kind), key, data);
  const bytes = new Uint8Array(plain);
  if (kind === "record") return { bytes, covers: [] };
  const [count = 0] = new Uint32Array(plain, 0, 1);
  const covers = Array.from({ length: count }, (_, i) => {
    const at = 4 + i * NONCE_BYTES;
    return toHex(bytes.subarray(at, at + NONCE_BYTES));
  });
  return { bytes: bytes.slice(4 + count * NONCE_BYTES), covers };
}

/** The kind is authenticated too: a record can't be passed off as a snapshot. */
function gcm(id: string, kind: StoredRecord["kind"]): AesGcmParams {
  const additionalData = new TextEncoder().encode(`vitrine ${kind}`);
  return { name: AES, iv: fromHex(id), additionalData };
}
