// The documents whose examples are tested, and their fenced blocks.
import { readFileSync, readdirSync } from "node:fs";

/** Every document that shows how something is used. */
export const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "bindings/README.md",
  "bindings/email/README.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/**
 * The fenced blocks of a document: what stands after ``` as `language` and, where the block is a
 * file, its `name`; `line` is that of the first line within. A comment `<!-- not run: REASON -->` on
 * the line above says why a block can't be tried.
 * @returns {{document: string, line: number, language: string, name: string, text: string, notRun?: string}[]}
 */
export function blocksOf(document, text = readFileSync(document, "utf8")) {
  const blocks = [];
  let open;
  text.split("\n").forEach((line, i, lines) => {
    const fence = /^```(\S*) ?(.*)$/.exec(line);
    if (open && line === "```") {
      blocks.push({ ...open, text: open.text.join("\n") });
      open = undefined;
    } else if (open) open.text.push(line);
    else if (fence)
      open = {
        document,
        line: i + 2,
        language: fence[1],
        name: fence[2],
        text: [],
        notRun: /^<!-- not run: (.+) -->$/.exec(lines[i - 1] ?? "")?.[1],
      };
  });
  if (open) throw new Error(`${document}:${open.line}: no end of this block`);
  return blocks;
}

/** All blocks of all documents, in their order. */
export const allBlocks = () =>
  DOCUMENTS.flatMap((document) => blocksOf(document));

/** Where a block stands, for people. */
export const placeOf = ({ document, line }) => `${document}:${line}`;

/** The JSON documents that stand one after another in a text. */
export function jsonDocuments(text) {
  const documents = [];
  let start = 0;
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(
    /"(?:[^"\\]|\\.)*"|[{}[\]]/gs,
  )) {
    if (mark === "{" || mark === "[") depth += 1;
    else if (mark === "}" || mark === "]") depth -= 1;
    if (depth > 0 || mark.startsWith('"')) continue;
    documents.push(JSON.parse(text.slice(start, index + 1)));
    start = index + 1;
  }
  if (text.slice(start).trim() !== "") JSON.parse(text.slice(start));
  return documents;
}
