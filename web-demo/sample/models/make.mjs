#!/usr/bin/env node
/**
 * Writes the sample shop's 3D models: `node make.mjs --feed FILE --out DIR`. One GLB for each row
 * that has a `virtual_model_link`, which names the file below DIR. The same feed gives the same
 * bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { modelOf } from "./model.mjs";

export function rowsWithModels(feed) {
  return readFileSync(feed, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .filter((row) => row.virtual_model_link);
}

export async function writeModels(rows, out) {
  let bytes = 0;
  for (const row of rows) {
    const file = join(out, row.virtual_model_link);
    const model = await modelOf(row);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, model);
    bytes += model.length;
  }
  return bytes;
}

async function main() {
  const { values } = parseArgs({
    options: { feed: { type: "string" }, out: { type: "string" } },
  });
  if (!values.feed || !values.out)
    throw new Error(
      "say what to read and where to write: --feed FILE --out DIR",
    );
  const rows = rowsWithModels(values.feed);
  const bytes = await writeModels(rows, values.out);
  console.error(`${rows.length} models in ${bytes} bytes in ${values.out}`);
}

if (
  process.argv[1] &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  try {
    await main();
  } catch (error) {
    console.error(`make.mjs: ${error.message}`);
    process.exitCode = 1;
  }
}
