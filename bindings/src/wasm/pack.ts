import { VitrineError, describe } from "../errors.js";
import { part, said } from "../part.js";
import type { PackSection } from "../types/catalog.js";
import type { Engine } from "./engine.js";
import type { PackMemory } from "./memory.js";
import type { PackTrust, Trust } from "./trust.js";

/** A pack: its address, an answer that is on its way, or its bytes; of whatever realm. */
export type PackSource =
  string | URL | Response | Promise<Response> | ArrayBuffer | Uint8Array;

/** How a pack is loaded, and whom to believe that it is the shop's. */
export interface LoadOptions extends PackTrust {
  /** Milliseconds after which a pack that has not come is given up; default Infinity: never. */
  timeout?: number | undefined;
  /** Gives up when it is aborted. */
  signal?: AbortSignal | undefined;
  /**
   * What checks signatures, by `import * as trust from "vitrine/trust"`. Only service workers need to
   * give it, since they load no scripts later; default: it is loaded when it is needed.
   */
  trust?: Trust | undefined;
}

/**
 * Opens the rest of the pack in idle time, and tells whether it did: not when another pack has come
 * into use by then, or the engine was closed.
 */
export type OpenRest = () => Promise<boolean>;

/**
 * Puts packs to use in one engine. Each load is a transaction of its own: all of a pack is checked
 * before it comes into use, so that whatever is refused never was. When several are under way, the
 * last good one in the order of the calls stays.
 */
export class PackLoader {
  readonly #engine: Engine;
  readonly #defaults: LoadOptions;
  readonly #memory: PackMemory;
  #calls = 0;
  /** The call whose pack is in use. */
  #used = 0;
  #remember: (() => void) | undefined;

  /** `defaults`: for every load that says nothing else, but `sha256` and `signal`, of the first. */
  constructor(engine: Engine, defaults: LoadOptions, memory: PackMemory) {
    this.#engine = engine;
    this.#defaults = defaults;
    this.#memory = memory;
  }

  /** Remembers the pack in use, if it may: what the shopper agreed to has changed. */
  remember(): void {
    this.#remember?.();
  }

  /**
   * Undefined: the pack of a later call was faster.
   * @throws VitrineError why the pack was refused; the one before stays in use.
   */
  load(
    source: PackSource,
    options?: LoadOptions,
  ): Promise<OpenRest | undefined> {
    const call = ++this.#calls;
    const { keys, minSequence, timeout, trust } = this.#defaults;
    const given = options
      ? {
          ...options,
          keys: options.keys ?? keys,
          minSequence: options.minSequence ?? minSequence,
          timeout: options.timeout ?? timeout,
          trust: options.trust ?? trust,
        }
      : this.#defaults;
    return within(given, (signal) => this.#load(call, source, given, signal));
  }

  async #load(
    call: number,
    source: PackSource,
    options: LoadOptions,
    signal: AbortSignal,
  ): Promise<OpenRest | undefined> {
    const engine = this.#engine;
    engine.call("stats", {}); // Throws when it is closed.
    const pack = await fetchPack(source, options, signal);
    const asked = asksTrust(options) || isSigned(pack);
    const trust = asked ? await loadTrust(options) : undefined;
    if (signal.aborted) return;
    const subtle = globalThis.crypto?.subtle;
    const { number, details } = engine.stagePack(pack);
    try {
      // All of them take the bytes as they are now, as the engine did.
      const checks = subtle
        ? details.sections.map((one) => checkSection(subtle, pack, one))
        : [];
      const [remember] = await Promise.all([
        trust?.checkTrust(pack, details, options, this.#memory),
        ...checks,
      ]);
      if (signal.aborted || call < this.#used) return;
      engine.commitPack(number, !subtle);
      this.#used = call;
      this.#remember = remember;
      this.remember();
    } finally {
      engine.dropPack(number);
    }
    return () => this.#openRest(call);
  }

  async #openRest(call: number): Promise<boolean> {
    await idle();
    if (this.#engine.closed || call !== this.#used) return false;
    this.#engine.openDeferred();
    return true;
  }
}

/** A timer that is to wait longer than this does not wait at all. */
const LONGEST_MS = 2 ** 31 - 1;

const asksTrust = ({ keys, sha256, minSequence }: LoadOptions) =>
  (keys ?? sha256 ?? minSequence) !== undefined;

/** Where a signature stands (engine/pack/pack.fbs), there are zeros in an unsigned pack. */
const isSigned = (pack: Uint8Array) => pack.subarray(16, 80).some(Boolean);

const loadTrust = async ({ trust }: LoadOptions): Promise<Trust> =>
  trust ?? part(import("./trust.js"));

/**
 * The pack's bytes.
 * @throws VitrineError PackUnavailable.
 */
export function readPack(
  source: PackSource,
  options: LoadOptions,
): Promise<Uint8Array> {
  return within(options, (signal) => fetchPack(source, options, signal));
}

async function fetchPack(
  source: PackSource,
  options: LoadOptions,
  signal: AbortSignal,
): Promise<Uint8Array> {
  // Meanwhile, what checks it: a failure is told when that is needed.
  if (asksTrust(options)) loadTrust(options).catch(() => undefined);
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  // By its name, since a page may have things of other realms (frames, jsdom).
  const kind = Object.prototype.toString.call(source);
  if (kind === "[object ArrayBuffer]")
    return new Uint8Array(source as ArrayBuffer);
  const isAddress = typeof source === "string" || kind === "[object URL]";
  try {
    const answer = await (isAddress
      ? fetch(String(source), { signal })
      : (source as Response));
    return await bytesOf(answer, isAddress ? String(source) : answer.url);
  } catch (cause) {
    throw unavailable(describe(cause), { cause });
  }
}

/**
 * The body of an answer.
 * @throws Error that says what was answered instead. A web page begins with "<", as neither a pack
 * nor a module does.
 */
export async function bytesOf(
  response: Response,
  address: string,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isPage = bytes[0] === 0x3c;
  if (response.ok && !isPage) return bytes;
  throw (await said()).answered(response, address, isPage);
}

function unavailable(
  why: string,
  options?: { path?: string; cause?: unknown },
): VitrineError {
  const message = `The pack can't be fetched. ${why}`;
  return new VitrineError("PackUnavailable", message, options);
}

/** Does `work` until it is given up; what it does after that is for it to notice. */
async function within<Value>(
  { timeout = Infinity, signal }: LoadOptions,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  if (!(timeout >= 0))
    throw new VitrineError("FieldRange", "A timeout is 0 ms or more.", {
      path: "timeout",
    });
  const stop = new AbortController();
  return new Promise<Value>((resolve, reject) => {
    const giveUp = (why: string, path: string, cause?: unknown) => {
      reject(unavailable(why, { path, cause }));
      stop.abort();
    };
    const abort = () => giveUp("It was aborted.", "signal", signal?.reason);
    const late = () => giveUp(`Not within ${timeout} ms.`, "timeout");
    const timer = timeout > LONGEST_MS ? undefined : setTimeout(late, timeout);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort);
    work(stop.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      });
  });
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
  if (hexOf(digest) === sha256) return;
  throw new VitrineError(
    "PackDigest",
    "A section's SHA-256 differs from the one in the header.",
    { path: name },
  );
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
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
