/** A slate beside the one that a stranger would get: what moved, what came, what went. */
import type { PlacedItem, Slate, SlateRequest, Vitrine } from "vitrine";
import type { Ranking } from "../app.js";

/** Places moved up (positive) or down; null: not among a stranger's. */
export type Move = number | null;

export interface Comparison {
  moves: ReadonlyMap<string, Move>;
  /** What a stranger would see here instead, best first. */
  gone: readonly PlacedItem[];
}

export function compare(slate: Slate, plain: Slate): Comparison {
  const before = new Map(plain.items.map(({ item, rank }) => [item, rank]));
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
 * The page's slates as `engine`, who knows nobody, would make them: in one call as the page did, so
 * that no item stands twice there either. By the id of the page's ranking.
 */
export function strangersSlates(
  rankings: readonly Ranking[],
  engine: Vitrine,
): Map<number, Slate> {
  const asked = rankings.filter((ranking) => !isRank(ranking));
  const slates = engine.recommend(
    asked.map(({ request }) => ({
      ...(request as SlateRequest),
      personalize: false,
    })),
  );
  const known = new Map(asked.map(({ id }, i) => [id, slates[i]]));
  for (const { id, items, request } of rankings)
    if (items)
      known.set(id, engine.rank(items, { ...request, personalize: false }));
  return new Map(
    [...known].flatMap(([id, slate]) => (slate ? [[id, slate] as const] : [])),
  );
}
