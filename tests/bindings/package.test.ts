import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
let folder: string;
let tarball: string;
let files: string[];

interface Packed {
  filename: string;
  files: { path: string }[];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitrine-package-"));
  const pack = [
    "pack",
    "--workspace",
    "vitrine",
    "--json",
    "--pack-destination",
    folder,
  ];
  const { stdout } = await run("npm", pack);
  const [packed] = JSON.parse(stdout) as [Packed];
  tarball = join(folder, packed.filename);
  files = packed.files.map(({ path }) => path);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("ThePackage", () => {
  test("HoldsWhatItNeedsAndNoMore", () => {
    for (const needed of [
      "LICENSE",
      "README.md",
      "dist/THIRD-PARTY.txt",
      "dist/account.js",
      "dist/capsule.js",
      "dist/consent.js",
      "dist/digest.js",
      "dist/ed25519.js",
      "dist/engine.wasm",
      "dist/file-worker.js",
      "dist/index.d.ts",
      "dist/index.js",
      "dist/said.js",
      "dist/sources.js",
      "dist/trust.js",
      "dist/visible.js",
    ]) {
      expect(files).toContain(needed);
    }
    expect(
      files.filter(
        (file) => /\.(ts|cpp)$/.test(file) && !file.endsWith(".d.ts"),
      ),
    ).toEqual([]);
  });

  test("PassesPublint", async () => {
    const { stdout } = await run("npx", ["publint", tarball, "--strict"]);
    expect(stdout).toContain("All good!");
  }, 60_000);

  test("PassesAreTheTypesWrong", async () => {
    const { stdout } = await run("npx", [
      ...[
        "attw",
        tarball,
        "--profile",
        "esm-only",
        "--format",
        "ascii",
        "--no-color",
      ],
      ...["--exclude-entrypoints", "engine.wasm"],
    ]);
    expect(stdout).toContain('"vitrine/sources"');
    expect(stdout).toContain('"vitrine/consent"');
    expect(stdout).toContain('"vitrine/digest"');
    expect(stdout).toContain('"vitrine/visible"');
    expect(stdout).not.toContain("❌");
  }, 60_000);

  test("HasNoDependencies", async () => {
    const manifest = JSON.parse(
      await readFile("bindings/package.json", "utf8"),
    ) as object;
    expect(
      Object.keys(manifest).filter((key) => /ependencies/.test(key)),
    ).toEqual([]);
  });

  test("TouchesNothingWhenImportedOnAServer", async () => {
    const script = `
      const before = Object.keys(globalThis).length;
      const touched = [];
      for (const name of ["window", "document", "indexedDB", "navigator", "fetch"]) {
        Object.defineProperty(globalThis, name, { configurable: true, get() { touched.push(name); } });
      }
      const { open } = await import("vitrine");
      if (typeof open !== "function" || touched.length > 0) throw new Error(touched.join());`;
    await run(process.execPath, ["--input-type=module", "--eval", script]);
  });

  test("EveryChunkIsThere", async () => {
    const scripts = (await readdir("bindings/dist")).filter((name) =>
      name.endsWith(".js"),
    );
    const named = await Promise.all(
      scripts.map(async (name) => {
        const text = await readFile(join("bindings/dist", name), "utf8");
        return [
          ...text.matchAll(
            /["'`]\.\/([\w.-]+\.(?:js|wasm))(?:\?[\w-]+)?["'`]/g,
          ),
        ].map(([, file]) => file);
      }),
    );
    expect([...new Set(named.flat())].sort()).toEqual([
      "account.js",
      "capsule.js",
      "ed25519.js",
      "engine.wasm",
      "file-worker.js",
      "index.js",
      "keeper.js",
      "said.js",
      "trust.js",
    ]);
  });
});
