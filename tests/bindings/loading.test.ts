// Each load is a transaction: whatever is refused was never in use, and the last good one in the order
// of the calls stays.
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Vitrine } from "vitrine";
import { openShop, pack, rejection } from "./support.js";

const season = (name: string) =>
  readFile(`tests/golden/season-${name}.vitrine`);
const renamed = await season("renamed");
const recategorised = await season("recategorised");
const seasons = [renamed, recategorised, await season("delisted")];
/** How many one-byte changes to try: 200, or as many as the command line asks for. */
const TAMPERS = Number(process.env["VITRINE_TAMPERS"] ?? 200);

let shop: Vitrine;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => {
  shop.close();
  vi.unstubAllGlobals();
});

/** What tells packs apart. */
const inUse = () =>
  shop
    .pack()
    .sections.map(({ sha256 }) => sha256)
    .join();

const shelf = () =>
  shop.recommend({ slot: "home", limit: 6 }).items.map(({ item }) => item);

/** An answer that comes when it is told to. */
function answerLater(bytes: Uint8Array) {
  let come: () => void = () => undefined;
  const answer = new Promise<Response>((resolve) => {
    come = () => resolve(new Response(Uint8Array.from(bytes)));
  });
  return { answer, come };
}

/** With a digest that is right nowhere: only hashing finds it. */
function damaged(bytes: Uint8Array, section = "Titles"): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const found = shop.pack().sections.find(({ name }) => name === section);
  const place = copy.length - (found ? 40 : 20);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, at) =>
    permutations(list.filter((_, other) => other !== at)).map((rest) => [
      first,
      ...rest,
    ]),
  );
}

