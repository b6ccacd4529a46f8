// What `llvm-cov` counted, by room of the engine that ships: node scripts/coverage.mjs PROGRAM PROFILE
import { execFileSync } from "node:child_process";
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

const { values, positionals } = parseArgs({
  options: { check: { type: "boolean" }, missing: { type: "string" } },
  allowPositionals: true,
});
const [program, profile] = positionals;

function llvmCov(...options) {
  return execFileSync(
    "llvm-cov",
    [...options, program, `-instr-profile=${profile}`],
    { encoding: "utf8", maxBuffer: 2 ** 30 },
  );
}

const percent = ({ covered, count }) => (100 * covered) / Math.max(1, count);

if (values.missing) {
  const files = execFileSync(
    "git",
    [
      "ls-files",
      `engine/${values.missing}/*.cpp`,
      `engine/${values.missing}/*.h`,
    ],
    { encoding: "utf8" },
  );
  const text = llvmCov(
    "show",
    ...files
      .trim()
      .split("\n")
      .flatMap((file) => ["-sources", file]),
  );
  for (const line of text.split("\n"))
    if (/^\s*\d+\|\s*0\||^\/.*:$/.test(line)) console.log(line);
} else {
  const { data } = JSON.parse(llvmCov("export", "-summary-only"));
  const sums = new Map(
    ROOMS.map((room) => [
      room,
      { lines: { covered: 0, count: 0 }, branches: { covered: 0, count: 0 } },
    ]),
  );
  for (const { filename, summary } of data[0].files) {
    const sum = sums.get(
      /\/(?:engine|rooms\/\w+)\/(\w+)\/[^/]+$/.exec(filename)?.[1],
    );
    for (const kind of sum && !filename.includes("/tests/")
      ? ["lines", "branches"]
      : []) {
      sum[kind].covered += summary[kind].covered;
      sum[kind].count += summary[kind].count;
    }
  }
  const total = {
    lines: { covered: 0, count: 0 },
    branches: { covered: 0, count: 0 },
  };
  for (const [room, sum] of sums) {
    for (const kind of ["lines", "branches"]) {
      total[kind].covered += sum[kind].covered;
      total[kind].count += sum[kind].count;
    }
    console.log(
      `${room.padEnd(12)} ${percent(sum.lines).toFixed(1)} % of ${sum.lines.count} lines, ` +
        `${percent(sum.branches).toFixed(1)} % of ${sum.branches.count} branches`,
    );
  }
  for (const kind of ["lines", "branches"]) {
    const reached = percent(total[kind]);
    const holds = reached >= LEAST[kind];
    console.log(
      `${holds ? "ok  " : "LOW "} ${reached.toFixed(2)} % of ${kind} (at least ${LEAST[kind]})`,
    );
    if (values.check && !holds) process.exitCode = 1;
  }
}
