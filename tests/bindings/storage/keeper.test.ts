import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Tab, World, isMessage, settle } from "./world.js";

let world: World;
/** Calls what listens for the page being seen again. */
let wake: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  world = new World();
  vi.stubGlobal("BroadcastChannel", world.channelClass());
  const page = new EventTarget();
  vi.stubGlobal("document", Object.assign(page, { hidden: false }));
  vi.stubGlobal("addEventListener", () => undefined);
  wake = () => page.dispatchEvent(new Event("visibilitychange"));
});
afterEach(() => {
  world.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const five = ["a", "b", "c", "d", "e"];
const gone = new DOMException("Closed.", "InvalidStateError");

async function openTab(name = "A", load = true): Promise<Tab> {
  const tab = new Tab(world, name, "persisted", load);
  await world.run();
  return tab;
}

/** Everything that is asked of the browser happens until the work is done. */
async function done<Result>(work: Promise<Result>): Promise<Result> {
  let over = false;
  const watch = () => (over = true);
  work.then(watch, watch);
  for (let i = 0; i < 100 && !over; i += 1) await world.run();
  return work;
}

function recordAll(tab: Tab, items: readonly string[]) {
  for (const item of items) tab.record(item);
  return done(tab.store.settled());
}

/** Time passes; timers that are due go off. */
async function pass(millis: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
  await settle();
}

describe("AcknowledgedHistory", () => {
  test("OutlivesLeavingStorageAndComingBack", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    expect(world.stored()).toEqual(five);
    await done(tab.privacy.setConsent("page"));
    expect(world.disks.size).toBe(0);
    await done(tab.privacy.setConsent("persisted"));
    expect(world.stored()).toEqual(five);
  });

  test("OutlivesSiteDataThatWasClearedInBetween", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    await done(tab.privacy.setConsent("page"));
    world.disks.clear();
    await done(tab.privacy.setConsent("persisted"));
    expect(world.stored()).toEqual(five);
  });

  test("IsStoredWholeAfterAConnectionWasLost", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    world.disks.clear();
    tab.record("f");
    await settle();
    await world.fail("A appends to shop", gone);
    await world.run();
    expect(tab.store.place.storage).toBe("persisted");
    expect(world.stored()).toEqual([...five, "f"]);
    expect(tab.errors).toEqual([]);
  });

  test("IsStoredWholeWhenStorageWorksAgain", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    world.disks.clear();
    tab.record("f");
    await settle();
    await world.fail("A appends to shop", gone);
    await world.fail("A opens shop", gone);
    expect(tab.store.place).toEqual({
      storage: "memory",
      storageReason: "InvalidStateError: Closed.",
    });
    expect(tab.errors).toEqual(["StorageUnavailable"]);
    tab.record("g");
    await pass(1000);
    await world.fail("A opens shop", gone);
    await pass(2000);
    await world.run();
    expect(world.stored()).toEqual([...five, "f", "g"]);
    expect(tab.store.place).toEqual({ storage: "persisted" });
    expect(tab.errors.length).toBe(1);
  });

  test("IsNotStoredTwiceWhenAllOfItIsThere", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    const before = world.disks.get("shop")?.records.length;
    tab.store.collect(0, false);
    await settle();
    wake();
    await world.run();
    expect(world.disks.get("shop")?.records.length).toBe(before);
  });
});

describe("SiteDataThatTheBrowserCleared", () => {
  test("AreStoredAgainFromMemory", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    world.clearSiteData();
    await recordAll(tab, ["f"]);
    expect(tab.items()).toEqual([...five, "f"]);
    expect(world.stored()).toEqual([...five, "f"]);
    expect(tab.errors).toEqual([]);
  });

  test("AreNotWhatTheShopperErased", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    const other = world.vaultsOf("B").erase("shop");
    await world.run();
    await other;
    await recordAll(tab, ["f"]);
    expect(tab.items()).toEqual([]);
  });
});

describe("AVaultThatOpensTooLate", () => {
  const opening = "B opens shop";
  const others = (name: string) => name !== opening;

  /** Everything but the opening of B's vault happens. */
  async function runWithout(): Promise<void> {
    await settle();
    const choices = () => world.choices().filter(({ name }) => others(name));
    for (let [next] = choices(); next; [next] = choices())
      await world.happen(next);
  }

  async function openLate(): Promise<Tab> {
    const tab = new Tab(world, "B", "persisted");
    await runWithout();
    return tab;
  }

  test("AfterAWithdrawalLeavesNoKey", async () => {
    const a = await openTab();
    await recordAll(a, five);
    const b = await openLate();
    vi.setSystemTime(Date.now() + 1000);
    const decided = a.privacy.setConsent("none");
    await runWithout();
    await pass(1000); // The other tab is still opening: nobody waits for it.
    await runWithout();
    await decided;
    await world.run();
    await pass(1000);
    await world.run();
    expect(b.privacy.consent).toBe("none");
    expect([...world.disks.keys()]).toEqual([]);
  });

  test("AfterADecisionThatItWasToldOnlyWhenItAskedLeavesNoKey", async () => {
    const a = await openTab();
    await recordAll(a, five);
    vi.setSystemTime(Date.now() + 1000);
    await done(a.privacy.setConsent("none"));
    const stamp = Date.now();
    vi.setSystemTime(stamp - 900);
    const b = new Tab(world, "B", "persisted");
    await world.run();
    await pass(1000);
    await world.run();
    expect(b.privacy.consent).toBe("none");
    expect([...world.disks.keys()]).toEqual([]);
  });

  test("DoesNotHoldUpForgetting", async () => {
    const tab = new Tab(world, "B", "persisted");
    await settle();
    tab.record("a");
    const forgotten = tab.privacy.forget();
    await runWithout();
    await pass(1000);
    await runWithout();
    expect((await forgotten).events).toBe(1);
    expect(tab.items()).toEqual([]);
  });
});

