// What Vitrine promises, and the tests that prove it: each promise once. `scripts/trust` runs them,
// and docs/trust.md lists them; a test compares the two.

/** A GoogleTest program built under the sanitizers, or natively. */
const native = (filter) => ({ kind: "native", filter });
const sanitized = (filter) => ({ kind: "sanitized", filter });
/** Files of a vitest project. */
const node = (...files) => ({ kind: "vitest", project: "bindings", files });
const browser = (...files) => ({ kind: "vitest", project: "browser", files });
/** A file of tests/trust, in a network namespace where nobody else sends anything. */
const alone = (file) => ({ kind: "alone", project: "trust", files: [file] });
/** All fuzz targets, for so many seconds each. */
const fuzz = (seconds) => ({ kind: "fuzz", seconds });

/**
 * `name`: what `scripts/trust NAME` runs. `short`: its parts, which every `scripts/test` runs too, but
 * for those in a network of their own. `long`: what else it takes, by environment variables; a proof
 * without `long` has one form.
 */
export const PROOFS = [
  {
    name: "input",
    promise: "No input crashes, hangs or corrupts the engine",
    short: [
      fuzz(10),
      sanitized("PackReader.*:Snapshot.*:Malformed.*:Import.*"),
    ],
    long: { fuzzSeconds: 3600, VITRINE_CASES: 100 },
  },
  {
    name: "damage",
    promise: "What one store loses to a damaged file the other still has",
    short: [
      node("vault-formats.test.ts", "vault-writer.test.ts"),
      browser("damage.test.ts"),
    ],
    long: { VITRINE_DAMAGES: 4000 },
  },
  {
    name: "outage",
    promise: "Storage that fails, is silent or goes away never breaks a page",
    short: [
      browser(
        "outage.test.ts",
        "storage-failure.test.ts",
        "stores.test.ts",
        "stores-failing.test.ts",
        "stores-unreadable.test.ts",
        "vault-key.test.ts",
      ),
    ],
  },
  {
    name: "consent",
    promise:
      "What the shopper decided holds, whatever is under way and in every tab",
    short: [
      node(
        "storage/states.test.ts",
        "storage/interleavings.test.ts",
        "storage/keeper.test.ts",
      ),
      browser("session.test.ts"),
    ],
    long: { VITRINE_DEPTH: 10 },
  },
  {
    name: "erasing",
    promise: "Erasing erases: the key is nowhere on the disk",
    short: [browser("erasure.test.ts")],
  },
  {
    name: "egress",
    promise: "Nothing of what shoppers do leaves the browser",
    short: [alone("egress.test.ts")],
    long: { VITRINE_ACTIONS: 10_000 },
  },
  {
    name: "merging",
    promise:
      "Tabs and devices agree to the byte, in any order, and lose nothing",
    short: [
      native("Merge.*:Sealing.*:Forget.*"),
      browser("vault.test.ts", "vault-tabs.test.ts"),
    ],
    long: { VITRINE_CASES: 500 },
  },
  {
    name: "clocks",
    promise: "A wrong clock neither deafens a profile nor wipes it",
    short: [native("Clock.*")],
    long: { VITRINE_CASES: 1000 },
  },
  {
    name: "imports",
    promise: "An imported file only adds, and is bounded",
    short: [native("Import.*"), node("capsule.test.ts", "account.test.ts")],
  },
  {
    name: "flood",
    promise: "A flood of events does not own the profile",
    short: [native("Flood.*")],
  },
  {
    name: "rights",
    promise: "Sensitive items and children leave no trace; old things go",
    short: [native("Rights.*")],
  },
  {
    name: "packs",
    promise:
      "What is refused was never in use, and the pack before stays in use",
    short: [
      node("loading.test.ts", "trust.test.ts"),
      browser("rollback.test.ts"),
    ],
    long: { VITRINE_TAMPERS: 10_000 },
  },
  {
    name: "policies",
    promise:
      "It works under a strict content security policy and Trusted Types",
    short: [browser("strict.test.ts")],
  },
];
