/** The engine's scan (engine.cpp beside this file) as a contender of the contest. */
import { DIMENSIONS } from "./vectors.js";

/** What a WebAssembly module without a system asks for: nothing that the scan ever calls. */
function imports(module) {
  const all = {};
  for (const { module: space, name } of WebAssembly.Module.imports(module)) {
    all[space] ??= {};
    all[space][name] = () => 0;
  }
  return all;
}

/** @param {BufferSource} bytes of bench_scan.wasm */
export async function engineContender(bytes) {
  const module = await WebAssembly.compile(bytes);
  return async (items) => {
    const { exports } = await WebAssembly.instantiate(module, imports(module));
    exports._initialize();
    const floats = (pointer, count) =>
      new Float32Array(exports.memory.buffer, pointer, count);
    const input = exports.Reserve(items.length / DIMENSIONS);
    floats(input, items.length).set(items);
    exports.Build();
    const slot = exports.Query();
    return (query, limit) => {
      floats(slot, DIMENSIONS).set(query);
      const found = exports.Scan(limit);
      return Array.from(new Uint32Array(exports.memory.buffer, found, limit));
    };
  };
}
