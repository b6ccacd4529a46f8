// No module of the package needs, even for a type, one that needs it.
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const HOME = "bindings/src";

/** The package's own modules that a module names: at once, when asked, or for their types. */
function importsOf(file: string, text: string): string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) =>
      join(dirname(file), fileName.replace(/\.js$/, ".ts")),
    );
}

/** A way from a module back to itself, or undefined. */
function findCycle(imports: ReadonlyMap<string, readonly string[]>) {
  const done = new Set<string>();
  const visit = (
    file: string,
    way: readonly string[],
  ): string[] | undefined => {
    const start = way.indexOf(file);
    if (start >= 0) return [...way.slice(start), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const cycle = visit(next, [...way, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

test("NoModuleImportsItselfByWayOfOthers", async () => {
  const names = await readdir(HOME, { recursive: true });
  const files = names.filter((name) => name.endsWith(".ts"));
  const imports = new Map<string, string[]>();
  for (const file of files)
    imports.set(
      file,
      importsOf(file, await readFile(join(HOME, file), "utf8")),
    );
  expect(imports.get("index.ts")).toContain("types/index.ts");
  expect(imports.get("storage/store.ts")).toContain("storage/keeper.ts");
  for (const named of imports.values())
    for (const file of named) expect(files).toContain(file);
  expect(findCycle(imports)).toBeUndefined();
});

test("ACycleIsFound", () => {
  const imports = new Map([
    ["a.ts", importsOf("a.ts", 'import type { B } from "./b.js";')],
    ["b.ts", importsOf("b.ts", 'export type * from "./c.js";')],
    ["c.ts", importsOf("c.ts", 'const load = () => import("./b.js");')],
  ]);
  expect(findCycle(imports)).toEqual(["b.ts", "c.ts", "b.ts"]);
});
