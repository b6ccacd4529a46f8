// Tabs that the browser keeps in its cache while others go on.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Tab, World, settle } from "./world.js";

let world: World;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  world = new World();
  vi.stubGlobal("BroadcastChannel", world.channelClass());
});
afterEach(() => {
  world.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A tab, and the page that it is on. */
class Visit {
  readonly tab: Tab;
  readonly #page: EventTarget;

  private constructor(name: string) {
    this.#page = Object.assign(new EventTarget(), { hidden: false });
    vi.stubGlobal("document", this.#page);
    vi.stubGlobal(
      "addEventListener",
      this.#page.addEventListener.bind(this.#page),
    );
    this.tab = new Tab(world, name, "persisted");
  }

  static async open(name: string): Promise<Visit> {
    const visit = new Visit(name);
    await world.run();
    return visit;
  }

  async leave(): Promise<void> {
    this.#tell("pagehide");
    this.#page.dispatchEvent(new Event("freeze"));
    await world.run();
  }

  async comeBack(): Promise<void> {
    this.#page.dispatchEvent(new Event("visibilitychange"));
    this.#tell("pageshow");
    await world.run();
  }

  async record(item: string): Promise<boolean> {
    const recorded = this.tab.record(item);
    await world.run();
    return recorded;
  }

  async done(work: Promise<unknown>): Promise<void> {
    await world.run();
    await vi.advanceTimersByTimeAsync(1000);
    await settle();
    await world.run();
    await work;
  }

  #tell(event: "pagehide" | "pageshow"): void {
    this.#page.dispatchEvent(
      Object.assign(new Event(event), { persisted: true }),
    );
  }
}

test("HearNothingThereAndReadAllWhenTheyAreBack", async () => {
  const a = await Visit.open("A");
  const b = await Visit.open("B");
  await a.record("a");
  await a.leave();
  await b.record("b");
  expect(a.tab.items()).toEqual(["a"]);
  await a.comeBack();
  expect(a.tab.items()).toEqual(["a", "b"]);
  await a.record("c");
  expect(b.tab.items()).toEqual(["a", "b", "c"]);
  expect(world.stored()).toEqual(["a", "b", "c"]);
});

test("AreNotWaitedForByOneThatDecides", async () => {
  const a = await Visit.open("A");
  const b = await Visit.open("B");
  await a.leave();
  const withdrawn = b.tab.privacy.setConsent("none");
  await world.run();
  await withdrawn;
});

test("HoldNothingAfterAWithdrawalThatNobodyTellsThemOf", async () => {
  const a = await Visit.open("A");
  await a.record("a");
  await a.leave();
  const b = await Visit.open("B");
  await b.done(b.tab.privacy.setConsent("none"));
  b.tab.channel.close();
  await b.tab.store.close();
  await a.comeBack();
  expect(a.tab.items()).toEqual([]);
  expect(a.tab.privacy.consent).toBe("none");
  expect(await a.record("b")).toBe(false);
  expect(world.disks.size).toBe(0);
});

test("ThatDoubtLowerNobodyElse", async () => {
  const a = await Visit.open("A");
  await a.record("a");
  await a.leave();
  const b = await Visit.open("B");
  await b.done(b.tab.privacy.setConsent("none"));
  b.tab.channel.close();
  await b.tab.store.close();
  await a.comeBack();
  const c = await Visit.open("C");
  expect(c.tab.privacy.consent).toBe("persisted");
  expect(await c.record("c")).toBe(true);
  const agreed = c.tab.privacy.setConsent("persisted");
  await world.run();
  await agreed;
  expect(a.tab.privacy.consent).toBe("persisted");
  expect(a.tab.items()).toEqual(["c"]);
});

test("KeepTheirConsentWhenAVaultWasMadeSince", async () => {
  const a = await Visit.open("A");
  await a.record("a");
  await a.leave();
  const b = await Visit.open("B");
  await b.done(b.tab.privacy.forget());
  await b.record("b");
  b.tab.channel.close();
  await a.comeBack();
  expect(a.tab.privacy.consent).toBe("persisted");
  expect(a.tab.items()).toEqual(["b"]);
  expect(world.stored()).toEqual(["b"]);
});

test("StoreAllAgainWhenTheBrowserHasClearedIt", async () => {
  const a = await Visit.open("A");
  await a.record("a");
  await a.leave();
  world.clearSiteData();
  await a.comeBack();
  expect(a.tab.items()).toEqual(["a"]);
  await a.record("b");
  expect(world.stored()).toEqual(["a", "b"]);
});
