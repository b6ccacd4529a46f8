// What goes with a release: integrity values, the bill of materials, and the package itself.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { licenceText } from "../../bindings/scripts/bundled.mjs";
import { integrityOf, release } from "../../scripts/release.mjs";

let folder;
let names;
const read = (name) => readFileSync(join(folder, name));
const parsed = (name) => JSON.parse(read(name).toString());
const sha = (algorithm, bytes, encoding) =>
  createHash(algorithm).update(bytes).digest(encoding);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vitrine-release-"));
  names = await release(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("ARelease", () => {
  test("HasFourFilesWithTheirChecksums", () => {
    expect(readdirSync(folder).sort()).toEqual([...names].sort());
    expect(names.length).toBe(4);
    execFileSync(
      "sha256sum",
      ["--check", "--strict", "--quiet", "SHA256SUMS"],
      {
        cwd: folder,
      },
    );
  });

  test("IsTheSameWhenItIsMadeAgain", async () => {
    const before = read("SHA256SUMS");
    await release(folder);
    expect(read("SHA256SUMS")).toEqual(before);
  }, 120_000);

  test("HasTheIntegrityOfEveryFileThatAPageLoads", () => {
    const dist = readdirSync("bindings/dist").filter((name) =>
      /\.(js|wasm)$/.test(name),
    );
    const values = parsed("integrity.json");
    expect(Object.keys(values)).toEqual(dist.sort());
    for (const [name, value] of Object.entries(values)) {
      const bytes = readFileSync(join("bindings/dist", name));
      expect(value).toBe(`sha384-${sha("sha384", bytes, "base64")}`);
    }
  });

  test("IntegrityChangesWithAnyByte", async () => {
    const dist = mkdtempSync(join(tmpdir(), "vitrine-integrity-"));
    writeFileSync(join(dist, "index.js"), "a");
    const before = await integrityOf(dist);
    writeFileSync(join(dist, "index.js"), "b");
    expect(await integrityOf(dist)).not.toEqual(before);
    rmSync(dist, { recursive: true });
  });

  test("ListsWhatOthersWroteAndWhatThatIs", () => {
    const bill = parsed("sbom.cdx.json");
    expect([bill.bomFormat, bill.specVersion]).toEqual(["CycloneDX", "1.6"]);
    const tarball = names.find((name) => name.endsWith(".tgz"));
    const { component } = bill.metadata;
    expect(component.hashes[0].content).toBe(
      sha("sha256", read(tarball), "hex"),
    );
    const found = bill.components.map(({ name }) => name);
    // All that the source maps name, and what the module is linked from.
    const maps = readdirSync("bindings/dist").filter((name) =>
      name.endsWith(".map"),
    );
    const inMaps = maps.flatMap((name) =>
      JSON.parse(
        readFileSync(join("bindings/dist", name), "utf8"),
      ).sources.flatMap(
        (source) =>
          /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [],
      ),
    );
    expect(inMaps).toContain("@noble/ed25519");
    for (const name of [...inMaps, "emscripten", "nlohmann-json3-dev"])
      expect(found).toContain(name);
    expect(bill.dependencies[0].dependsOn.length).toBe(found.length);
    const references = bill.components.map((one) => one["bom-ref"]);
    expect(new Set(references).size).toBe(references.length);
    for (const one of bill.components) {
      expect(one.version).not.toBe("");
      expect(one.licenses[0].license.id).toMatch(/^(MIT|Apache-2\.0)$/);
    }
  });

  test("ShipsTheirLicences", () => {
    const text = readFileSync("bindings/dist/THIRD-PARTY.txt", "utf8");
    expect(text).toContain("@noble/ed25519");
    expect(text).toContain("The MIT License (MIT)");
  });

  test("IsNotMadeOfAPackageWithoutALicence", async () => {
    const home = mkdtempSync(join(tmpdir(), "vitrine-licence-"));
    const unlicensed = { name: "x", version: "1", home, files: ["a.js"] };
    await expect(licenceText([unlicensed])).rejects.toThrow("has no licence");
    rmSync(home, { recursive: true });
  });
});
