import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Tab, World } from "./world.js";

let world: World;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  world = new World();
  vi.stubGlobal("BroadcastChannel", world.channelClass());
});
afterEach(() => {
  world.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const five = ["a", "b", "c", "d", "e"];

/** Everything that is asked of the browser happens until the work is done. */
async function done<Result>(work: Promise<Result>): Promise<Result> {
  let over = false;
  const watch = () => (over = true);
  work.then(watch, watch);
  for (let i = 0; i < 100 && !over; i += 1) await world.run();
  return work;
}

describe("AcknowledgedHistory", () => {
  test("OutlivesLeavingStorageAndComingBack", async () => {
    const tab = new Tab(world, "A", "persisted");
    await world.run();
    five.forEach((item) => tab.record(item));
    await done(tab.store.settled());
    expect(world.stored()).toEqual(five);
    await done(tab.privacy.setConsent("page"));
    expect(world.disks.size).toBe(0);
    await done(tab.privacy.setConsent("persisted"));
    await done(tab.store.settled());
    expect(world.stored()).toEqual(five);
  });
});
