// The table of logs in docs/pack-inputs.md: each file of tests/logs is read as it says.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const VITRINE = "build/native/bin/vitrine";
const FOLDER = "tests/logs";
const FEED = "feed.jsonl";
const out = mkdtempSync(join(tmpdir(), "vitrine-logs-"));
afterAll(() => rmSync(out, { recursive: true }));

/** The rows under "### Formats of logs", a text a cell; without backticks, and empty for a dash. */
const rows = readFileSync("docs/pack-inputs.md", "utf8")
  .split("### Formats of logs")[1]
  .split("\n###")[0]
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2)
  .map((line) =>
    line
      .slice(2, -2)
      .split(" | ")
      .map((cell) => cell.trim().replace(/^`|`$/g, "").replace(/^–$/, "")),
  );

function pack(files, options, name) {
  const words = options === "" ? [] : options.split(" ");
  const given = ["pack", "--feed", `${FOLDER}/${FEED}`, "--no-vectors"];
  const events = files
    .split(" ")
    .flatMap((file) => ["--events", `${FOLDER}/${file}`]);
  return run(VITRINE, [
    ...given,
    ...events,
    ...words,
    "--max-bad-rows=50%",
    "--out",
    join(out, name),
  ]).catch((error) => error);
}

describe("The table of logs", () => {
  test.each(rows)("%s", async (name, file, options, log, says) => {
    const { code, stdout, stderr } = await pack(
      file,
      options,
      name.slice(0, 9),
    );
    if (log === "none") expect(code).toBe(1);
    else expect(`${stdout}${stderr}`).toContain(`Log         ${log}\n`);
    if (says === "") expect(stderr).toBe("");
    else expect(stderr).toContain(says);
  });

  test("has every file", () => {
    const named = new Set(rows.flatMap(([, file]) => file.split(" ")));
    const files = readdirSync(FOLDER).filter((file) => file !== FEED);
    expect(files.filter((file) => !named.has(file))).toEqual([]);
  });
});
