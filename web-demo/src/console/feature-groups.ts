/**
 * The features of a score in a few groups, so that contributions fit into one bar. Every feature of
 * the engine belongs to exactly one; features that a later engine adds go to "rest".
 */
import type { Contribution } from "vitrine";

export type FeatureGroup =
  | "graph"
  | "similar"
  | "interests"
  | "popular"
  | "history"
  | "timely"
  | "offer"
  | "rest";

export const FEATURE_GROUPS: readonly { group: FeatureGroup; label: string }[] =
  [
    { group: "graph", label: "What others did next" },
    { group: "similar", label: "Similar" },
    { group: "interests", label: "Interests" },
    { group: "history", label: "Own history" },
    { group: "popular", label: "Popularity" },
    { group: "timely", label: "Time and place" },
    { group: "offer", label: "Price and offers" },
    { group: "rest", label: "Rest" },
  ];

const MEMBERS: Record<Exclude<FeatureGroup, "rest">, readonly string[]> = {
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

const groupByName = new Map(
  Object.entries(MEMBERS).flatMap(([group, names]) =>
    names.map((name) => [name, group as FeatureGroup] as const),
  ),
);

/** `viewed-next/rank` is in the group of `viewed-next`. */
export function featureGroupOf(feature: string): FeatureGroup {
  return groupByName.get(feature.split("/", 1)[0] ?? "") ?? "rest";
}

export type Shares = Record<FeatureGroup, number>;

/** What each group adds to the score; the sum is the score. */
export function sharesOf(contributions: readonly Contribution[]): Shares {
  const shares = Object.fromEntries(
    FEATURE_GROUPS.map(({ group }) => [group, 0]),
  ) as Shares;
  for (const { feature, weight } of contributions)
    shares[featureGroupOf(feature)] += weight;
  return shares;
}
