/** `vitrine-email` as npm gets it. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
let folder: string;
let tarball: string;
let files: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitrine-email-package-"));
  const { stdout } = await run("npm", [
    ...["pack", "--workspace", "vitrine-email", "--json"],
    ...["--pack-destination", folder],
  ]);
  const [packed] = JSON.parse(stdout) as [
    { filename: string; files: { path: string }[] },
  ];
  tarball = join(folder, packed.filename);
  files = packed.files.map(({ path }) => path);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("ThePackageOfEmails", () => {
  test("HoldsWhatItNeedsAndNoMore", () => {
    for (const needed of [
      "LICENSE",
      "README.md",
      "bin/vitrine-email.js",
      "dist/command.js",
      "dist/index.d.ts",
      "dist/index.js",
    ])
      expect(files).toContain(needed);
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });

  test("PassesPublint", async () => {
    const { stdout } = await run("npx", ["publint", tarball, "--strict"]);
    expect(stdout).toContain("All good!");
  }, 60_000);

  test("PassesAreTheTypesWrong", async () => {
    const { stdout } = await run("npx", [
      ...["attw", tarball, "--profile", "esm-only"],
      ...["--format", "ascii", "--no-color"],
    ]);
    expect(stdout).toContain("vitrine-email");
    expect(stdout).not.toContain("❌");
  }, 60_000);
});
