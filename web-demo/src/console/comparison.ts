/** A slate beside the one without personalization, which a stranger would get: moves, gains, losses. */
import type { PlacedItem, Slate, SlateRequest, Vitrine } from "vitrine";
import type { Ranking } from "../app.js";

/** Places moved up (positive) or down; null if the item is not in a stranger's list. */
export type Move = number | null;

export interface Comparison {
  moves: ReadonlyMap<string, Move>;
  /** What a stranger would see here instead, best first. */
  gone: readonly PlacedItem[];
}

/** The length of a stranger's list: the most that the engine gives. */
const DEEP = 200;

/** `plain` is a stranger's slate of the same length, `deep` a longer one. */
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

const unpersonalizedRequest = ({ request }: Ranking): SlateRequest => ({
  ...(request as SlateRequest),
  personalize: false,
  contributions: false,
});

/**
 * The rankings of one state of the page as a stranger gets them. The page's own engine makes them,
 * in one call, so that random draws and exclusions between shelves are the same; the longer lists
 * come from `beside`, an engine that nothing else uses.
 */
export class UnpersonalizedSlates {
  private readonly slates = new Map<Ranking, Slate>();
  private readonly comparisons = new Map<Ranking, Comparison>();

  constructor(
    readonly rankings: readonly Ranking[],
    readonly engine: Vitrine,
    private readonly beside: Vitrine,
  ) {
    const asked = rankings.filter((ranking) => !isRank(ranking));
    const slates = engine.recommend(asked.map(unpersonalizedRequest));
    asked.forEach((ranking, i) => {
      const slate = slates[i];
      if (slate) this.slates.set(ranking, slate);
    });
  }

  compare(ranking: Ranking): Comparison {
    const known = this.comparisons.get(ranking);
    if (known) return known;
    const made = ranking.items
      ? this.compareRank(ranking, ranking.items)
      : this.compareSlate(ranking);
    this.comparisons.set(ranking, made);
    return made;
  }

  private compareRank(ranking: Ranking, items: readonly string[]): Comparison {
    const plain = this.engine.rank(items, unpersonalizedRequest(ranking));
    return compare(ranking.slate, plain, plain);
  }

  private compareSlate(ranking: Ranking): Comparison {
    const request = unpersonalizedRequest(ranking);
    const plain = this.slates.get(ranking) ?? this.engine.recommend(request);
    const deep = this.beside.recommend({
      ...request,
      limit: DEEP,
      exclude: [...(request.exclude ?? []), ...this.takenBefore(ranking)],
    });
    return compare(ranking.slate, plain, deep);
  }

  /** What a stranger's earlier shelves show. */
  private takenBefore(ranking: Ranking): string[] {
    const earlier = this.rankings.slice(0, this.rankings.indexOf(ranking));
    return earlier.flatMap(
      (other) => this.slates.get(other)?.items.map(({ item }) => item) ?? [],
    );
  }
}
