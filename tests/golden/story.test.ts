// The golden story (story_test.cpp) through the module that is shipped.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ShippedEngine, instantiateShipped } from "./shipped.mjs";

const golden = (name: string) => readFile(`tests/golden/${name}`);
const linesOf = (bytes: Uint8Array) =>
  new TextDecoder().decode(bytes).split("\n").slice(0, -1);

async function tell(engine: ShippedEngine, line: string): Promise<string> {
  const pack = /^\{"open":"([\w.-]+)"\}$/.exec(line)?.[1];
  if (pack !== undefined) return engine.open(await golden(pack));
  if (line === '{"snapshot":true}') return engine.snapshot().toString("hex");
  return engine.call(line);
}

test("TheShippedModuleTellsTheStoryTheSame", async () => {
  const engine = new ShippedEngine(await instantiateShipped());
  const story = linesOf(await golden("story.jsonl"));
  const replies = linesOf(await golden("story.replies.jsonl"));
  expect(story.length).toBe(replies.length);
  for (const [place, line] of story.entries())
    expect(await tell(engine, line), line).toBe(replies[place]);
});
