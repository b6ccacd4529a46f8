// Measures bindings/dist; see scripts/size.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { parseSync } from "vite";
import { updateDocuments } from "./results.mjs";
import { writeResults } from "./results/file.mjs";

const DIST = "bindings/dist";

function brotliBytes(file) {
  const bytes = readFileSync(file);
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
}

/** The relative modules that a module loads as soon as it is imported, itself first. */
function eagerModules(entry) {
  const found = [entry];
  for (const file of found) {
    const { module } = parseSync(file, readFileSync(file, "utf8"));
    const sources = [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...module.staticExports.flatMap(({ entries }) =>
        entries.map(({ moduleRequest }) => moduleRequest?.value),
      ),
    ];
    for (const source of sources.filter((name) => name?.startsWith("."))) {
      const target = join(dirname(file), source);
      if (!found.includes(target)) found.push(target);
    }
  }
  return found;
}

const { values } = parseArgs({
  options: {
    check: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const files = new Set([
  join(DIST, "engine.wasm"),
  ...eagerModules(join(DIST, "index.js")),
]);
const parts = Object.fromEntries(
  [...files].map((file) => [relative(DIST, file), brotliBytes(file)]),
);
const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
const keeper = brotliBytes(join(DIST, "keeper.js"));
const report = { total_brotli: total, ...parts, keeper_brotli: keeper };
console.log(JSON.stringify(report));

if (values.write) {
  await writeResults("size", report);
  updateDocuments();
}

const limit = Number(values.check ?? Infinity);
if (!(total <= limit)) {
  console.error(`${total} bytes are more than the ${limit} that are allowed`);
  process.exitCode = 1;
}
