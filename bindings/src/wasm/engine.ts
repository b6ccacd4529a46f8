import { VitrineError, describe, valueAt } from "../errors.js";
import type { ErrorCode } from "../errors.js";
import type { PackDetails } from "../types/catalog.js";
import type { Operations } from "../types/operations.js";
import type { EngineModule, NativeEngine } from "./native.js";

/** The engine reads no longer request; one byte more is enough for it to say so. */
const LONGEST_REQUEST = 2 ** 20;
const LONGEST_CHARACTER = 3;

interface Failure {
  code: ErrorCode;
  message: string;
  path: string;
}
type Reply<Value> =
  { value: Value; error?: never } | { error: Failure; value?: never };

/**
 * The engine with types: bytes and JSON on its side, objects and `VitrineError` on this one.
 * Synchronous. After `close()` every call throws `Closed`.
 */
export class Engine {
  readonly #module: EngineModule;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  #native: NativeEngine | undefined;

  constructor(module: EngineModule) {
    this.#module = module;
    this.#native = new module.Engine();
  }

  /** A further engine with an empty profile and no pack, from the same compiled module. */
  another(): Engine {
    return new Engine(this.#module);
  }

  get closed(): boolean {
    return this.#native === undefined;
  }

  /** Bytes of WebAssembly memory that are held. */
  get memoryBytes(): number {
    return this.#module.HEAPU8.length;
  }

  /** One operation of the front door. Absent and `undefined` fields are the same. */
  call<Name extends keyof Operations>(
    op: Name,
    fields: Operations[Name]["fields"],
  ): Operations[Name]["reply"] {
    const native = this.#open();
    const request = stringify({ ...fields, op });
    const room = Math.min(
      request.length * LONGEST_CHARACTER,
      LONGEST_REQUEST + LONGEST_CHARACTER,
    );
    const buffer = this.#reserve(native, room);
    const { written } = this.#encoder.encodeInto(request, buffer);
    return this.#answer(native, native.call(written), fields);
  }

  /** Verifies a pack but for its digests and signature, and holds it aside under a number. */
  stagePack(pack: Uint8Array): { number: number; details: PackDetails } {
    const native = this.#put(pack);
    const details = this.#answer<PackDetails>(
      native,
      native.stagePack(pack.length),
    );
    return { number: native.staged(), details };
  }

  /** Puts a staged pack to use; `checkDigests` hashes all of it first. */
  commitPack(staged: number, checkDigests: boolean): void {
    const native = this.#open();
    this.#answer(native, native.commitPack(staged, checkDigests));
  }

  /** Frees a pack that was staged, and maybe not put to use. */
  dropPack(staged: number): void {
    this.#native?.dropPack(staged);
  }

  /** Opens the sections that a page can start without. */
  openDeferred(): void {
    const native = this.#open();
    this.#answer(native, native.openDeferred());
  }

  /** The whole profile in its canonical form. */
  snapshot(): Uint8Array<ArrayBuffer> {
    const native = this.#open();
    return this.#bytes(native, native.snapshot());
  }

  /** What was recorded or merged since the last delta, as a snapshot; empty if nothing. */
  delta(): Uint8Array<ArrayBuffer> {
    const native = this.#open();
    return this.#bytes(native, native.delta());
  }

  /** Unites the profile with a snapshot. `asked`: the shopper wants back what was erased. */
  merge(snapshot: Uint8Array, asked = false): { events: number } {
    const native = this.#put(snapshot);
    return this.#answer(native, native.merge(snapshot.length, asked));
  }

  close(): void {
    this.#native?.delete();
    this.#native = undefined;
  }

  #open(): NativeEngine {
    if (this.#native) return this.#native;
    throw new VitrineError("Closed", "The engine was closed.");
  }

  #reserve(native: NativeEngine, size: number): Uint8Array<ArrayBuffer> {
    const address = native.reserve(size);
    if (address === 0) {
      throw new VitrineError(
        "RequestTooLarge",
        `There is no memory for ${size} bytes.`,
      );
    }
    return this.#module.HEAPU8.subarray(address, address + size);
  }

  #put(bytes: Uint8Array): NativeEngine {
    const native = this.#open();
    this.#reserve(native, bytes.length).set(bytes);
    return native;
  }

  #bytes(native: NativeEngine, length: number): Uint8Array<ArrayBuffer> {
    const address = native.replyAddress();
    return this.#module.HEAPU8.slice(address, address + length);
  }

  #answer<Value>(native: NativeEngine, length: number, given?: object): Value {
    const address = native.replyAddress();
    const text = this.#decoder.decode(
      this.#module.HEAPU8.subarray(address, address + length),
    );
    const { value, error } = JSON.parse(text) as Reply<Value>;
    if (error) {
      const { code, message, path } = error;
      const value = path ? valueAt(given, path) : undefined;
      const said = value === undefined ? "" : ` Given: ${show(value)}.`;
      throw new VitrineError(code, message + said, { path, value });
    }
    return value as Value;
  }
}

/** It was written as JSON before. */
const show = (value: unknown) => String(JSON.stringify(value)).slice(0, 80);

function stringify(request: object): string {
  try {
    return JSON.stringify(request);
  } catch (cause) {
    // The one thing that overflows the stack here is depth.
    const deep = cause instanceof RangeError;
    throw new VitrineError(
      deep ? "RequestTooDeep" : "RequestMalformed",
      `The request can't be written as JSON. ${describe(cause)}`,
      { cause },
    );
  }
}
