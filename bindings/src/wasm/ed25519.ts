// For browsers whose WebCrypto has no Ed25519, and for pages that have no WebCrypto at all.
import { hashes, verify as verifySignature } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

export { sha256 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;

/** As RFC 8032 has it, and the browsers do: no looser encodings. */
export function verify(
  key: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): boolean {
  try {
    return verifySignature(signature, message, key, { zip215: false });
  } catch {
    return false; // Not a point of the curve.
  }
}
