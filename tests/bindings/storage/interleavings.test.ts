// Walks every order in which two tabs, their messages and their requests to storage can meet, up to a
// stated number of choices, and checks what must hold in each. Then it plants bugs in the table of
// states, and must find them.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Keeper } from "../../../bindings/src/storage/keeper.js";
import { TABLE } from "../../../bindings/src/storage/states.js";
import type { Phase } from "../../../bindings/src/storage/states.js";
import { Tabs } from "../../../bindings/src/tabs.js";
import { Engine } from "../../../bindings/src/wasm/engine.js";
import { Tab, World, isMessage, settle } from "./world.js";
import type { Consent } from "../../../bindings/src/types/consent.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const phase of Object.keys(original) as Phase[])
    Object.assign(TABLE[phase], original[phase]);
});

type Act =
  | { tab: 0 | 1; record: string }
  | { tab: 0 | 1; consent: Consent }
  | { tab: 0 | 1; forget: true }
  | { tab: 1; opens: Consent };

interface Scenario {
  name: string;
  /** The second tab may open later, as an act. */
  levels: [Consent, Consent] | [Consent];
  /** Recorded and stored before anything else happens. */
  before?: string[];
  /** Each tab's acts in their order; those of two tabs in any. */
  acts: Act[];
}

const SCENARIOS: Scenario[] = [
  {
    name: "AgreeingAndWithdrawingWhileStorageOpens",
    levels: ["page", "page"],
    acts: [
      { tab: 0, record: "a" },
      { tab: 0, consent: "persisted" },
      { tab: 0, consent: "none" },
    ],
  },
  {
    name: "WithdrawingWhileAnotherTabStores",
    levels: ["persisted", "persisted"],
    acts: [
      { tab: 1, record: "b" },
      { tab: 0, consent: "none" },
    ],
  },
  {
    name: "WithdrawingWhileAnotherTabOpens",
    levels: ["persisted"],
    before: ["old"],
    acts: [
      { tab: 1, opens: "persisted" },
      { tab: 0, consent: "none" },
    ],
  },
  {
    name: "WithdrawingHereAndAgreeingThere",
    levels: ["persisted", "page"],
    before: ["old"],
    acts: [
      { tab: 0, consent: "none" },
      { tab: 1, consent: "persisted" },
    ],
  },
  {
    name: "ForgettingWhileAnotherTabStores",
    levels: ["persisted", "persisted"],
    before: ["old"],
    acts: [
      { tab: 1, record: "b" },
      { tab: 0, forget: true },
      { tab: 0, record: "new" },
    ],
  },
  {
    name: "ForgettingInBothTabs",
    levels: ["persisted", "persisted"],
    before: ["old"],
    acts: [
      { tab: 0, forget: true },
      { tab: 1, forget: true },
      { tab: 1, record: "new" },
    ],
  },
  {
    name: "WithdrawingAndAgreeingAgain",
    levels: ["persisted", "persisted"],
    before: ["old"],
    acts: [
      { tab: 0, consent: "none" },
      { tab: 0, consent: "persisted" },
      { tab: 0, record: "new" },
      { tab: 1, record: "b" },
    ],
  },
  {
    name: "LeavingStorageAndComingBack",
    levels: ["persisted", "persisted"],
    before: ["old"],
    acts: [
      { tab: 0, consent: "page" },
      { tab: 0, consent: "persisted" },
      { tab: 1, record: "b" },
    ],
  },
];

/** What goes wrong when it is forgotten: an entry of the table, or a step of the keeper. */
const BUGS: Record<string, () => void> = {
  AChangeOfMindWhileOpeningIsIgnored: () =>
    plant("opening", { wish: undefined }),
  AChangeOfMindWhileStoringIsIgnored: () => plant("busy", { wish: undefined }),
  AChangeOfMindWhileOpenIsIgnored: () => plant("open", { wish: undefined }),
  WhatWasOpenedTooLateStillJoins: () =>
    plant("leaving", { done: ["open", "join"] }),
  StoringEndsAsIfNothingHadChanged: () => plant("leaving", { done: ["open"] }),
  ErasingIsForgotten: () => plant("asking", { done: ["closed"] }),
  TheVaultIsKeptAfterErasing: () => plant("open", { wish: ["open"] }),
  TabsDoNotLetGo: () =>
    vi.spyOn(Keeper.prototype, "yield").mockResolvedValue(undefined),
  TabsDoNotWaitForEachOther: () =>
    vi.spyOn(Tabs.prototype, "ask").mockImplementation(function (
      this: Tabs,
      decision,
      id,
    ) {
      this.tell({ ...decision, id });
      return Promise.resolve();
    }),
  MemoryIsNotErased: () =>
    vi.spyOn(Engine.prototype, "call").mockImplementation(function (
      this: Engine,
      op,
      fields,
    ) {
      return op === "erase" ? {} : call.call(this, op, fields);
    } as typeof call),
  OnlyNewsIsStored: () =>
    vi.spyOn(Engine.prototype, "snapshot").mockImplementation(function (
      this: Engine,
    ) {
      return this.delta();
    }),
};
const call = Engine.prototype.call;

