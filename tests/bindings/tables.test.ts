import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { english } from "../../bindings/src/texts.js";

/** The wire names of one of the engine's tables, in its order. */
async function table(header: string, macro: string): Promise<string[]> {
  const text = await readFile(`engine/${header}`, "utf8");
  const start = text.indexOf(`#define ${macro}(X)`);
  const body = text.slice(start, text.indexOf("\n\n", start));
  return [...body.matchAll(/X\(\w+,\s*"([\w-]+)"/g)].map(
    ([, name = ""]) => name,
  );
}

/** The members of a union of literals in a file of types. */
async function union(name: string, file: string): Promise<string[]> {
  const text = await readFile(`bindings/src/types/${file}.ts`, "utf8");
  const start = text.indexOf(`export type ${name} =`);
  const body = text.slice(start, text.indexOf(";", start));
  return [...body.matchAll(/"([\w-]+)"/g)].map(([, member = ""]) => member);
}

test.each([
  ["EventName", "event", "profile/event.h", "VITRINE_EVENT_KINDS"],
  ["Source", "slate", "candidates/candidate.h", "VITRINE_SOURCES"],
  ["ReasonCode", "reason", "slate/reason.h", "VITRINE_REASONS"],
])("%sIsTheEnginesTable", async (name, file, header, macro) => {
  const names = await table(header, macro);
  expect(names.length).toBeGreaterThan(10);
  expect((await union(name, file)).sort()).toEqual(names.sort());
});

test("SlateKindIsTheEnginesTable", async () => {
  const names = await table("scoring/kind.h", "VITRINE_SLATE_KINDS");
  expect(names.length).toBeGreaterThan(5);
  expect(await union("SlateKind", "slate")).toEqual(names);
});

test("DevicesAreTheEngines", async () => {
  const text = await readFile("engine/scoring/contexts.h", "utf8");
  const [, names = ""] = /kDeviceNames\[\] = \{(.*)\}/.exec(text) ?? [];
  const types = await readFile("bindings/src/types/context.ts", "utf8");
  const [, union = ""] = /device\?: (.*);/.exec(types) ?? [];
  expect(names.split(", ").length).toBe(3);
  expect(union.split(" | ")).toEqual(names.split(", "));
});

test("IntentReasonCodeIsTheEnginesTable", async () => {
  const names = await table("decisions/intent.h", "VITRINE_INTENT_REASONS");
  expect(names.length).toBeGreaterThan(10);
  expect(await union("IntentReasonCode", "intent")).toEqual(names);
});

test.each([
  [
    "OfferWithheldReason",
    "decisions/offer.h",
    "VITRINE_OFFER_WITHHELD_REASONS",
  ],
  ["RescueCode", "decisions/rescue.h", "VITRINE_RESCUE_REASONS"],
])("%sIsTheEnginesTable", async (name, header, macro) => {
  const names = await table(header, macro);
  expect(names.length).toBeGreaterThan(5);
  expect(await union(name, "offer")).toEqual(names);
});

test("ContentWithheldReasonIsTheEnginesTable", async () => {
  const names = await table(
    "decisions/content.h",
    "VITRINE_CONTENT_WITHHELD_REASONS",
  );
  expect(await union("ContentWithheldReason", "content")).toEqual(names);
});

test("EveryReasonHasWords", async () => {
  const codes = await table("slate/reason.h", "VITRINE_REASONS");
  expect(Object.keys(english).sort()).toEqual(codes.sort());
});
