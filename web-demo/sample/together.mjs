/**
 * Which items are bought together: for each item up to three partners of the kinds it goes with,
 * of the same style first, then of the same collection and a near price.
 */

function fit(item, other) {
  return (
    (item.style === other.style ? 3 : 0) +
    (item.collection === other.collection ? 2 : 0) +
    (item.family === other.family ? 0.6 : 0) -
    2 * Math.abs(item.level - other.level) +
    0.3 * other.appeal
  );
}

function bestOf(item, candidates) {
  let best = null;
  for (const other of candidates) {
    if (other.group === item.group) continue;
    if (best === null || fit(item, other) > fit(item, best)) best = other;
  }
  return best;
}

/** Item id -> its partners, most likely first. Every partner is in stock. */
export function makePartners(items) {
  const byKind = groupByKind(items.filter((item) => item.stock > 0));
  const partners = new Map();
  for (const item of items) {
    const found = item.kind.goesWith
      .map((key) => bestOf(item, byKind.get(key) ?? []))
      .filter((other) => other !== null);
    partners.set(item.id, [...new Set(found)].slice(0, 3));
  }
  return partners;
}

function groupByKind(items) {
  const groups = new Map();
  for (const item of items) {
    groups.set(item.kind.key, [...(groups.get(item.kind.key) ?? []), item]);
  }
  return groups;
}

/** What an editor of the shop would curate: "complete the look" for the leading furniture. */
export function makeRelations(items, partners) {
  const leading = [
    "Chairs",
    "Tables",
    "Sofas",
    "Lighting",
    "Bedroom",
    "Shelves",
  ];
  const chosen = items.filter(
    (item) =>
      leading.includes(item.kind.productType.split(" > ")[0]) &&
      item.rating >= 4.3,
  );
  return Object.fromEntries(
    chosen
      .map((item) => [item.id, partners.get(item.id).map((other) => other.id)])
      .filter(([, others]) => others.length > 0),
  );
}
