// Runs the native command and the shipped module for the measurements here.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Runs a program, its words for people passed on. @returns {Promise<object[]>} its lines of JSON */
async function jsonLines(program, options) {
  const child = spawn(program, options, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, "close"),
  ]);
  if (code !== 0) throw new Error(`${program} ${options.join(" ")}: ${code}`);
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** All lines of `vitrine evaluate` with these options. */
export const evaluateAll = (options) =>
  jsonLines("build/native/bin/vitrine", ["evaluate", ...options]);

/** The one line of protocols that rank. */
export async function evaluate(options) {
  const [report] = await evaluateAll(options);
  return report;
}

/** What tests/evaluation/time-slates.mjs says of a pack and slates that `evaluate` wrote. */
export async function timeInWasm(pack, slates) {
  const script = "tests/evaluation/time-slates.mjs";
  const [times] = await jsonLines("node", [script, pack, slates]);
  return times;
}
