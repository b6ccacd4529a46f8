import { VitrineError, describe } from "../errors.js";
import type { PackSection } from "../types/catalog.js";
import type { Engine } from "./engine.js";

/** A pack: its address, an answer that is on its way, or its bytes. */
export type PackSource =
  string | URL | Response | Promise<Response> | ArrayBuffer | Uint8Array;

/**
 * The sections that open with the pack (engine/pack/pack.h), so that they are checked before. The
 * others open in idle time: then is enough.
 */
const FIRST = new Set(["Topics", "Items", "Popularity", "Model", "Rules"]);

/** @throws VitrineError PackUnavailable. */
export async function readPack(source: PackSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  try {
    const response = await (typeof source === "string" || source instanceof URL
      ? fetch(source)
      : source);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new VitrineError(
      "PackUnavailable",
      `The pack can't be fetched. ${describe(cause)}`,
      { cause },
    );
  }
}

/**
 * Opens the other sections when the page is idle and they are what the pack's header says. False:
 * the engine was closed before.
 * @throws VitrineError PackDigest or PackCorrupt: the engine goes on without them.
 */
export type OpenRest = () => Promise<boolean>;

/**
 * Puts a pack to use once its first sections are what its header says, and gives what opens the
 * others. Without WebCrypto (an insecure context) the engine hashes them all at once.
 * @throws VitrineError why the pack was refused; the one before stays in use.
 */
export async function installPack(
  engine: Engine,
  pack: Uint8Array,
): Promise<OpenRest> {
  const { sections } = engine.stagePack(pack);
  const subtle = globalThis.crypto?.subtle;
  const check = async (later: boolean) => {
    if (!subtle) return;
    const chosen = sections.filter(({ name }) => FIRST.has(name) !== later);
    await Promise.all(chosen.map((one) => checkSection(subtle, pack, one)));
  };
  await check(false);
  engine.commitPack(!subtle);
  return async () => {
    await idle();
    await check(true);
    if (engine.closed) return false;
    engine.openDeferred();
    return true;
  };
}

async function checkSection(
  subtle: SubtleCrypto,
  pack: Uint8Array,
  { name, offset, bytes, sha256 }: PackSection,
): Promise<void> {
  const section = pack.subarray(offset, offset + bytes);
  const digest = new Uint8Array(
    await subtle.digest("SHA-256", section as BufferSource),
  );
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0"));
  if (hex.join("") === sha256) return;
  throw new VitrineError(
    "PackDigest",
    "A section's SHA-256 differs from the one in the header.",
    { path: name },
  );
}

/** Resolves when the page has nothing better to do. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function")
      requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve);
  });
}
