/**
 * What one would write without an engine: three scans in plain JavaScript. Each takes the items as
 * float rows and gives `(query, limit) => rows`, best first. The benchmark compares with whichever
 * is fastest on the machine at hand.
 */
import { DIMENSIONS } from "./vectors.js";
import { Top } from "./top.js";

function simpleLoop(items) {
  const count = items.length / DIMENSIONS;
  return (query, limit) => {
    const top = new Top(limit);
    for (let row = 0, at = 0; row < count; row += 1, at += DIMENSIONS) {
      let sum = 0;
      for (let d = 0; d < DIMENSIONS; d += 1) sum += items[at + d] * query[d];
      if (sum > top.worst) top.add(sum, row);
    }
    return top.result();
  };
}

function unrolled(items) {
  const count = items.length / DIMENSIONS;
  return (query, limit) => {
    const top = new Top(limit);
    for (let row = 0, at = 0; row < count; row += 1) {
      let a = 0;
      let b = 0;
      let c = 0;
      let e = 0;
      for (let d = 0; d < DIMENSIONS; d += 8, at += 8) {
        a += items[at] * query[d] + items[at + 4] * query[d + 4];
        b += items[at + 1] * query[d + 1] + items[at + 5] * query[d + 5];
        c += items[at + 2] * query[d + 2] + items[at + 6] * query[d + 6];
        e += items[at + 3] * query[d + 3] + items[at + 7] * query[d + 7];
      }
      const sum = a + b + (c + e);
      if (sum > top.worst) top.add(sum, row);
    }
    return top.result();
  };
}

/** Whole numbers, a quarter of the memory. Not exact: what it loses is its own affair. */
function int8(items) {
  const largest = items.reduce(
    (most, value) => Math.max(most, Math.abs(value)),
    0,
  );
  const rows = Int8Array.from(items, (value) =>
    Math.round((value / largest) * 127),
  );
  const count = rows.length / DIMENSIONS;
  const whole = new Int32Array(DIMENSIONS);
  return (query, limit) => {
    const top = new Top(limit);
    for (let d = 0; d < DIMENSIONS; d += 1)
      whole[d] = Math.round(query[d] * 127);
    for (let row = 0, at = 0; row < count; row += 1) {
      let a = 0;
      let b = 0;
      for (let d = 0; d < DIMENSIONS; d += 4, at += 4) {
        a =
          (a +
            Math.imul(rows[at], whole[d]) +
            Math.imul(rows[at + 1], whole[d + 1])) |
          0;
        b =
          (b +
            Math.imul(rows[at + 2], whole[d + 2]) +
            Math.imul(rows[at + 3], whole[d + 3])) |
          0;
      }
      const sum = (a + b) | 0;
      if (sum > top.worst) top.add(sum, row);
    }
    return top.result();
  };
}

export const PLAIN = { simple: simpleLoop, unrolled, int8 };
