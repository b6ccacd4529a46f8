// Damages what lies on disk, one file of one store at a time, in many ways. VITRINE_DAMAGES says how
// many (default 40), VITRINE_DAMAGE_SEED which.
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  DAMAGES,
  TREES,
  damage,
  randomFrom,
  shortName,
  treesOf,
} from "./support/damage.js";
import type { Damage, Tree } from "./support/damage.js";
import { VaultBrowser } from "./support/vaults.js";
import type { Read } from "./support/vaults.js";

const CASES = Number(process.env.VITRINE_DAMAGES ?? 40);
const SEED = Number(process.env.VITRINE_DAMAGE_SEED ?? 1);
/** So many origins of one browser are damaged at once. */
const AT_ONCE = 40;

const WORDS = Array.from({ length: 12 }, (_, i) => `word-${i}`).sort();

interface Case {
  host: string;
  tree: Tree;
  kind: Damage;
}

let browser: VaultBrowser;
beforeAll(async () => {
  browser = await VaultBrowser.start();
});
afterAll(() => browser.close());

/** A snapshot and a tail of records, in a new origin; gives the bytes of a key file. */
async function fill(host: string): Promise<number[]> {
  const page = await browser.tab(host);
  const key = await page.evaluate(async (words) => {
    await globalThis.openVault();
    await globalThis.append(...words.slice(0, 8));
    await globalThis.compact();
    await globalThis.append(...words.slice(8));
    // The last one may be on its way to the slower store.
    while ((await globalThis.rows()).length < 5);
    while ((await globalThis.logged()) < 5);
    return globalThis.fileBytes("vitrine.key-1");
  }, WORDS);
  await page.close();
  return key ?? [];
}

/** What the next visit finds, and the one after it, when both stores are whole again. */
async function visitTwice(host: string): Promise<[Read, Read, number]> {
  const page = await browser.tab(host);
  const found = await page.evaluate(async () => {
    await globalThis.openVault();
    const first = await globalThis.read();
    let later = first;
    while (later.emptied.length > 0) later = await globalThis.read();
    globalThis.vault.close();
    await globalThis.openVault();
    return [first, await globalThis.read(), globalThis.losses] as const;
  });
  await page.close();
  return [...found];
}

/** Four at a time. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let i = 0; i < items.length; i += 4)
    results.push(...(await Promise.all(items.slice(i, i + 4).map(work))));
  return results;
}

test(`OfOneStoreNeverLosesWhatTheOtherHas (${CASES} damages)`, async () => {
  const random = randomFrom(SEED);
  const counts: Record<string, number> = {};
  for (let from = 0; from < CASES; from += AT_ONCE) {
    const cases: Case[] = [];
    for (let i = from; i < Math.min(from + AT_ONCE, CASES); i += 1) {
      const host = `case-${i}`;
      const tree = TREES[i % TREES.length] ?? "database";
      const kind = DAMAGES[random(DAMAGES.length)] ?? "bit";
      cases.push({ host, tree, kind });
    }
    const keys = await inTurn(cases, ({ host }) => fill(host));
    await browser.quit();
    const damages = cases.map(({ host, tree, kind }, i) => {
      const files = treesOf(browser.folder, host, keys[i] ?? [])[tree];
      const file = files[random(files.length)] as string;
      expect(file).toBeDefined();
      const done = damage(file, kind, random);
      return `${host}: ${shortName(browser.folder, file)} ${done}`;
    });
    await browser.launch();
    const visits = await inTurn(cases, ({ host }) => visitTwice(host));
    visits.forEach(([first, second, losses], i) => {
      const done = damages[i];
      expect(first.words, done).toEqual(WORDS);
      expect(second.words, done).toEqual(WORDS);
      expect(second.damaged, done).toBe(0);
      expect(losses, done).toBe(0);
      const emptied = first.emptied.join() || "none";
      const key = `${cases[i]?.tree}, emptied: ${emptied}`;
      counts[key] = (counts[key] ?? 0) + 1;
    });
  }
  console.log(counts);
  // Damage of which the page is told nothing was noticed.
  if (CASES >= 40)
    expect(counts["database, emptied: database"]).toBeGreaterThan(0);
});
