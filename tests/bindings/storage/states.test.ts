// The page that draws the states says what the code does.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { TABLE, hasLetGo, rest } from "../../../bindings/src/storage/states.js";
import type { Phase } from "../../../bindings/src/storage/states.js";

const phases = Object.keys(TABLE) as Phase[];

/** One row for each way out of a phase; events that lead to the same share it. */
function rows(): string[] {
  return phases.flatMap((phase) => {
    const ways = new Map<string, string[]>();
    for (const [event, way] of Object.entries(TABLE[phase])) {
      const [target, ...effects] = way;
      const key = `${target} | ${effects.join(", ")}`;
      ways.set(key, [...(ways.get(key) ?? []), event]);
    }
    return [...ways].map(([way, events]) =>
      `| ${phase} | ${events.join(", ")} | ${way} |`.replace("|  |", "| |"),
    );
  });
}

test("TheDocumentedTableIsTheCodes", async () => {
  const page = await readFile("docs/states.md", "utf8");
  const documented = page
    .split("\n")
    .filter((line) => /^\| \w+ \| [\w, ]+ \| \w+ \| ?[\w, ]*\|$/.test(line))
    .map((line) => line.replace(/ +/g, " "));
  expect(documented).toEqual(["| phase | event | next | effects |", ...rows()]);
});

test("TheDrawingHasEveryWay", async () => {
  const page = await readFile("docs/states.md", "utf8");
  const drawn = [...page.matchAll(/^ {2}(\w+) --> (\w+)/gm)].map(
    ([, from, to]) => `${from} ${to}`,
  );
  const ways = phases.flatMap((phase) =>
    Object.values(TABLE[phase]).map(([target]) => `${phase} ${target}`),
  );
  const resting = ["asking", "yielding", "opening", "closed"].map(
    (phase) => `rest ${phase}`,
  );
  expect(new Set(drawn)).toEqual(new Set([...ways, ...resting]));
});

test("RestFollowsTheWishesInTheirOrder", () => {
  const wishes = { erase: false, yield: false, store: true, due: true };
  expect(rest({ ...wishes, erase: true, yield: true })).toBe("asking");
  expect(rest({ ...wishes, yield: true })).toBe("yielding");
  expect(rest(wishes)).toBe("opening");
  expect(rest({ ...wishes, due: false })).toBe("closed");
  expect(rest({ ...wishes, store: false })).toBe("closed");
});

test("WhoHasLetGoOpensNothingByItself", () => {
  for (const phase of phases.filter(hasLetGo))
    for (const [target] of Object.values(TABLE[phase]))
      expect(["rest", "erasing"]).toContain(target);
});