describe("StorageThatIsSilent", () => {
  test("IsTriedAgain_AndItsLateAnswerLetGo", async () => {
    const tab = new Tab(world, "A", "persisted");
    await settle();
    const [silent] = world.pending.splice(0);
    tab.record("a");
    expect(tab.store.place.storageReason).toContain("not answered");
    await pass(30_000);
    expect(tab.errors).toEqual(["StorageUnavailable"]);
    await pass(1000);
    silent?.happen();
    await world.run();
    expect(world.stored()).toEqual(["a"]);
    expect(tab.store.place).toEqual({ storage: "persisted" });
  });

  test("KeepsOpeningWaitingForASecondAtMost", async () => {
    const tab = new Tab(world, "A", "page");
    let opened = false;
    void tab.store.open("persisted").then(() => (opened = true));
    await pass(999);
    expect(opened).toBe(false);
    await pass(1);
    expect(opened).toBe(true);
  });

  test("DoesNotHoldUpErasingForEver", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    const erased = tab.privacy.setConsent("none").then(
      () => "erased",
      (error: { code: string }) => error.code,
    );
    await settle();
    world.pending = [];
    expect(tab.items()).toEqual([]);
    await pass(30_000);
    expect(await erased).toBe("StorageUnavailable");
  });
});

describe("ATabThatWasAsleep", () => {
  test("RereadsWhatOthersStored", async () => {
    const a = await openTab("A");
    const b = await openTab("B");
    a.record("a");
    await settle();
    while (world.choices().some(({ name }) => !isMessage(name))) {
      const [next] = world.choices().filter(({ name }) => !isMessage(name));
      if (next) await world.happen(next);
    }
    world.pending = []; // What was told is lost.
    expect(b.items()).toEqual([]);
    wake();
    await world.run();
    expect(b.items()).toEqual(["a"]);
  });

  test("FindsThatItsProfileWasErased", async () => {
    const tab = await openTab();
    await recordAll(tab, five);
    const disk = world.disks.get("shop");
    if (disk) world.disks.set("shop", { ...disk, generation: 99, records: [] });
    wake();
    await world.run();
    expect(tab.items()).toEqual([]);
    expect(world.stored()).toEqual([]);
  });

  test("HearsOfADecisionThatItMissed", async () => {
    const a = await openTab("A");
    const b = await openTab("B");
    const decided = a.privacy.setConsent("none");
    await settle();
    world.pending = world.pending.filter(({ name }) => !isMessage(name));
    await pass(1000); // It does not answer.
    await done(decided);
    expect(b.privacy.consent).toBe("persisted");
    vi.setSystemTime(Date.now() + 1000);
    wake();
    await world.run();
    expect(b.privacy.consent).toBe("none");
    expect(world.disks.size).toBe(0);
  });
});

describe("AnUnreadableRecord", () => {
  test("IsToldOnceSetAsideAndStopsNothing", async () => {
    const tab = await openTab();
    const unreadable = new Uint8Array([1, 2, 3]);
    const records = () => world.disks.get("shop")?.records ?? [];
    records().push(unreadable);
    for (let i = 0; i < 400; i += 1) await recordAll(tab, [`item-${i}`]);
    expect(tab.errors).toEqual(["StorageCorrupt"]);
    expect(records().length).toBeLessThan(160);
    expect(records()).toContainEqual(unreadable);
    expect(tab.store.place.storage).toBe("persisted");
  });
});

describe("TheChunkThatErases", () => {
  test("IsAskedForAgain_AndItsLossHasACode", async () => {
    const tab = await openTab("A", false);
    expect(tab.errors).toEqual(["StorageUnavailable"]);
    const codes = [tab.privacy.forget(), tab.privacy.setConsent("none")].map(
      (work) =>
        work.then(
          () => "none",
          (error: { code: string }) => error.code,
        ),
    );
    expect(await Promise.all(codes)).toEqual([
      "StorageUnavailable",
      "StorageUnavailable",
    ]);
  });
});
