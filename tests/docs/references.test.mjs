// What the documents point to is there: linked files and headings, and paths of the repository.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { DOCUMENTS } from "./documents.mjs";

const ALL = [
  ...DOCUMENTS,
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  "engine/training/TRIED.md",
].filter((document) => existsSync(document));
const TOP = "engine|bindings|web-demo|tests|scripts|docs";

describe("References", () => {
  test.each(ALL)("of %s are there", (document) => {
    const text = readFileSync(document, "utf8");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(
      ([, target]) => normalize(join(dirname(document), target)),
    );
    const paths = [
      ...text.matchAll(new RegExp(`\`((?:${TOP})/[\\w./-]*\\w)`, "g")),
    ].map(([, path]) => path);
    const made = (path) => /^bindings\/(email\/)?(dist|docs)$/.test(path);
    expect(
      [...links, ...paths].filter((path) => !made(path) && !existsSync(path)),
    ).toEqual([]);
  });
});
