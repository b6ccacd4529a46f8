// Builds dist/: the package's modules, the types, and the engine from build/wasm (or the folder
// named by VITRINE_ENGINE). Each entry is bundled alone, so that the worker needs no other file.
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "rolldown";
import { bundledPackages, licenceText } from "./bundled.mjs";
import { generateErrors } from "./errors.mjs";
import { orderFunctions } from "./order.mjs";

const home = fileURLToPath(new URL("..", import.meta.url));
const engine = resolve(
  process.env.VITRINE_ENGINE ?? join(home, "../build/wasm"),
);
const dist = join(home, "dist");

function bundle(name, source, external = []) {
  return build({
    input: { [name]: join(home, "src", source) },
    external,
    // What lazy parts share with it stays in the entry, so that a page loads one file at first.
    preserveEntrySignatures: "allow-extension",
    makeAbsoluteExternalsRelative: false,
    platform: "browser",
    output: {
      dir: dist,
      format: "esm",
      minify: true,
      sourcemap: true,
      entryFileNames: "[name].js",
      chunkFileNames: "[name].js",
    },
  });
}

async function types() {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const run = promisify(execFile)(process.execPath, [tsc, "-p", home]);
  await run.catch(({ stdout }) => {
    throw new Error(`The types do not hold:\n${stdout}`);
  });
}

const module = orderFunctions(await readFile(join(engine, "engine.wasm")));
await generateErrors();
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await writeFile(join(dist, "engine.wasm"), module);
await bundle("index", "index.ts");
await bundle("file-worker", "storage/file-worker.ts");
// One VitrineError for both, so that `instanceof` holds.
await bundle("digest", "digest.ts", ["./index.js"]);
await bundle("sources", "sources/datalayer.ts");
await bundle("visible", "visible.ts");
await bundle("consent", "consent/follow.ts");
await types();
const bundled = await bundledPackages(dist);
await writeFile(join(dist, "THIRD-PARTY.txt"), await licenceText(bundled));
