import { VitrineError, describe } from "../errors.js";
import { bytesOf } from "./pack.js";
import { instantiate } from "./embind.js";
import type { EngineModule } from "./native.js";

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
  // Streaming needs the right content type, which not every server sends.
  const type = response.ok && response.headers.get("content-type");
  return type && type.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(
        (await bytesOf(response, String(url))) as BufferSource,
      );
}
