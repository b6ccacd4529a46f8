import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

// The interface of the WebAssembly module is written by hand: it must name what is bound, no more.
test("NativeEngineNamesExactlyWhatIsBound", async () => {
  const table = await readFile("bindings/cpp/bindings.cpp", "utf8");
  const bound = [...table.matchAll(/\.function\("(\w+)"/g)].map(
    ([, name]) => name,
  );
  const source = await readFile("bindings/src/wasm/native.ts", "utf8");
  const [, body = ""] =
    /interface NativeEngine \{([^]*?)\n\}/.exec(source) ?? [];
  const named = [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
  expect(bound.length).toBeGreaterThan(0);
  // Embind itself adds `delete`.
  expect(named.sort()).toEqual([...bound, "delete"].sort());
});
