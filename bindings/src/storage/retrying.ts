export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/** Pauses before a failed attempt is made again: 50 ms, four times as long each time, at most 30 s. */
export function backOff(failures: number): number {
  return Math.min(50 * 4 ** (failures - 1), 30_000);
}

/** `work`, up to three times while it fails in a way that `passing` takes for one that may pass. */
export async function retried<Result>(
  work: () => Promise<Result>,
  passing: (cause: unknown) => boolean,
): Promise<Result> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (cause) {
      if (failures === 3 || !passing(cause)) throw cause;
    }
    await pause(backOff(failures));
  }
}
