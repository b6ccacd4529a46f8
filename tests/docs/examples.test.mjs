// Every example in README.md, the packages' pages and docs/ holds: types, files and commands.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { DOCUMENTS, allBlocks, blocksOf, placeOf } from "./documents.mjs";
import { runModule, typeErrors, writeModules } from "./typescript.mjs";
import { addSampleShop, makeWorkspace, runCommands } from "./workspace.mjs";

const FOLDER = "build/docs/shop";
const MODULES = "build/docs/modules";
const SLOW = 600_000;

const blocks = allBlocks();
const tried = (language) =>
  blocks.filter((block) => block.language === language && !block.notRun);
const scripts = tried("ts");
const commands = tried("sh");
const named = (list) => list.map((block) => [placeOf(block), block]);
let modules;
/** What the commands said, by place. */
const said = new Map();

beforeAll(async () => {
  makeWorkspace(FOLDER, blocks);
  await addSampleShop(FOLDER);
  // One after another, since later ones read what earlier ones wrote.
  for (const block of commands) {
    const ran = await runCommands(FOLDER, block.text).catch((error) => error);
    said.set(placeOf(block), ran);
  }
  modules = writeModules(MODULES, scripts);
}, SLOW);

describe("Commands", () => {
  test.each(named(commands))("%s run", (place, { text }) => {
    const { code, stdout, stderr } = said.get(place);
    expect(code ?? 0, stderr).toBe(0);
    if (place.startsWith("docs/pack-inputs.md") && text.includes("--rules")) {
      expect(stderr).toBe("");
      expect(stdout).toContain(
        "Items       3 in 3 groups; 3 priced, 1 on sale",
      );
      expect(stdout).toContain("Rules       5\n");
    }
  });

  test("ReadEveryFileThatADocumentShows", () => {
    const words = commands.flatMap(({ text }) => text.split(/\s+/));
    const files = blocks.map(({ name }) => name).filter((name) => name !== "");
    expect(files.filter((name) => !words.includes(name))).toEqual([]);
    expect(files.length).toBe(new Set(files).size);
  });

  test("StandInFences", () => {
    const loose = DOCUMENTS.flatMap((document) =>
      indentedLines(document).filter((line) =>
        /^(vitrine|scripts\/|npm|npx|cmake|node) ?/.test(line),
      ),
    );
    expect(loose).toEqual([]);
  });
});

function indentedLines(document) {
  return [...readFileSync(document, "utf8").matchAll(/^ {4,}(\S.*)$/gm)].map(
    ([, line]) => line,
  );
}

describe("TypeScript", { timeout: SLOW }, () => {
  test("HoldsAgainstTheTypesOfThePackages", () => {
    expect(typeErrors(modules, scripts)).toEqual([]);
  });

  // What a comment says that a call shows, it shows: show(…); // "…"
  test.each(named(scripts))("%s runs", async (_, block) => {
    const file = modules[scripts.indexOf(block)];
    const shown = await runModule(file, block, FOLDER);
    const promised = [
      ...block.text.matchAll(/\bshow\(.*\); \/\/ ("[^"]*")$/gm),
    ];
    for (const [, text] of promised) expect(shown).toContain(JSON.parse(text));
  });
});

describe("Blocks", () => {
  test("SayWhatTheyAre", () => {
    const known = ["ts", "sh", "json", "text", "mermaid"];
    const unknown = blocks.filter(({ language }) => !known.includes(language));
    expect(unknown.map(placeOf)).toEqual([]);
    const unnamed = blocks.filter(
      ({ language, name }) => language === "json" && name === "",
    );
    expect(unnamed.map(placeOf)).toEqual([]);
  });

  test("AreRunExceptThese", () => {
    const reasons = blocks
      .filter(({ notRun }) => notRun)
      .map(({ document, notRun }) => `${document}: ${notRun}`);
    expect(reasons).toEqual([
      "README.md: the package is not fetched from a registry here",
      "CONTRIBUTING.md: it builds and tests everything",
      "CONTRIBUTING.md: it starts servers and runs all other tests",
      "docs/accuracy.md: the logs are a public data set that is not part of the repository",
    ]);
  });

  test("EndWhereTheyShould", () => {
    expect(() => blocksOf("a.md", "```ts\nlet a;\n")).toThrow("a.md:2: no end");
  });
});

describe("ATypo", { timeout: SLOW }, () => {
  const block = (text) => ({ document: "a.md", line: 5, text });

  test("OfANameOrFieldFails", () => {
    const wrong = [
      block('shop.recomend({ slot: "home" });'),
      block('show();\nshop.recommend({ slot: "home", limmit: 8 });'),
      block('import { watchContnt } from "vitrine/visible";'),
    ];
    const files = writeModules(
      `${MODULES}-wrong`,
      wrong.map((one, i) => ({ ...one, line: i })),
    );
    const errors = typeErrors(files, wrong);
    expect(errors).toHaveLength(3);
    expect(errors[0]).toContain("a.md:5: Property 'recomend' does not exist");
    expect(errors[1]).toMatch(/^a.md:6: .*'limmit' does not exist/);
    expect(errors[2]).toContain("has no exported member");
  });

  test.each([
    "vitrine pack --fed products.jsonl --out x.vitrine",
    "vitrine inspect shop.vitrine --item lamp-2",
    "scripts/demo --feeed FILE",
    "scripts/dmo",
  ])("in %s fails", async (text) => {
    await expect(runCommands(FOLDER, text)).rejects.toThrow();
  });

  test("InAFileFails", async () => {
    const offers = blocks.find(({ name }) => name === "offers.jsonl");
    const wrong = {
      ...offers,
      text: offers.text.replace("percent", "procent"),
    };
    makeWorkspace(`${FOLDER}-wrong`, [
      ...blocks.filter(({ name }) => name && name !== "offers.jsonl"),
      wrong,
    ]);
    const pack = commands.find(({ text }) =>
      text.includes("--rules rules.json"),
    );
    await expect(runCommands(`${FOLDER}-wrong`, pack.text)).rejects.toThrow(
      "procent",
    );
  });
});
