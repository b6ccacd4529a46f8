import { expect, test } from "vitest";
import { Merging } from "../../../bindings/src/storage/merging.js";
import type { Reports } from "../../../bindings/src/storage/means.js";
import type { Engine } from "../../../bindings/src/wasm/engine.js";

/** An engine that only notes what it is given; parts of 13 bytes it can't read. */
function engine() {
  const merged: number[] = [];
  const scratches: number[][] = [];
  const merge = ({ length }: Uint8Array) => {
    if (length === 13) throw new Error("newer");
    merged.push(length);
  };
  const another = () => {
    const scratch = engine();
    scratches.push(scratch.merged);
    return scratch.engine;
  };
  const rest = { call: () => ({}), snapshot: () => new Uint8Array(1) };
  const given = { merge, another, close: () => undefined, ...rest };
  return { engine: given as unknown as Engine, merged, scratches };
}

const part = (length: number) => new Uint8Array(length);
const parts = [part(500), part(10), part(13), part(30), part(20)];

test("TheLargestPartIsMergedLast", () => {
  const live = engine();
  const told: string[] = [];
  const corrupt = (what: string) => told.push(what);
  const merging = new Merging(live.engine, { corrupt } as unknown as Reports);
  expect(merging.merge(live.engine, parts)).toBe(false);
  expect(live.merged).toEqual([10, 20, 30, 500]);
  const readable = parts.filter(({ length }) => length !== 13);
  expect(merging.seal("0", readable)).toHaveLength(1);
  merging.isAll("0", readable);
  expect(live.scratches).toEqual([
    [10, 20, 30, 500],
    [10, 20, 30, 500],
  ]);
  // A page is told once of what can't be read.
  merging.merge(live.engine, parts);
  expect(told).toHaveLength(1);
});
