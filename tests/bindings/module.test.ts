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

// All that the module can do to the page: what it is handed. A new name is a decision to be made, in
// the committed list.
test("TheModuleImportsWhatTheListSaysAndNothingElse", async () => {
  const wasm = await WebAssembly.compile(
    await readFile("bindings/dist/engine.wasm"),
  );
  const imports = WebAssembly.Module.imports(wasm).map(
    ({ module, name, kind }) => {
      expect(kind).toBe("function");
      return `${module}.${name}`;
    },
  );
  const list = await readFile("bindings/cpp/imports.txt", "utf8");
  expect(imports.sort()).toEqual(list.trimEnd().split("\n"));
});
