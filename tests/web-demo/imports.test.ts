/** How the files of the demo use each other. Imports of types count: they bind readers all the same. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const SOURCES = "web-demo/src";
/** Folders and files at the top; each uses only itself and those before it. */
const ROOMS = [
  "base",
  "pictures",
  "catalog",
  "router.ts",
  "app.ts",
  "engine",
  "parts",
  "pages",
  "storefront.ts",
  "console",
  "main.ts",
];

/** The files that each file imports, without packages, styles and data. */
function importsOf(folder: string): Map<string, string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .sort();
  const known = new Set(files);
  const targets = (file: string) =>
    ts
      .preProcessFile(readFileSync(join(folder, file), "utf8"))
      .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
      .map(({ fileName }) => join(dirname(file), fileName))
      .map((path) => path.replace(/\.js$/, ".ts"))
      .filter((path) => known.has(path));
  return new Map(files.map((file) => [file, targets(file)]));
}

/** A way from a file back to itself; null when there is none. */
function findCycle(imports: ReadonlyMap<string, string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const target of imports.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}

const roomOf = (file: string) => ROOMS.indexOf(file.split("/")[0] ?? "");

test("a planted cycle is found", () => {
  const planted = new Map([
    ["a.ts", ["b.ts"]],
    ["b.ts", ["c.ts", "d.ts"]],
    ["c.ts", []],
    ["d.ts", ["b.ts"]],
  ]);
  expect(findCycle(planted)).toEqual(["b.ts", "d.ts", "b.ts"]);
});

test("no file imports itself by way of others", () => {
  const imports = importsOf(SOURCES);
  expect(imports.size).toBeGreaterThan(100);
  expect(findCycle(imports)).toBeNull();
});

test("every file has a room, and uses only its own and earlier ones", () => {
  const imports = [...importsOf(SOURCES)];
  expect(imports.filter(([file]) => roomOf(file) < 0)).toEqual([]);
  const upward = imports.flatMap(([file, targets]) =>
    targets
      .filter((target) => roomOf(target) > roomOf(file))
      .map((target) => `${file} -> ${target}`),
  );
  expect(upward).toEqual([]);
});
