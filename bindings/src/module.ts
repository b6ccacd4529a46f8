import { instantiate } from "./embind.js";
import { VitrineError, describe } from "./errors.js";

/**
 * The engine's class as Embind gives it. Bytes go in through a buffer that `reserve` names; every
 * other method returns the length of a reply that stands at `replyAddress()` until the next call.
 */
export interface NativeEngine {
  /** Address in HEAPU8 of a buffer of `size` bytes for the next call; 0 if there is no memory. */
  reserve(size: number): number;
  /** Answers the JSON request in the reserved buffer. */
  call(length: number): number;
  replyAddress(): number;
  /** Takes the pack in the reserved buffer aside; replies with its `pack` document. */
  stagePack(length: number): number;
  /** Puts the staged pack to use. On an error the old one stays. */
  commitPack(checkDigests: boolean): number;
  openDeferred(): number;
  /** The reply is bytes, not JSON. */
  snapshot(): number;
  /** The reply is bytes, not JSON: what was recorded or merged since the last call. */
  delta(): number;
  /** Unites the profile with the snapshot in the reserved buffer; replies `{events}`. */
  merge(length: number, asked: boolean): number;
  delete(): void;
}

/** The instantiated module. HEAPU8 is replaced when memory grows: read it anew after each call. */
export interface EngineModule {
  Engine: new () => NativeEngine;
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
}

/** Where the WebAssembly module `engine.wasm` comes from; by default from beside this script. */
export interface WasmSource {
  /** Fetched. */
  wasmUrl?: string | URL;
  /** Bytes: for Node, and where `connect-src` forbids fetching. */
  wasmBinary?: BufferSource;
  /** Compiled already: shared between engines, or with workers. */
  wasmModule?: WebAssembly.Module;
}

/**
 * Compiles and instantiates the engine. Under a content security policy that needs
 * `script-src 'wasm-unsafe-eval'` and nothing more.
 * @throws VitrineError EngineUnavailable.
 */
export async function loadModule(source: WasmSource): Promise<EngineModule> {
  try {
    return await instantiate(await compile(source));
  } catch (cause) {
    throw new VitrineError(
      "EngineUnavailable",
      `The WebAssembly module can't be loaded. ${describe(cause)}`,
      { cause },
    );
  }
}

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (source.wasmModule) return source.wasmModule;
  if (source.wasmBinary) return WebAssembly.compile(source.wasmBinary);
  const url = source.wasmUrl ?? new URL("./engine.wasm", import.meta.url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  // Streaming needs the right content type, which not every server sends.
  return response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
