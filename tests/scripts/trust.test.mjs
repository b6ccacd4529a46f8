/** The proofs that `scripts/trust` runs, and the document that lists them. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROOFS } from "../trust/proofs.mjs";

const parts = PROOFS.flatMap(({ short }) => short);

describe("EveryProof", () => {
  test("NamesFilesThatAreThere", () => {
    const files = parts.flatMap(({ project, files = [] }) =>
      files.map((file) => `tests/${project}/${file}`),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  test("NamesSuitesThatAreThere", () => {
    const sources = execFileSync("git", [
      "grep",
      "-hoE",
      "^TEST(_F|_P)?\\(\\w+",
      "--",
      "tests/engine",
    ]);
    const suites = new Set(
      `${sources}`.split("\n").map((line) => line.replace(/^.*\(/, "")),
    );
    const named = parts.flatMap(({ filter = "" }) =>
      filter.split(":").map((one) => one.replace(/\..*$/, "")),
    );
    expect(named.filter((suite) => suite && !suites.has(suite))).toEqual([]);
  });

  test("StandsInTheDocumentWithItsPromise", () => {
    const rows = [
      ...readFileSync("docs/trust.md", "utf8").matchAll(
        /^\| `(\w+)` \| ([^|]+) \|/gm,
      ),
    ].map(([, name, promise]) => `${name}: ${promise}`);
    expect(rows).toEqual(
      PROOFS.map(({ name, promise }) => `${name}: ${promise}`),
    );
  });
});

test("AProofThatThereIsNotIsRefused", () => {
  expect(() =>
    execFileSync("node", ["tests/trust/run.mjs", "nope"], { stdio: "pipe" }),
  ).toThrow(/no proof nope/);
});

test("AProofThatCannotBeRunIsNotHeld", () => {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-trust-"));
  const refusal =
    "#!/bin/sh\necho 'unshare failed: not permitted' >&2\nexit 1\n";
  writeFileSync(join(folder, "unshare"), refusal, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(
    "node",
    ["tests/trust/run.mjs", "--afresh", "egress"],
    {
      encoding: "utf8",
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
    },
  );
  rmSync(folder, { recursive: true });
  expect(stdout).toMatch(/^NOT RUN egress: .*not permitted$/m);
  expect(stderr).toContain("Could not be run, so nothing is known of: egress");
  expect(status).toBe(1);
});
