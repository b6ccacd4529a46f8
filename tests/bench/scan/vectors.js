/**
 * The benchmark's data: unit vectors around topic centres, as a shop's items are, and queries near
 * items, as a shopper's are. The same seed gives the same numbers everywhere.
 */
export const DIMENSIONS = 64;

/** Numbers in [0, 1); mulberry32. */
export function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fills `row` with `centre` plus noise (a sum of three uniforms each), scaled to length 1. */
function near(centre, noise, random, row) {
  let squares = 0;
  for (let d = 0; d < DIMENSIONS; d += 1) {
    const value =
      (centre?.[d] ?? 0) + noise * (random() + random() + random() - 1.5);
    row[d] = value;
    squares += value * value;
  }
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < DIMENSIONS; d += 1) row[d] *= scale;
}

const rowOf = (matrix, index) =>
  matrix.subarray(index * DIMENSIONS, (index + 1) * DIMENSIONS);

/** @returns {{items: Float32Array, queries: Float32Array}} row-major, 64 floats a row */
export function makeVectors(itemCount, queryCount, seed = 1) {
  const random = uniform(seed);
  const centres = Array.from({ length: Math.ceil(itemCount / 100) }, () => {
    const centre = new Float32Array(DIMENSIONS);
    near(undefined, 1, random, centre);
    return centre;
  });
  const items = new Float32Array(itemCount * DIMENSIONS);
  for (let item = 0; item < itemCount; item += 1) {
    const centre = centres[Math.floor(random() * centres.length)];
    near(centre, 0.2, random, rowOf(items, item));
  }
  const queries = new Float32Array(queryCount * DIMENSIONS);
  for (let query = 0; query < queryCount; query += 1) {
    const item = rowOf(items, Math.floor(random() * itemCount));
    near(item, 0.1, random, rowOf(queries, query));
  }
  return { items, queries };
}

export const queryOf = rowOf;
