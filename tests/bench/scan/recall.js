import { DIMENSIONS } from "./vectors.js";

/** Dot products in double precision: the truth that recall is measured against. */
function exactScores(items, query) {
  const scores = new Float64Array(items.length / DIMENSIONS);
  for (let row = 0, at = 0; row < scores.length; row += 1) {
    let sum = 0;
    for (let d = 0; d < DIMENSIONS; d += 1, at += 1)
      sum += items[at] * query[d];
    scores[row] = sum;
  }
  return scores;
}

/**
 * Judges answers to one query: the share of the exact best `limit` rows that an answer holds. A row
 * as good as the last of them counts, since which of two equals comes first means nothing.
 * @returns {(rows: number[]) => number}
 */
export function recallJudge(items, query, limit) {
  const scores = exactScores(items, query);
  const threshold = scores.toSorted().at(-limit);
  return (rows) =>
    new Set(rows.slice(0, limit).filter((row) => scores[row] >= threshold))
      .size / limit;
}
