// Runs the native command and the shipped module for the measurements here.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Runs a program, its words for people passed on. @returns {Promise<object>} its line of JSON */
async function jsonLine(program, options) {
  const child = spawn(program, options, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, "close"),
  ]);
  if (code !== 0) throw new Error(`${program} ${options.join(" ")}: ${code}`);
  return JSON.parse(output);
}

/** `vitrine evaluate` with these options. */
export const evaluate = (options) =>
  jsonLine("build/native/bin/vitrine", ["evaluate", ...options]);

/** What tests/evaluation/time-slates.mjs says of a pack and slates that `evaluate` wrote. */
export const timeInWasm = (pack, slates) =>
  jsonLine("node", ["tests/evaluation/time-slates.mjs", pack, slates]);
