// scripts/trust: runs the proofs of tests/trust/proofs.mjs, one after another.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { PROOFS } from "./proofs.mjs";

const { values, positionals } = parseArgs({
  options: {
    long: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    afresh: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

const known = PROOFS.map(({ name }) => name);
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no proof ${unknown.join(", ")}: ${known.join(", ")}`);
  process.exit(2);
}

/** The variables of a proof's long form, as the environment has them. */
function variablesOf({ long = {} }) {
  const entries = Object.entries(long).filter(([name]) =>
    /^[A-Z_]+$/.test(name),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, `${value}`]));
}

/** The program and arguments of one part of a proof. */
function commandsOf(part, long) {
  switch (part.kind) {
    case "native":
    case "sanitized": {
      const preset = part.kind === "native" ? "native" : "asan";
      return [
        ["scripts/build", "--quiet", preset],
        [
          `build/${preset}/bin/engine_tests`,
          "--gtest_brief=1",
          `--gtest_filter=${part.filter}`,
        ],
      ];
    }
    case "fuzz": {
      const seconds = long?.fuzzSeconds ?? part.seconds;
      return [
        ["scripts/build", "--quiet", "fuzz"],
        ["cmake", `-DVITRINE_FUZZ_SECONDS=${seconds}`, "build/asan"],
        ["ctest", "--preset", "fuzz", "--timeout", `${seconds + 600}`],
      ];
    }
    case "alone":
      return [
        ["scripts/build", "--quiet", "package"],
        [
          ...["unshare", "--map-root-user", "--net", "sh", "-c"],
          `ip link set lo up && npx vitest run --project trust ${part.files.map((file) => `tests/trust/${file}`).join(" ")}`,
        ],
      ];
    default: {
      const part_of = part.project === "browser" ? "demo" : "package";
      const files = part.files.map((file) => `tests/${part.project}/${file}`);
      return [
        ["scripts/build", "--quiet", part_of],
        ["npx", "vitest", "run", "--project", part.project, ...files],
      ];
    }
  }
}

function proves(proof) {
  const long = values.long ? proof.long : undefined;
  const env = { ...process.env, ...(long && variablesOf(proof)) };
  return proof.short.every((part) =>
    commandsOf(part, long).every(
      ([program, ...options]) =>
        spawnSync(program, options, { stdio: "inherit", env }).status === 0,
    ),
  );
}

/** Long forms take hours: what held at this commit is not run again, unless asked for afresh. */
const COMMIT = spawnSync("git", ["rev-parse", "HEAD"], {
  encoding: "utf8",
}).stdout.trim();
const LEDGER = "build/trust/held.json";
const held = () =>
  !values.afresh && existsSync(LEDGER)
    ? JSON.parse(readFileSync(LEDGER, "utf8"))
    : {};
const mark = (name) => `${name}${values.long ? ", long" : ""}`;

function note(name) {
  mkdirSync("build/trust", { recursive: true });
  writeFileSync(
    LEDGER,
    `${JSON.stringify({ ...held(), [mark(name)]: COMMIT }, null, 2)}\n`,
  );
}

const chosen = PROOFS.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
if (values.list) {
  for (const { name, promise, long } of PROOFS)
    console.log(`${name.padEnd(10)} ${promise}${long ? "  (--long)" : ""}`);
} else {
  const broken = [];
  for (const proof of chosen) {
    if (held()[mark(proof.name)] === COMMIT) {
      console.log(
        `held  ${proof.name}: at this commit already; --afresh runs it again`,
      );
      continue;
    }
    console.log(`# ${proof.name}: ${proof.promise}`);
    const started = Date.now();
    const holds = proves(proof);
    if (holds) note(proof.name);
    else broken.push(proof.name);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${holds ? "holds" : "FAILS"} ${proof.name} (${seconds} s)`);
  }
  if (broken.length > 0) {
    console.error(`Does not hold: ${broken.join(", ")}`);
    process.exitCode = 1;
  }
}
