/** Bytes encrypted and authenticated with AES-GCM, under a fresh nonce. */
export interface Sealed {
  nonce: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const NONCE_BYTES = 12;
const AES = { name: "AES-GCM", length: 256 };

/** A new key that no script can read; it lives in IndexedDB. Only good for `dataKey`. */
export function newMasterKey(): Promise<CryptoKey> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  return crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
}

/**
 * The key of the data: HKDF-SHA-256 of the master key and a salt that is kept elsewhere. Without
 * the salt the master key is worth nothing, which is what makes erasing it erase the data.
 */
export function dataKey(
  master: CryptoKey,
  salt: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const info = new TextEncoder().encode("vitrine vault 1");
  const hkdf = { name: "HKDF", hash: "SHA-256", salt, info };
  const uses: KeyUsage[] = ["encrypt", "decrypt"];
  return crypto.subtle.deriveKey(hkdf, master, AES, false, uses);
}

/** `purpose` is authenticated too: a record can't be passed off as a snapshot. */
export async function seal(
  key: CryptoKey,
  purpose: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const data = await crypto.subtle.encrypt(gcm(nonce, purpose), key, bytes);
  return { nonce, data };
}

/** Rejects when anything was changed, or the key is another. */
export async function unseal(
  key: CryptoKey,
  purpose: string,
  { nonce, data }: Sealed,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await crypto.subtle.decrypt(gcm(nonce, purpose), key, data);
  return new Uint8Array(bytes);
}

function gcm(iv: Uint8Array<ArrayBuffer>, purpose: string): AesGcmParams {
  const additionalData = new TextEncoder().encode(purpose);
  return { name: AES.name, iv, additionalData };
}
