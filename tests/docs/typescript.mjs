// The TypeScript examples: type-checked together against the packages, each run on a stubbed page.
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";

const run = promisify(execFile);

/** As a shop's own strict project would compile them. */
const OPTIONS = {
  ...ts.readConfigFile("tsconfig.base.json", ts.sys.readFile).config
    .compilerOptions,
  lib: undefined,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  moduleDetection: ts.ModuleDetectionKind.Force,
  noUnusedLocals: false,
  noEmit: true,
};

/** Writes each block as a module of its own, in the order given. @returns {string[]} their files */
export function writeModules(folder, blocks) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return blocks.map(({ document, line, text }) => {
    const file = resolve(
      folder,
      `${document.replaceAll("/", "-")}-${line}.mts`,
    );
    writeFileSync(file, `${text}\n`);
    return file;
  });
}

/** What is wrong with the types, as `DOCUMENT:LINE: message`. */
export function typeErrors(files, blocks) {
  const program = ts.createProgram(
    [...files, resolve("tests/docs/page.d.ts")],
    OPTIONS,
  );
  return ts.getPreEmitDiagnostics(program).map((found) => {
    const message = ts.flattenDiagnosticMessageText(found.messageText, " ");
    const block = blocks[files.indexOf(resolve(found.file?.fileName ?? ""))];
    if (!block) return `${found.file?.fileName}: ${message}`;
    const { line } = found.file.getLineAndCharacterOfPosition(found.start);
    return `${block.document}:${block.line + line}: ${message}`;
  });
}

/** Runs a block's module beside the documents' files. @returns {Promise<unknown[]>} what it showed */
export async function runModule(file, { text }, folder) {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { ...OPTIONS, noEmit: false },
    fileName: file,
  });
  const script = file.replace(/\.mts$/, ".mjs");
  writeFileSync(script, outputText);
  const { stdout } = await run(
    process.execPath,
    [resolve("tests/docs/run-example.mjs"), resolve(folder), script],
    { env: { ...process.env, TZ: "UTC" } },
  );
  return JSON.parse(stdout);
}
