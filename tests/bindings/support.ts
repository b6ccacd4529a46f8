import { readFile } from "node:fs/promises";
import { VitrineError, open } from "vitrine";
import type { ErrorCode, OpenOptions, Vitrine } from "vitrine";

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

/** What the engine says of work that it refuses. */
export function failure(work: () => unknown): {
  code: ErrorCode;
  path: string;
} {
  try {
    work();
  } catch (error) {
    if (error instanceof VitrineError)
      return { code: error.code, path: error.path };
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** The code with which a promise is refused. */
export async function rejection(work: Promise<unknown>): Promise<ErrorCode> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof VitrineError))
    throw new Error(`not refused: ${String(error)}`);
  return error.code;
}
