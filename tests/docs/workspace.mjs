// A folder in which the documents' commands run: it holds the files that the documents show, and
// `vitrine`, `vitrine-email` and `scripts/` as the documents call them.
import { execFile } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { jsonDocuments } from "./documents.mjs";

const run = promisify(execFile);
const COMMANDS = {
  vitrine: resolve("build/native/bin/vitrine"),
  "vitrine-email": resolve("bindings/email/bin/vitrine-email.js"),
};

/** What a block that is a file holds: JSON Lines an object a line, anything else as it stands. */
export function contentOf({ language, name, text }) {
  if (language !== "json") return `${text}\n`;
  const documents = jsonDocuments(text);
  if (name.endsWith(".jsonl"))
    return documents.map((each) => `${JSON.stringify(each)}\n`).join("");
  if (documents.length !== 1)
    throw new Error(`${name}: one document is needed`);
  return `${text}\n`;
}

function program(file, lines) {
  writeFileSync(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(file, 0o755);
}

/** `scripts/NAME` of the repository: `vitrine` and `email` run, of others only options are checked. */
function writeScripts(folder) {
  mkdirSync(join(folder, "scripts"));
  for (const name of readdirSync("scripts").filter(
    (each) => !each.includes("."),
  )) {
    const file = join(folder, "scripts", name);
    const command = { vitrine: "vitrine", email: "vitrine-email" }[name];
    if (command) program(file, [`exec ${command} "$@"`]);
    else
      program(file, [
        'for word in "$@"; do case "$word" in --*)',
        `  grep -q -e "$word" "${resolve("scripts", name)}" || { echo "scripts/${name} has no $word" >&2; exit 1; } ;;`,
        "esac; done",
      ]);
  }
}

/** Makes the folder anew. */
export function makeWorkspace(folder, blocks) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "bin"), { recursive: true });
  for (const [name, file] of Object.entries(COMMANDS))
    program(join(folder, "bin", name), [`exec "${file}" "$@"`]);
  writeScripts(folder);
  for (const block of blocks.filter(({ name }) => name))
    writeFileSync(join(folder, block.name), contentOf(block));
}

/** Runs a block's commands in the folder, as a person would; rejects with what they said. */
export async function runCommands(folder, text) {
  const path = `${resolve(folder, "bin")}${delimiter}${process.env.PATH}`;
  return run("bash", ["-euo", "pipefail", "-c", text], {
    cwd: folder,
    env: { ...process.env, PATH: path },
  });
}

/** Puts a feed and the end of a log into the folder: feed.jsonl and events.jsonl, of the sample shop. */
export async function addSampleShop(folder) {
  const sample = join(folder, "sample");
  const make = resolve("web-demo/sample/make.mjs");
  await run(process.execPath, [make, "--out", sample]);
  copyFileSync(join(sample, "feed.jsonl"), join(folder, "feed.jsonl"));
  const log = readFileSync(join(sample, "events.jsonl"), "utf8").trimEnd();
  const end = log.split("\n").slice(-4000).join("\n");
  writeFileSync(join(folder, "events.jsonl"), `${end}\n`);
}