describe("Loads", () => {
  test("ThatOverlapLeaveTheLastGoodOneOfTheCallsInUse", async () => {
    const signs: string[] = [];
    for (const one of seasons) {
      await shop.load(one);
      signs.push(inUse());
    }
    expect(new Set(signs).size).toBe(3);
    for (let good = 0; good < 8; good += 1)
      for (const order of permutations([0, 1, 2])) {
        await shop.load(pack);
        const before = inUse();
        const isGood = (call: number) => (good >> call) % 2 === 1;
        const answers = seasons.map((one, call) =>
          answerLater(isGood(call) ? one : damaged(one)),
        );
        const loads = answers.map(({ answer }) => shop.load(answer));
        const ends = Promise.allSettled(loads);
        for (const call of order) {
          answers[call]?.come();
          await Promise.allSettled([loads[call]]);
          // Whatever is in use is a good one, at every moment.
          const known = [before, ...signs.filter((_, one) => isGood(one))];
          expect(known).toContain(inUse());
        }
        const last = [2, 1, 0].find(isGood);
        const label = `good ${good.toString(2)}, in the order ${order.join()}`;
        expect(inUse(), label).toBe(last === undefined ? before : signs[last]);
        const all = await ends;
        for (const [call, end] of all.entries())
          expect(end.status, label).toBe(
            isGood(call) ? "fulfilled" : "rejected",
          );
        expect(shelf().length).toBe(6);
      }
  });

  test("TellWhichWereOvertaken", async () => {
    const [first, second] = [answerLater(renamed), answerLater(recategorised)];
    const loads = [shop.load(first.answer), shop.load(second.answer)];
    second.come();
    expect(await loads[1]).toBe(true);
    const before = inUse();
    first.come();
    expect(await loads[0]).toBe(false);
    expect(inUse()).toBe(before);
  });

  test("OpenTheRestOfTheirOwnPackAlone", async () => {
    const idle: (() => void)[] = [];
    vi.stubGlobal("requestIdleCallback", (work: () => void) => idle.push(work));
    await shop.load(renamed);
    await shop.load(recategorised);
    await new Promise((resolve) => setTimeout(resolve)); // Both are told of.
    const heard: string[] = [];
    shop.on("change", ({ cause }) => heard.push(cause));
    idle[0]?.(); // The first pack's turn, when the second is in use.
    await new Promise((resolve) => setTimeout(resolve));
    expect(shop.pack().deferred).toBe(false);
    expect(heard).toEqual([]);
    idle[1]?.();
    await vi.waitFor(() => expect(heard).toEqual(["pack"]));
    expect(shop.pack().deferred).toBe(true);
  });

  test("RefuseEveryChangedByteAndAnswerFromThePackBefore", async () => {
    await vi.waitFor(() => expect(shop.pack().deferred).toBe(true));
    const before = [inUse(), shelf().join()];
    let state = 7;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < TAMPERS; round += 1) {
      const changed = Uint8Array.from(pack);
      // Half of them in what frames the sections.
      const place = random(round % 2 === 0 ? 1800 : changed.length);
      changed[place] = (changed[place] ?? 0) ^ (1 + random(255));
      const code = await rejection(shop.load(changed));
      expect(code, `byte ${place}`).toMatch(/^Pack/);
      expect([inUse(), shelf().join()]).toEqual(before);
    }
  }, 600_000);

  test("RefuseThemWithoutWebCryptoToo", async () => {
    vi.stubGlobal("crypto", {
      getRandomValues: crypto.getRandomValues.bind(crypto),
    });
    const before = inUse();
    expect(await rejection(shop.load(damaged(renamed)))).toBe("PackDigest");
    expect(inUse()).toBe(before);
    expect(await shop.load(renamed)).toBe(true);
  });

  test("TakeTheBytesAsTheyAreWhenTheyCome", async () => {
    const bytes = Uint8Array.from(renamed);
    const loading = shop.load(bytes);
    await Promise.resolve();
    await Promise.resolve();
    bytes.fill(0);
    // Either whole or not at all.
    const loaded = await loading.catch(() => false);
    const names = loaded ? renamed : pack;
    expect(shop.pack().bytes).toBe(names.length);
    expect(shelf().length).toBe(6);
  });

  test("LeaveNothingBehindWhenTheyAreRefused", async () => {
    for (let round = 0; round < 20; round += 1)
      await rejection(shop.load(damaged(renamed)));
    const { wasmBytes } = shop.stats();
    for (let round = 0; round < 200; round += 1)
      await rejection(shop.load(damaged(renamed)));
    expect(shop.stats().wasmBytes).toBe(wasmBytes);
  });

  test("AreRefusedAfterClosing", async () => {
    const late = answerLater(renamed);
    const loading = shop.load(late.answer);
    shop.close();
    late.come();
    expect(await rejection(loading)).toBe("Closed");
  });

  test("OfAClosedShopFetchNothing", async () => {
    shop.close();
    const fetched = vi.fn().mockRejectedValue(new TypeError("offline"));
    vi.stubGlobal("fetch", fetched);
    expect(await rejection(shop.load("/shop.vitrine"))).toBe("Closed");
    expect(await rejection(shop.load(pack))).toBe("Closed");
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("APackThatHangs", () => {
  const never = new Promise<Response>(() => undefined);

  test("IsGivenUpInTime", async () => {
    const error = await shop.load(never, { timeout: 1 }).catch((e) => e);
    expect(error).toMatchObject({ code: "PackUnavailable", path: "timeout" });
    expect(await rejection(openShop({ pack: never, timeout: 1 }))).toBe(
      "PackUnavailable",
    );
    expect(shelf().length).toBe(6);
  });

  test.each([Infinity, 1e12, 2 ** 31, 60_000])(
    "IsWaitedFor: %d ms",
    async (timeout) => {
      const late = answerLater(renamed);
      const loading = shop.load(late.answer, { timeout });
      await new Promise((resolve) => setTimeout(resolve, 2));
      late.come();
      expect(await loading).toBe(true);
    },
  );

  test.each([-1, NaN, "soon", -Infinity])(
    "IsNotAskedForWithin: %s ms",
    async (timeout) => {
      const options = { timeout: timeout as number };
      for (const work of [shop.load(never, options), openShop(options)]) {
        const error = await work.catch((e) => e);
        expect(error).toMatchObject({ code: "FieldRange", path: "timeout" });
      }
    },
  );

  test("IsGivenUpWhenItIsAborted", async () => {
    const stop = new AbortController();
    const loading = shop.load(never, { signal: stop.signal });
    stop.abort(new Error("enough"));
    const error = await loading.catch((e) => e);
    expect(error).toMatchObject({ code: "PackUnavailable", path: "signal" });
    expect(error.cause).toEqual(new Error("enough"));
    const done = AbortSignal.abort();
    expect(await rejection(shop.load(never, { signal: done }))).toBe(
      "PackUnavailable",
    );
  });

  test("IsNotTakenWhenItComesTooLate", async () => {
    const late = answerLater(renamed);
    const before = inUse();
    expect(await rejection(shop.load(late.answer, { timeout: 1 }))).toBe(
      "PackUnavailable",
    );
    late.come();
    await new Promise((resolve) => setTimeout(resolve));
    await shop.load(pack);
    expect(inUse()).toBe(before);
  });

  test("WhoseBodyHangsIsGivenUpToo", async () => {
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(pack.subarray(0, 500)),
    });
    const loading = shop.load(new Response(body), { timeout: 1 });
    expect(await rejection(loading)).toBe("PackUnavailable");
  });
});
