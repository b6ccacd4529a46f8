// What the tests reached, by room of the engine that ships: node scripts/coverage.mjs LCOV [options].
// See scripts/coverage.
import { readFileSync, realpathSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";

const ROOMS = [
  "base",
  "pack",
  "catalog",
  "profile",
  "candidates",
  "scoring",
  "slate",
  "decisions",
  "explain",
  "api",
];
const LEAST = { lines: 95, branches: 90 };

/** Keeps the higher of two counts of one line or branch. */
function note(counts, place, count) {
  counts.set(place, Math.max(counts.get(place) ?? 0, count));
}

/**
 * How often each line and branch of each file ran, of what `llvm-cov export -format=lcov` printed. A
 * header stands there once for each room that sees it (scripts/cmake/rooms.cmake), under another name
 * and with the functions that were compiled there; so its counts are united by the file that it is.
 * @param {string} text
 * @returns {Map<string, {lines: Map<string, number>, branches: Map<string, number>}>}
 */
export function countsByFile(text) {
  const files = new Map();
  let counts;
  for (const line of text.split("\n")) {
    const [, kind, value] = /^(SF|DA|BRDA):(.*)$/.exec(line) ?? [];
    if (kind === "SF") {
      const path = realpathSync(value);
      counts = files.get(path) ?? { lines: new Map(), branches: new Map() };
      files.set(path, counts);
    } else if (kind) {
      // Line and count; or line, block, branch and count, "-" where the line never ran.
      const [, place, count] = /^(.*),(\d+|-)$/.exec(value);
      const ran = count === "-" ? 0 : Number(count);
      note(kind === "DA" ? counts.lines : counts.branches, place, ran);
    }
  }
  return files;
}

/** The room of the engine that a file stands in, if it is one of those that ship. */
function roomOf(path) {
  const [, room] = /^engine\/(\w+)\//.exec(relative(".", path)) ?? [];
  return ROOMS.includes(room) ? room : undefined;
}

const percent = ({ covered, count }) => (100 * covered) / Math.max(1, count);

function sumOf(files, kind) {
  const counts = files.flatMap((file) => [...file[kind].values()]);
  return {
    covered: counts.filter((count) => count > 0).length,
    count: counts.length,
  };
}

function printMissing(files, room) {
  for (const [path, { lines }] of files) {
    if (roomOf(path) !== room) continue;
    const source = readFileSync(path, "utf8").split("\n");
    for (const [line, count] of lines) {
      if (count === 0)
        console.log(`${relative(".", path)}:${line}: ${source[line - 1]}`);
    }
  }
}

/** Prints a line a room and the total; gives whether that is enough. */
function printSums(files) {
  const shipped = [...files].filter(([path]) => roomOf(path));
  for (const room of ROOMS) {
    const inRoom = shipped.flatMap(([path, counts]) =>
      roomOf(path) === room ? [counts] : [],
    );
    const [lines, branches] = ["lines", "branches"].map((kind) => {
      const sum = sumOf(inRoom, kind);
      return `${percent(sum).toFixed(1)} % of ${sum.count} ${kind}`;
    });
    console.log(`${room.padEnd(12)} ${lines}, ${branches}`);
  }
  const all = shipped.map(([, counts]) => counts);
  const reached = Object.entries(LEAST).map(([kind, least]) => {
    const share = percent(sumOf(all, kind));
    const holds = share >= least;
    console.log(
      `${holds ? "ok  " : "LOW "} ${share.toFixed(2)} % of ${kind} (at least ${least})`,
    );
    return holds;
  });
  return reached.every(Boolean);
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({
    options: { check: { type: "boolean" }, missing: { type: "string" } },
    allowPositionals: true,
  });
  const files = countsByFile(readFileSync(positionals[0], "utf8"));
  if (values.missing === undefined) {
    if (!printSums(files) && values.check) process.exitCode = 1;
  } else if (ROOMS.includes(values.missing)) {
    printMissing(files, values.missing);
  } else {
    console.error(`no room ${values.missing}: ${ROOMS.join(", ")}`);
    process.exitCode = 2;
  }
}
