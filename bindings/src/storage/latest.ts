/** What happens when something that was started ends in time. */
export interface Outcome<Result> {
  done(result: Result): void;
  failed(cause: unknown): void;
  /** It ended well, but something else was started meanwhile, or it was abandoned. */
  tooLate?: ((result: Result) => void) | undefined;
}

/** Of all that is started here only the latest counts, and only until it ends or is abandoned. */
export class Latest {
  #started = 0;

  /** Tells whether what is under way now still counts. */
  watch(): () => boolean {
    const started = this.#started;
    return () => started === this.#started;
  }

  abandon(): void {
    this.#started += 1;
  }

  /** `bounded`: the same work, as long as it is waited for. */
  run<Result>(
    work: Promise<Result>,
    bounded: Promise<Result>,
    { done, failed, tooLate }: Outcome<Result>,
  ): void {
    this.#started += 1;
    const isCurrent = this.watch();
    work.then(
      (result) => isCurrent() || tooLate?.(result),
      () => undefined,
    );
    const end = (tell: () => void) => {
      if (!isCurrent()) return;
      this.abandon();
      tell();
    };
    bounded.then(
      (result) => end(() => done(result)),
      (cause: unknown) => end(() => failed(cause)),
    );
  }
}
