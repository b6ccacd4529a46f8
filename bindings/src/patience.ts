/** Calls `work` after so long, unless the function that this gives is called before. */
export function after(millis: number, work: () => void): () => void {
  const timer = setTimeout(work, millis);
  return () => clearTimeout(timer);
}

/** The same for what nobody waits for: under Node such a timer must not keep the process alive. */
function later(millis: number, work: () => void): () => void {
  const timer = setTimeout(work, millis);
  (timer as { unref?: () => void }).unref?.();
  return () => clearTimeout(timer);
}

/** Resolves when `work` has ended, well or not, and after so long in any case. */
export function within(millis: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const stop = after(millis, resolve);
    const end = () => {
      stop();
      resolve();
    };
    work.then(end, end);
  });
}

/** Tries again after 1 s, 2 s, 4 s … and at most a minute. */
export class BackOff {
  readonly #work: () => void;
  #millis = 1000;
  #stop: (() => void) | undefined;

  constructor(work: () => void) {
    this.#work = work;
  }

  failed(): void {
    this.stop();
    this.#stop = later(this.#millis, this.#work);
    this.#millis = Math.min(2 * this.#millis, 60_000);
  }

  succeeded(): void {
    this.stop();
    this.#millis = 1000;
  }

  stop(): void {
    this.#stop?.();
  }
}
