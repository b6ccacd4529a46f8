#!/usr/bin/env node
/**
 * Writes the sample shop: `node make.mjs --out DIR [--seed N] [--sessions N]`.
 * feed.jsonl, events.jsonl, content.jsonl, offers.jsonl, rules.json and relations.json; the same options give the
 * same bytes on every machine.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { feedRow, makeCatalog } from "./catalog.mjs";
import { CONTENT, makeOffers, makeRules } from "./editorial.mjs";
import { makeLog } from "./log.mjs";
import { Random } from "./random.mjs";
import { makePartners, makeRelations } from "./together.mjs";

/** The whole sample in memory; `items` also carries what the log was made from, for tests. */
export function makeSample({ seed = 7, sessions = 4000 } = {}) {
  const random = new Random(seed);
  const items = makeCatalog(random.fork("catalog"));
  const partners = makePartners(items);
  return {
    items,
    partners,
    feed: items.map(feedRow),
    events: makeLog(items, sessions, random.fork("log")),
    content: CONTENT,
    rules: makeRules(items),
    offers: makeOffers(items),
    relations: makeRelations(items, partners),
  };
}

function jsonLines(rows) {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

export function writeSample(sample, out) {
  mkdirSync(out, { recursive: true });
  const write = (name, text) => writeFileSync(join(out, name), text);
  write("feed.jsonl", jsonLines(sample.feed));
  write("events.jsonl", jsonLines(sample.events));
  write("content.jsonl", jsonLines(sample.content));
  write("rules.json", `${JSON.stringify(sample.rules, null, 2)}\n`);
  write("offers.jsonl", jsonLines(sample.offers));
  write("relations.json", `${JSON.stringify(sample.relations, null, 2)}\n`);
}

function wholeNumber(name, text) {
  if (!/^\d+$/.test(text))
    throw new Error(`--${name} must be a whole number, not "${text}"`);
  return Number(text);
}

function main() {
  const { values } = parseArgs({
    options: {
      out: { type: "string" },
      seed: { type: "string", default: "7" },
      sessions: { type: "string", default: "4000" },
    },
  });
  if (!values.out) throw new Error("say where to write: --out DIR");
  const sample = makeSample({
    seed: wholeNumber("seed", values.seed),
    sessions: wholeNumber("sessions", values.sessions),
  });
  writeSample(sample, values.out);
  console.error(
    `${sample.feed.length} items and ${sample.events.length} events in ${values.out}`,
  );
}

if (
  process.argv[1] &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  try {
    main();
  } catch (error) {
    console.error(`make.mjs: ${error.message}`);
    process.exitCode = 1;
  }
}
