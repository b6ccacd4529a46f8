const CAPACITY = 500;

/** How long the last 500 rankings took, in milliseconds, oldest first. */
export class Latencies {
  readonly #ring = new Float64Array(CAPACITY);
  #count = 0;

  /** Runs `work` and notes its time, also when it throws. */
  time<Result>(work: () => Result): Result {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.#ring[this.#count++ % CAPACITY] = performance.now() - start;
    }
  }

  list(): number[] {
    if (this.#count <= CAPACITY)
      return [...this.#ring.subarray(0, this.#count)];
    const oldest = this.#count % CAPACITY;
    return [...this.#ring.subarray(oldest), ...this.#ring.subarray(0, oldest)];
  }
}
