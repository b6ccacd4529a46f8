// The table of formats in docs/pack-inputs.md: each file of tests/feeds is read as it says.
import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const run = promisify(execFile);
const VITRINE = "build/native/bin/vitrine";
const FOLDER = "tests/feeds";

/** The rows under "### Formats", a text a cell; without backticks, and empty for a dash. */
const rows = readFileSync("docs/pack-inputs.md", "utf8")
  .split("### Formats")[1]
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

describe("The table of feeds", () => {
  test.each(rows)("%s", async (_, file, options, items, says) => {
    const words = options === "" ? [] : options.split(" ");
    const given = ["inspect", "--feed", `${FOLDER}/${file}`, ...words];
    const { code, stdout, stderr } = await run(VITRINE, given).catch(
      (error) => error,
    );
    if (items === "none") expect(code).toBe(1);
    else
      expect(stdout).toMatch(
        new RegExp(`^Items +${items.replace(/[.*+?]/g, "\\$&")};`, "m"),
      );
    if (says === "") expect(stderr).toBe("");
    else expect(stderr).toContain(says);
  });

  test("has every file", () => {
    const named = new Set(rows.map(([, file]) => file));
    expect(readdirSync(FOLDER).filter((file) => !named.has(file))).toEqual([]);
  });
});
