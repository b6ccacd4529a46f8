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

/** A network namespace, which needs no rights where users may make their own. */
const ALONE = ["unshare", "--map-root-user", "--net"];
const LOOPBACK = "ip link set lo up";

/** Why a proof can't be run on this machine; undefined if it can. */
function obstacle({ short }) {
  if (!short.some(({ kind }) => kind === "alone")) return undefined;
  const [program, ...options] = [...ALONE, "sh", "-c", LOOPBACK];
  const { status, stderr, error } = spawnSync(program, options, {
    encoding: "utf8",
  });
  if (status === 0) return undefined;
  return `there is no network namespace for it: ${error?.message ?? stderr.trim()}`;
}

/** The programs of one part of a proof, with their arguments. */
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
        [
          ...["ctest", "--preset", "fuzz", "--no-tests=error"],
          ...["--timeout", `${seconds + 600}`],
        ],
      ];
    }
    case "alone":
      return [
        ["scripts/build", "--quiet", "package"],
        [
          ...[...ALONE, "sh", "-c", `${LOOPBACK} && exec "$@"`, "sh"],
          ...["npx", "vitest", "run", "--project", part.project],
          ...part.files.map((file) => `tests/trust/${file}`),
        ],
      ];
    default: {
      const needed = part.project === "browser" ? "demo" : "package";
      const files = part.files.map((file) => `tests/${part.project}/${file}`);
      return [
        ["scripts/build", "--quiet", needed],
        ["npx", "vitest", "run", "--project", part.project, ...files],
      ];
    }
  }
}

function proves(proof) {
  const long = values.long ? proof.long : undefined;
  const env = { ...process.env, ...(long && variablesOf(proof)) };
  return proof.short
    .flatMap((part) => commandsOf(part, long))
    .every(([program, ...options]) => {
      const { status, error } = spawnSync(program, options, {
        stdio: "inherit",
        env,
      });
      if (error) console.error(error.message);
      return status === 0;
    });
}

/** What git prints, or undefined where it fails. */
function git(...options) {
  const { status, stdout } = spawnSync("git", options, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Long forms take hours: what held at this commit is not run again, unless asked for afresh. Where
 * files differ from the commit, nothing is passed over or noted.
 */
const COMMIT =
  git("status", "--porcelain") === "" ? git("rev-parse", "HEAD") : undefined;
const LEDGER = "build/trust/held.json";
const ledger = () =>
  existsSync(LEDGER) ? JSON.parse(readFileSync(LEDGER, "utf8")) : {};
const mark = (name) => `${name}${values.long ? ", long" : ""}`;
const heldBefore = (name) =>
  !values.afresh && COMMIT !== undefined && ledger()[mark(name)] === COMMIT;

function note(name) {
  if (COMMIT === undefined) return;
  mkdirSync("build/trust", { recursive: true });
  const entries = { ...ledger(), [mark(name)]: COMMIT };
  writeFileSync(LEDGER, `${JSON.stringify(entries, null, 2)}\n`);
}

/** Runs one proof and tells how it ended. */
function outcomeOf(proof) {
  const { name, promise } = proof;
  if (heldBefore(name)) {
    console.log(
      `held  ${name}: at this commit already; --afresh runs it again`,
    );
    return "held";
  }
  console.log(`# ${name}: ${promise}`);
  const hindrance = obstacle(proof);
  if (hindrance !== undefined) {
    console.log(`NOT RUN ${name}: ${hindrance}`);
    return "not run";
  }
  const started = Date.now();
  const holds = proves(proof);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${holds ? "holds" : "FAILS"} ${name} (${seconds} s)`);
  if (holds) note(name);
  return holds ? "held" : "broken";
}

const chosen = PROOFS.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
if (values.list) {
  for (const { name, promise, long } of PROOFS)
    console.log(`${name.padEnd(10)} ${promise}${long ? "  (--long)" : ""}`);
} else {
  const outcomes = chosen.map((proof) => [proof.name, outcomeOf(proof)]);
  const named = (wanted) =>
    outcomes.flatMap(([name, outcome]) => (outcome === wanted ? [name] : []));
  const summary = [
    ["Does not hold", named("broken")],
    ["Could not be run, so nothing is known of", named("not run")],
  ];
  for (const [words, names] of summary) {
    if (names.length === 0) continue;
    console.error(`${words}: ${names.join(", ")}`);
    process.exitCode = 1;
  }
}