type Row = (typeof TABLE)[Phase];
const original = structuredClone(TABLE);
function plant(
  phase: Phase,
  row: { [Name in keyof Row]: Row[Name] | undefined },
) {
  Object.assign(TABLE[phase], row);
}

/** A run along one path of choices: what was chosen from how many, and what went wrong. */
interface Run {
  widths: number[];
  wrong: string | undefined;
}

async function walk(scenario: Scenario, path: readonly number[]): Promise<Run> {
  const world = new World();
  vi.stubGlobal("BroadcastChannel", world.channelClass());
  const run = new Play(world, scenario);
  try {
    return await run.play(path);
  } finally {
    world.close();
  }
}

class Play {
  readonly tabs: Tab[] = [];
  readonly #left: Act[];
  readonly #open = new Set<string>();
  /** Items that were erased: they may never be seen again. */
  readonly #gone = new Set<string>();
  readonly #recorded = new Set<string>();
  /** Recorded after all decisions were carried out. */
  readonly #last = new Set<string>();
  wrong: string | undefined;

  constructor(
    readonly world: World,
    readonly scenario: Scenario,
  ) {
    this.#left = [...scenario.acts];
  }

  async play(path: readonly number[]): Promise<Run> {
    const { world, scenario } = this;
    const widths: number[] = [];
    for (const [i, level] of scenario.levels.entries())
      this.tabs.push(new Tab(world, "AB"[i] ?? "", level));
    await this.#prepare();
    for (;;) {
      const acts = this.#left.filter(
        (act, i) => this.#left.findIndex(({ tab }) => tab === act.tab) === i,
      );
      const requests = world.choices();
      const width = requests.length + acts.length;
      if (width === 0 || this.wrong) break;
      const chosen = path[widths.length] ?? 0;
      widths.push(width);
      const request = requests[chosen];
      if (request) await world.happen(request);
      else await this.#act(acts[chosen - requests.length] as Act);
      this.#look();
    }
    if (!this.wrong) this.#end();
    return { widths, wrong: this.wrong };
  }

  /** The tabs know each other. Without a story before, storage is still opening at the first act. */
  async #prepare(): Promise<void> {
    await settle();
    const told = () => this.world.choices().find(({ name }) => isMessage(name));
    for (let next = told(); next; next = told()) await this.world.happen(next);
    const { before } = this.scenario;
    if (!before) return;
    await this.world.run();
    for (const item of before) this.tabs[0]?.record(item);
    await this.world.run();
  }

  async #act(act: Act): Promise<void> {
    this.#left.splice(this.#left.indexOf(act), 1);
    vi.setSystemTime(Date.now() + 1);
    if ("opens" in act) {
      this.tabs.push(new Tab(this.world, "B", act.opens));
      return settle().then(() => undefined);
    }
    const tab = this.tabs[act.tab] as Tab;
    if ("record" in act) {
      const isLast =
        this.#open.size === 0 && this.#left.every((left) => "record" in left);
      if (tab.record(act.record)) this.#recorded.add(act.record);
      if (isLast) this.#last.add(act.record);
    } else {
      const erases = "forget" in act || act.consent === "none";
      const old = erases ? this.#all() : [];
      const name = JSON.stringify(act);
      this.#open.add(name);
      const work: Promise<unknown> =
        "forget" in act
          ? tab.privacy.forget()
          : tab.privacy.setConsent(act.consent);
      work.then(
        () => {
          this.#open.delete(name);
          for (const item of old) this.#gone.add(item);
          this.#look();
        },
        (cause: unknown) => (this.wrong ??= `${name}: ${String(cause)}`),
      );
    }
    await settle();
  }

  #all(): string[] {
    return [...new Set([...this.#places().values()].flat())];
  }

  #places(): Map<string, string[]> {
    const places = new Map([["disk", this.world.stored()]]);
    this.tabs.forEach((tab, i) => places.set(`tab ${i}`, tab.items()));
    return places;
  }

  #look(): void {
    if (this.#gone.size === 0) return;
    // Who is only opening is not known yet, and learns it by messages that nobody waits for.
    const opening = this.scenario.levels.length === 1;
    const untold = this.world.choices().some(({ name }) => isMessage(name));
    for (const [place, items] of this.#places()) {
      if (opening && untold && place === "tab 1") continue;
      for (const item of items)
        if (this.#gone.has(item)) this.wrong ??= `${item} is back in ${place}`;
    }
  }

  #end(): void {
    for (const name of this.#open) this.wrong ??= `${name} never ended`;
    const [a, b] = this.tabs as [Tab, Tab];
    const places = this.#places();
    const shown = JSON.stringify([...places]);
    const decided = this.scenario.acts.some((act) => "consent" in act);
    if (decided && a.privacy.consent !== b.privacy.consent)
      this.wrong ??= `the tabs disagree: ${a.privacy.consent}, ${b.privacy.consent}`;
    const disk = JSON.stringify(places.get("disk"));
    for (const [i, tab] of [a, b].entries()) {
      const level = tab.privacy.consent;
      const items = JSON.stringify(tab.items());
      if (level === "persisted" && items !== disk)
        this.wrong ??= `tab ${i} is not what is stored: ${shown}`;
      if (level === "none" && (items !== "[]" || disk !== "[]"))
        this.wrong ??= `something is left at none: ${shown}`;
      if (level !== "persisted" && this.world.disks.size > 0)
        this.wrong ??= `a key is left at ${level}`;
      if (tab.errors.length > 0) this.wrong ??= tab.errors.join();
    }
    const erased = this.scenario.acts.some(
      (act) => "forget" in act || ("consent" in act && act.consent === "none"),
    );
    if (a.privacy.consent !== "persisted") return;
    const all = [...(this.scenario.before ?? []), ...this.#recorded];
    for (const item of erased ? this.#last : all)
      if (!places.get("disk")?.includes(item))
        this.wrong ??= `${item} is lost: ${shown}`;
  }
}

/** All paths that differ in the first `depth` choices, until one goes wrong. */
async function explore(
  scenario: Scenario,
  depth: number,
  most: number,
): Promise<{ paths: number; wrong: string | undefined; whole: boolean }> {
  let path: number[] = [];
  for (let paths = 1; ; paths += 1) {
    const { widths, wrong } = await walk(scenario, path);
    if (wrong !== undefined)
      return { paths, wrong: `${wrong} along ${path.join()}`, whole: false };
    const next = widths.map((_, i) => path[i] ?? 0);
    next.length = Math.min(next.length, depth);
    let last = next.length - 1;
    while (last >= 0 && (next[last] as number) + 1 >= (widths[last] as number))
      last -= 1;
    if (last < 0) return { paths, wrong: undefined, whole: true };
    if (paths >= most) return { paths, wrong: undefined, whole: false };
    path = [...next.slice(0, last), (next[last] as number) + 1];
  }
}

/** The first choices of each run in all ways, the others in the order in which they arose. */
const DEPTH = Number(process.env["VITRINE_DEPTH"] ?? 8);

describe("Interleavings", () => {
  test.each(SCENARIOS)(
    "$name",
    async (scenario) => {
      const { paths, wrong, whole } = await explore(scenario, DEPTH, 1e6);
      console.info(`${scenario.name}: ${paths} orders`);
      expect(wrong).toBeUndefined();
      expect(whole).toBe(true);
    },
    600_000,
  );
});

describe("APlantedBugIsFound", () => {
  test.each(Object.entries(BUGS))(
    "%s",
    async (_, plantIt) => {
      plantIt();
      const found = [];
      for (const scenario of SCENARIOS) {
        const { wrong } = await explore(scenario, DEPTH, 3000);
        if (wrong !== undefined) found.push(`${scenario.name}: ${wrong}`);
        if (found.length > 0) break;
      }
      expect(found).not.toEqual([]);
    },
    600_000,
  );
});
