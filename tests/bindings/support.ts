import { readFile } from "node:fs/promises";
import { open } from "vitrine";
import type { OpenOptions, Vitrine } from "vitrine";

export const pack = await readFile("tests/golden/pack-1.vitrine");
const wasmModule = await WebAssembly.compile(
  await readFile("bindings/dist/engine.wasm"),
);

/** A moment after the test pack was built: 24 November 2025, noon in UTC. */
export const NOON = Date.UTC(2025, 10, 24, 12);

/** The test shop on the shipped engine, with a clock that stands still. */
export function openShop(options: Partial<OpenOptions> = {}): Promise<Vitrine> {
  return open({
    pack,
    wasmModule,
    seed: "0123456789abcdef",
    now: () => NOON,
    storage: "memory",
    ...options,
  });
}
