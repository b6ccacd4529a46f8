/**
 * The one source of chance of the sample shop: the same seed gives the same shop, log and order on
 * every machine. Only integer arithmetic and division, no clock, no Math.random.
 */

/** A 32-bit hash of a string (FNV-1a, then a finaliser so that near strings part). */
export function hashString(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A stream of chance. Streams of different purposes do not disturb each other: see `fork`. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A stream of its own for `purpose`, independent of how much this one has been used since. */
  fork(purpose) {
    return new Random(hashString(`${this.#state}:${purpose}`));
  }

  /** Uniform in [0, 1): mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Uniform in [low, high). */
  between(low, high) {
    return low + (high - low) * this.next();
  }

  /** A whole number from low to high, both included. */
  integer(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  /** Close to normal, mean 0, deviation 1, never beyond 6: the sum of twelve uniforms. */
  normal() {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.next();
    return sum;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** The index drawn in proportion to `weights` (not negative, not all zero). */
  weighted(weights) {
    let total = 0;
    for (const weight of weights) total += weight;
    let left = this.next() * total;
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) return i;
    }
    return weights.length - 1;
  }

  /** A shuffled copy (Fisher and Yates). */
  shuffle(list) {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.integer(0, i);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }

  sample(list, count) {
    return this.shuffle(list).slice(0, count);
  }
}
