/** `vitrine-email`, the command: what it reads, what it writes, and words for every mistake. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import {
  afterAll,
  beforeAll,
  describe,
  expect,
  expectTypeOf,
  it,
} from "vitest";
import type { Digest, DigestReason } from "vitrine-email";
import type { Digest as DeviceDigest } from "vitrine/digest";
import {
  checkDigest,
  parse,
  readCatalog,
} from "../../../bindings/email/src/input.js";
import { chair, digestOf, lamp } from "./support.js";

const run = promisify(execFile);

describe("digests", () => {
  const text = (change: object) =>
    JSON.stringify({ ...digestOf("win-back"), ...change });
  it.each([
    ["not JSON", "{", "d.json: this is not JSON"],
    ["a list", "[]", "a digest is one object"],
    ["another version", text({ version: 2 }), "version must be 1"],
    [
      "what should never have left",
      text({ profile: {} }),
      "profile is no part of a digest",
    ],
    ["an unknown reason", text({ reason: "spam" }), "reason must be one of"],
    [
      "an unknown subject",
      text({ subject: "Free!" }),
      "subject must be one of",
    ],
    ["items that are no list", text({ items: {} }), "items: a list is needed"],
    [
      "too many items",
      text({ items: Array(13).fill({ item: "a" }) }),
      "items: at most 12",
    ],
    ["an item without id", text({ items: [{}] }), "items[0].item: an id of"],
    [
      "half a lamp",
      text({ cart: [{ item: "lamp", quantity: 0.5 }] }),
      "cart[0].quantity",
    ],
    ["an offer without id", text({ offers: [7] }), "offers[0]: an id of"],
  ])("that hold %s are refused", (_, given, message) => {
    expect(() => checkDigest(parse(given, "d.json"), "d.json")).toThrow(
      message,
    );
  });

  it("are joined with catalogs of which every row is checked", () => {
    expect(() => readCatalog("", "c")).toThrow("c: it has no rows");
    expect(() => readCatalog('{"id":"a","title":"A"}\n{"id":1}', "c")).toThrow(
      "c:2:",
    );
    expect(() => readCatalog("\n{", "c")).toThrow("c:2: this is not JSON");
  });

  it("are what `vitrine/digest` composes", () => {
    expectTypeOf<DeviceDigest>().toExtend<Digest>();
    expectTypeOf<DeviceDigest["reason"]>().toEqualTypeOf<DigestReason>();
  });
});

describe("the command", { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "vitrine-email-"));
    await writeFile(
      join(folder, "digest.json"),
      JSON.stringify(digestOf("price-drop")),
    );
    await writeFile(
      join(folder, "catalog.jsonl"),
      [lamp, chair].map((row) => `${JSON.stringify(row)}\n`).join(""),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const bin = resolve("bindings/email/bin/vitrine-email.js");
  const command = (...words: string[]) =>
    run(process.execPath, [bin, ...words], { cwd: folder });
  const GIVEN = ["--digest", "digest.json", "--catalog", "catalog.jsonl"];

  it("writes the e-mail, its text and its subject", async () => {
    await command(...GIVEN, "--template", "price-drop", "--out", "out");
    const read = (name: string) => readFile(join(folder, "out", name), "utf8");
    expect(await read("email.html")).toContain("Birka lamp");
    expect(await read("email.txt")).toContain("COSTS LESS NOW");
    expect(await read("subject.txt")).toBe(
      "What you looked at costs less now\n",
    );
  });

  it.each<[string[], string]>([
    [[], "--digest, --catalog, --template, --out: missing"],
    [
      [...GIVEN, "--template", "spam", "--out", "o"],
      "--template: spam is none of recommendations",
    ],
    [
      [...GIVEN, "--template", "win-back", "--out", "o"],
      "the digest is of price-drop, not of win-back",
    ],
    [
      [
        "--digest",
        "no.json",
        "--catalog",
        "catalog.jsonl",
        "--template",
        "price-drop",
        "--out",
        "o",
      ],
      "--digest: no.json can't be read (ENOENT)",
    ],
    [
      [
        ...GIVEN,
        "--template",
        "price-drop",
        "--out",
        "o",
        "--home",
        "javascript:x",
      ],
      "--home: write an address",
    ],
    [
      [...GIVEN, "--template", "price-drop", "--out", "o", "--locale", "e"],
      "--locale: e is no language tag",
    ],
    [["--colour", "red"], "Unknown option '--colour'"],
  ])("says what is wrong: %j", async (words, message) => {
    const failed = await command(...words).then(
      () => undefined,
      (error: { code: number; stderr: string }) => error,
    );
    expect(failed?.code).toBe(1);
    expect(failed?.stderr).toContain(message);
    expect(failed?.stderr).not.toContain("    at ");
  });
});
