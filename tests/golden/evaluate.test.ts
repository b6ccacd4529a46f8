// `vitrine evaluate` measures the engine that shops ship: the same slates natively and in the module.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uniform } from "../bench/scan/vectors.js";
import {
  ShippedEngine,
  callsOf,
  instantiateShipped,
  itemsOf,
} from "./shipped.mjs";

interface WrittenSlate {
  events: string[];
  exclude: string[];
  items: string[];
}

const ITEMS = 300;
const LINES = 900;
const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitrine-evaluate-"));
  await run("scripts/build", ["--quiet", "command"]);
}, 600_000);
afterAll(() => rm(folder, { recursive: true }));

/** Shoppers who walk through a ring of items by small steps, some of them back to where they were. */
function walks(random: () => number, repeats: boolean): string[][] {
  const step = () => 1 + Math.floor(random() ** 2 * 6);
  return Array.from({ length: LINES }, () => {
    const length = 4 + Math.floor(random() * 9);
    let place = Math.floor(random() ** 2 * ITEMS);
    const walk = Array.from({ length }, () => {
      place = (place + step()) % ITEMS;
      return `item-${place}`;
    });
    if (repeats && random() < 0.3) walk.push(walk[0]);
    return walk;
  });
}

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

/** Runs the command, and gives the pack and slates that it wrote. */
async function evaluate(name: string, options: string[]) {
  const [pack, slates] = [
    join(folder, `${name}.vitrine`),
    join(folder, `${name}.jsonl`),
  ];
  const command = ["evaluate", ...options, "--out", pack, "--slates", slates];
  await run("build/native/bin/vitrine", command);
  const lines = (await readFile(slates, "utf8")).trim().split("\n");
  return {
    pack: await readFile(pack),
    slates: lines.map((line) => JSON.parse(line) as WrittenSlate),
  };
}

async function expectSameSlates(pack: Uint8Array, slates: WrittenSlate[]) {
  const module = await instantiateShipped();
  expect(slates.length).toBeGreaterThan(LINES / 10);
  for (const slate of slates) {
    const engine = new ShippedEngine(module);
    engine.open(pack);
    const { record, recommend } = callsOf(slate);
    expect(JSON.parse(engine.call(record))).toHaveProperty("value");
    expect(itemsOf(engine.call(recommend))).toEqual(slate.items);
    engine.close();
  }
}

test("LeaveOneOutRanksAsTheShippedModuleDoes", async () => {
  const lines = walks(uniform(31), false).map(
    (walk, shopper) => `shopper-${shopper} ${walk.join(" ")}\n`,
  );
  const attributes = Object.fromEntries(
    Array.from({ length: ITEMS }, (_, item) => [
      `item-${item}`,
      [item % 10, 10 + (item % 7)],
    ]),
  );
  const { pack, slates } = await evaluate("histories", [
    "--protocol=leave-one-out",
    `--sequences=${await write("histories.txt", lines.join(""))}`,
    `--attributes=${await write("attributes.json", JSON.stringify(attributes))}`,
  ]);
  await expectSameSlates(pack, slates);
  for (const { exclude, items } of slates)
    expect(items.filter((item) => exclude.includes(item))).toEqual([]);
}, 120_000);

test("NextItemRanksAsTheShippedModuleDoes", async () => {
  const lines = walks(uniform(32), true).map((walk) => `${walk.join(" ")}\n`);
  const cut = Math.floor(LINES * 0.7);
  const { pack, slates } = await evaluate("sessions", [
    "--protocol=next-item",
    `--train=${await write("train.txt", lines.slice(0, cut).join(""))}`,
    `--test=${await write("test.txt", lines.slice(cut).join("") + "item-1 page-only item-2\n")}`,
  ]);
  await expectSameSlates(pack, slates);
  const known = slates.some(({ events, items }) =>
    items.some((item) => events.includes(item)),
  );
  expect(known, "a session's own items may come back").toBe(true);
}, 120_000);
