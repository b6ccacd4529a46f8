// The states of a store (bindings/src/storage/writer.ts), one row of their table after the other.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Estranged } from "../../bindings/src/storage/place.js";
import type { Place, StoredRecord } from "../../bindings/src/storage/place.js";
import { VaultErased } from "../../bindings/src/storage/port.js";
import { Writer } from "../../bindings/src/storage/writer.js";

/** A store in memory that does as it is told. */
class FakePlace implements Place {
  readonly name = "files";
  readonly ids: string[] = [];
  /** What `add` rejects with, one attempt each; then it works. */
  failures: Error[] = [];
  closed = 0;
  attempts = 0;

  async add(
    _generation: string,
    records: readonly StoredRecord[],
  ): Promise<number> {
    this.attempts += 1;
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.ids.push(...records.map(({ id }) => id));
    return this.ids.length;
  }
  load = () => Promise.reject(new Error("not here"));
  amend = () => Promise.reject(new Error("not here"));
  clear = () => Promise.reject(new Error("not here"));
  close(): void {
    this.closed += 1;
  }
}

const full = () => new Error("full");
const record = (id: string) => ({ id }) as StoredRecord;

let place: FakePlace;
let writer: Writer;
let stands: boolean;
let heals: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  place = new FakePlace();
  stands = true;
  heals = [];
  writer = new Writer(place, "g", {
    stands: async () => stands,
    heal: async () => {
      const [heal] = heals.splice(0, 1);
      if (!heal) throw full();
      heal();
    },
    erased: () => undefined,
  });
});
afterEach(() => vi.useRealTimers());

describe("AStore", () => {
  test("IsOpenOnceItHasTaken", async () => {
    expect(writer.state).toBe("closed");
    const added = writer.add([record("a")]);
    expect(writer.state).toBe("opening");
    expect(await added).toBe(1);
    expect(writer.state).toBe("open");
  });

  test("IsAskedAgainAfterPauses", async () => {
    place.failures = [full(), full()];
    const added = writer.add([record("a")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(writer.state).toBe("failed");
    await vi.advanceTimersByTimeAsync(49);
    expect(place.attempts).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(place.attempts).toBe(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(await added).toBe(1);
    expect(writer.state).toBe("open");
    expect(writer.behind).toBe(false);
  });

  test("IsBehindAfterThreeFailuresAndRefusesUntilItIsHealed", async () => {
    place.failures = [full(), full(), full()];
    const refused = expect(writer.add([record("a")])).rejects.toThrow("full");
    await vi.advanceTimersByTimeAsync(250);
    await refused;
    expect(writer.behind).toBe(true);
    await expect(writer.add([record("b")])).rejects.toThrow("full");
    expect(place.attempts).toBe(3);
    heals = [
      () => {
        writer.caughtUp(writer.missed, true);
        writer.succeeded();
      },
    ];
    await vi.advanceTimersByTimeAsync(800);
    expect(writer.behind).toBe(false);
    expect(await writer.add([record("c")])).toBe(1);
  });

  test("IsWholeOnceItHasTakenAllThatItWasAskedFor", async () => {
    expect(writer.isWhole).toBe(false);
    const added = writer.add([record("a")]);
    expect(writer.isWhole).toBe(false);
    await added;
    expect(writer.isWhole).toBe(true);
    place.failures = [full()];
    const late = writer.add([record("b")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(writer.isWhole).toBe(false);
    await vi.advanceTimersByTimeAsync(50);
    await late;
    expect(writer.isWhole).toBe(true);
  });

  test("ThatRefusesARecordWhileItIsRepairedIsRepairedOnceMore", async () => {
    place.failures = [full(), full(), full()];
    const refused = expect(writer.add([record("a")])).rejects.toThrow("full");
    await vi.advanceTimersByTimeAsync(250);
    await refused;
    const { missed } = writer;
    await expect(writer.add([record("b")])).rejects.toThrow("full");
    // What was copied was read before the other store had "b".
    writer.caughtUp(missed, true);
    writer.succeeded();
    expect(writer.isWhole).toBe(false);
    heals = [() => writer.caughtUp(writer.missed, true)];
    await vi.advanceTimersByTimeAsync(800);
    expect(writer.isWhole).toBe(true);
    // Nor when the other one took it only after it had been read.
    writer.lacks();
    expect(writer.isWhole).toBe(false);
  });

  test("KeepsNobodyWaitingWhileRepairingItFails", async () => {
    // Full from the beginning: reading found that it lacks records.
    writer.failed(full(), true);
    const refused = expect(writer.add([record("a")])).rejects.toThrow("full");
    await vi.advanceTimersByTimeAsync(50 + 200);
    await refused;
    expect(writer.behind).toBe(true);
  });

  test("ThatStaysBrokenIsAskedEveryThirtySeconds", async () => {
    place.failures = [full(), full(), full()];
    void writer.add([record("a")]).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(writer.state).toBe("failed");
    const heal = vi.fn();
    heals = [heal];
    await vi.advanceTimersByTimeAsync(30_000);
    expect(heal).toHaveBeenCalledOnce();
  });

  test("ThatWasEmptiedIsFilledAndThenTakesTheRecord", async () => {
    place.failures = [new Estranged()];
    heals = [() => writer.caughtUp(writer.missed, true)];
    const added = writer.add([record("a")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(writer.state).toBe("failed");
    expect(writer.behind).toBe(true);
    await vi.advanceTimersByTimeAsync(50);
    expect(await added).toBe(1);
  });

  test("OfAnErasedVaultTakesNothingMore", async () => {
    place.failures = [new Estranged()];
    stands = false;
    await expect(writer.add([record("a")])).rejects.toThrow(VaultErased);
    expect(writer.state).toBe("erased");
    await expect(writer.add([record("b")])).rejects.toThrow(VaultErased);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(place.attempts).toBe(1);
  });

  test("TriesWhatWaitsOnceMoreWhenItIsClosed", async () => {
    place.failures = [full()];
    const added = writer.add([record("a")]);
    await vi.advanceTimersByTimeAsync(0);
    writer.close();
    expect(await added).toBe(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(writer.state).toBe("closed");
    expect(place.closed).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(place.attempts).toBe(2);
  });

  test("TakesTogetherWhatComesWhileItIsBusy", async () => {
    const added = ["a", "b", "c", "d", "e"].map((id) =>
      writer.add([record(id)]),
    );
    await Promise.all(added);
    expect(place.ids).toEqual(["a", "b", "c", "d", "e"]);
    expect(place.attempts).toBe(3);
  });
});
