// What scripts/coverage makes of what llvm-cov counted.
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countsByFile } from "../../scripts/coverage.mjs";

test("AHeaderIsOneFileHoweverManyRoomsSeeIt", () => {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-coverage-"));
  mkdirSync(join(folder, "base"));
  const header = join(folder, "base", "list.h");
  writeFileSync(header, "");
  for (const room of ["one", "two"]) symlinkSync("base", join(folder, room));
  const counts = countsByFile(
    [
      `SF:${folder}/one/list.h`,
      ...["DA:2,1", "DA:3,0", "DA:4,0", "BRDA:2,0,0,1", "BRDA:2,0,1,0"],
      "end_of_record",
      `SF:${folder}/two/list.h`,
      ...["DA:2,0", "DA:3,7", "BRDA:2,0,0,-", "BRDA:2,0,1,-"],
      "end_of_record",
    ].join("\n"),
  );
  rmSync(folder, { recursive: true });
  expect([...counts.keys()]).toEqual([header]);
  const { lines, branches } = counts.get(header);
  expect(Object.fromEntries(lines)).toEqual({ 2: 1, 3: 7, 4: 0 });
  expect(Object.fromEntries(branches)).toEqual({ "2,0,0": 1, "2,0,1": 0 });
});
