/**
 * Features of a score gathered into few families, so that a row of contributions can be looked at.
 * Every feature of the engine belongs to exactly one; names that a later engine adds go to "rest".
 */
import type { Contribution } from "vitrine";

export type Family =
  | "graph"
  | "similar"
  | "interests"
  | "popular"
  | "history"
  | "timely"
  | "offer"
  | "rest";

export const FAMILIES: readonly { family: Family; label: string }[] = [
  { family: "graph", label: "What others did next" },
  { family: "similar", label: "Similar" },
  { family: "interests", label: "Interests" },
  { family: "history", label: "Own history" },
  { family: "popular", label: "Popularity" },
  { family: "timely", label: "Time and place" },
  { family: "offer", label: "Price and offers" },
  { family: "rest", label: "Rest" },
];

const MEMBERS: Record<Exclude<Family, "rest">, readonly string[]> = {
  graph: [
    "viewed-next",
    "bought-with",
    "curated",
    "graph-topics",
    "graph-fit",
    "graph-rank",
    "last-edge",
    "second-edge",
  ],
  similar: [
    "similar-topics",
    "similar-vectors",
    "last-item-cosine",
    "last-vector-cosine",
    "topic-cosine",
    "vector-fit",
    "vector-rank",
    "vector-known",
    "last-fit",
    "encoder-fit",
    "encoder-rank",
    "encoder-known",
  ],
  interests: ["interests", "interest-cosine"],
  popular: ["popular", "trending", "popularity", "trend", "rating"],
  history: [
    "recently-viewed",
    "buy-again",
    "impressions",
    "viewed",
    "viewed-rank",
    "viewed-last",
    "history",
    "in-session",
    "purchased",
  ],
  timely: ["context-lift", "new-arrivals", "newness"],
  offer: ["on-sale", "discount", "price-distance"],
};

const familyByName = new Map(
  Object.entries(MEMBERS).flatMap(([family, names]) =>
    names.map((name) => [name, family as Family] as const),
  ),
);

/** Of `viewed-next/rank` the family of `viewed-next`. */
export function familyOf(feature: string): Family {
  return familyByName.get(feature.split("/", 1)[0] ?? "") ?? "rest";
}

export type Shares = Record<Family, number>;

/** What each family adds to the score; the sum is the score. */
export function sharesOf(contributions: readonly Contribution[]): Shares {
  const shares = Object.fromEntries(
    FAMILIES.map(({ family }) => [family, 0]),
  ) as Shares;
  for (const { feature, weight } of contributions)
    shares[familyOf(feature)] += weight;
  return shares;
}
