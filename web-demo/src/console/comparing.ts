/** A slate beside the one that a stranger would get: what moved, what came, what went. */
import type { PlacedItem, Slate, SlateRequest, Vitrine } from "vitrine";
import type { Ranking } from "../app.js";

/** Places moved up (positive) or down; null: a stranger's list does not reach it. */
export type Move = number | null;

export interface Comparison {
  moves: ReadonlyMap<string, Move>;
  /** What a stranger would see here instead, best first. */
  gone: readonly PlacedItem[];
}

/** How far down a stranger's list is followed: as far as the engine gives places. */
const DEEP = 200;

/** `plain` is a stranger's slate of the same length, `deep` the same carried on. */
export function compare(slate: Slate, plain: Slate, deep: Slate): Comparison {
  const before = new Map(
    [...deep.items, ...plain.items].map(({ item, rank }) => [item, rank]),
  );
  const present = new Set(slate.items.map(({ item }) => item));
  return {
    moves: new Map(
      slate.items.map(({ item, rank }) => {
        const rankBefore = before.get(item);
        return [item, rankBefore === undefined ? null : rankBefore - rank];
      }),
    ),
    gone: plain.items.filter(({ item }) => !present.has(item)),
  };
}

export const isRank = (ranking: Ranking): boolean =>
  ranking.items !== undefined;

/**
 * One of the page's rankings beside what `engine`, who knows nobody, makes of it. `page` are all
 * rankings of the page in order: items of earlier shelves are taken there as they were here.
 */
export function compareToStranger(
  ranking: Ranking,
  page: readonly Ranking[],
  engine: Vitrine,
): Comparison {
  const { slate, items, request } = ranking;
  if (items) {
    const plain = engine.rank(items, { ...request, personalize: false });
    return compare(slate, plain, plain);
  }
  const upTo = page.indexOf(ranking);
  const batch = upTo < 0 ? [ranking] : page.slice(0, upTo + 1);
  const plain = strangers(batch, engine);
  const deep = strangers(
    [
      ...batch.slice(0, -1),
      { ...ranking, request: { ...request, limit: DEEP } },
    ],
    engine,
  );
  return compare(slate, plain ?? slate, deep ?? slate);
}

/** The last slate of a batch as a stranger gets it. */
function strangers(
  batch: readonly Ranking[],
  engine: Vitrine,
): Slate | undefined {
  const requests = batch
    .filter((ranking) => !isRank(ranking))
    .map(({ request }) => ({
      ...(request as SlateRequest),
      personalize: false,
      contributions: false,
    }));
  return engine.recommend(requests).at(-1);
}
