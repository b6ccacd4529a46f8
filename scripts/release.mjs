// Writes what goes with a release; see scripts/release.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundledPackages } from "../bindings/scripts/bundled.mjs";

const DIST = "bindings/dist";
const run = promisify(execFile);

const hash = (algorithm, bytes, encoding) =>
  createHash(algorithm).update(bytes).digest(encoding);

/** `{ "index.js": "sha384-…" }` of all that a page can load. */
export async function integrityOf(dist) {
  const names = (await readdir(dist)).filter((name) =>
    /\.(js|wasm)$/.test(name),
  );
  const values = names.sort().map(async (name) => {
    const bytes = await readFile(join(dist, name));
    return [name, `sha384-${hash("sha384", bytes, "base64")}`];
  });
  return Object.fromEntries(await Promise.all(values));
}

/** What engine.wasm is made of besides the project: Debian's packages, with what they are. */
const IN_THE_MODULE = [
  [
    "emscripten",
    "MIT",
    "Emscripten's C and C++ libraries (musl, libc++, compiler-rt), emmalloc and Embind",
  ],
  ["nlohmann-json3-dev", "MIT", "formats numbers"],
  ["libflatbuffers-dev", "Apache-2.0", "reads packs"],
];

async function versionOf(name) {
  const args = ["--show", "--showformat=${Version}", name];
  const { stdout } = await run("dpkg-query", args);
  return stdout;
}

async function debianComponents() {
  const components = IN_THE_MODULE.map(async ([name, license, use]) => {
    const version = await versionOf(name);
    return component("deb/debian", name, version, license, {
      description: `${use}, in engine.wasm`,
    });
  });
  return Promise.all(components);
}

function component(type, name, version, license, more) {
  const purl = `pkg:${type}/${name.replace("@", "%40")}@${encodeURIComponent(version)}`;
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    licenses: [{ license: { id: license } }],
    purl,
    ...more,
  };
}

async function npmComponents(dist) {
  const lock = JSON.parse(await readFile("package-lock.json", "utf8"));
  return (await bundledPackages(dist)).map(
    ({ name, version, license, files }) => {
      const { integrity } = lock.packages[`node_modules/${name}`];
      const [algorithm, digest] = integrity.split(/-(.*)/);
      return component("npm", name, version, license, {
        description: `in ${files.join(", ")}`,
        hashes: [
          {
            alg: algorithm.replace("sha", "SHA-"),
            content: Buffer.from(digest, "base64").toString("hex"),
          },
        ],
      });
    },
  );
}

/** A CycloneDX document of the npm package. */
export async function billOfMaterials(dist, tarball) {
  const manifest = JSON.parse(await readFile("bindings/package.json", "utf8"));
  const { name, version, license } = manifest;
  const itself = component("npm", name, version, license, {
    type: "library",
    hashes: [{ alg: "SHA-256", content: hash("sha256", tarball, "hex") }],
  });
  const components = [
    ...(await npmComponents(dist)),
    ...(await debianComponents()),
  ];
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: itself },
    components,
    dependencies: [
      {
        ref: itself["bom-ref"],
        dependsOn: components.map((one) => one["bom-ref"]),
      },
    ],
  };
}

/** Writes the four files into `target`, which is emptied first. Gives their names. */
export async function release(target) {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const pack = ["pack", "--workspace", "vitrine", "--json"];
  const { stdout } = await run("npm", [...pack, "--pack-destination", target]);
  const [{ filename }] = JSON.parse(stdout);
  const tarball = await readFile(join(target, filename));
  const text = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const files = {
    "integrity.json": text(await integrityOf(DIST)),
    "sbom.cdx.json": text(await billOfMaterials(DIST, tarball)),
  };
  const sums = Object.entries({ ...files, [filename]: tarball })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${hash("sha256", bytes, "hex")}  ${name}\n`);
  files.SHA256SUMS = sums.join("");
  for (const [name, bytes] of Object.entries(files))
    await writeFile(join(target, name), bytes);
  return [filename, ...Object.keys(files)];
}

if (process.argv[1] === import.meta.filename) {
  const [target] = process.argv.slice(2);
  for (const name of await release(target)) console.log(join(target, name));
}
