// A browser of which the test decides what happens next: the shipped engine and the package's own
// tabs, consent and keeper, over a channel and vaults that answer when they are told to.
import { readFile } from "node:fs/promises";
import { Listeners } from "../../../bindings/src/listeners.js";
import * as patience from "../../../bindings/src/patience.js";
import { Privacy } from "../../../bindings/src/privacy.js";
import { Keeper } from "../../../bindings/src/storage/keeper.js";
import { VaultErased } from "../../../bindings/src/storage/port.js";
import type {
  Bytes,
  Identity,
  VaultPort,
  Vaults,
} from "../../../bindings/src/storage/port.js";
import { Store } from "../../../bindings/src/storage/store.js";
import { Tabs } from "../../../bindings/src/tabs.js";
import { english } from "../../../bindings/src/texts.js";
import type { Consent } from "../../../bindings/src/types/consent.js";
import { Engine } from "../../../bindings/src/wasm/engine.js";
import { loadModule } from "../../../bindings/src/wasm/module.js";
import { PackLoader } from "../../../bindings/src/wasm/pack.js";

const module = await loadModule({
  wasmBinary: await readFile("bindings/dist/engine.wasm"),
});
const pack = await readFile("tests/golden/pack-1.vitrine");
const NOON = Date.UTC(2025, 10, 24, 12);

/** Lets all promises that can settle do so. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Whether a pending thing is a message from one tab to another. */
export const isMessage = (name: string) => name.includes("->");

/** Something that the world can do next. */
export interface Pending {
  name: string;
  /** Rejects instead, with this. */
  fail: (cause: unknown) => void;
  happen: () => void;
}

interface Disk {
  generation: number;
  identity: Identity;
  records: Bytes[];
}

/** What the tabs of one browser share. */
export class World {
  /** A vault that was opened has a key here, whether or not anything was stored in it. */
  readonly disks = new Map<string, Disk>();
  /** Erased on purpose since the browser last cleared everything. */
  readonly #erased = new Set<string>();
  readonly tabs: Tab[] = [];
  pending: Pending[] = [];
  #generations = 0;
  #channels: FakeChannel[] = [];

  /** Every request waits in `pending`. */
  readonly vaultsOf = (tab: string): Vaults => ({
    open: (name, identity) =>
      this.#request(`${tab} opens ${name}`, () => {
        const generation = (this.#generations += 1);
        const disk = this.disks.get(name) ?? {
          generation,
          identity,
          records: [],
        };
        this.disks.set(name, disk);
        return this.#vault(tab, name, disk.generation, disk.identity);
      }),
    erase: (name) =>
      this.#request(`${tab} erases ${name}`, () => {
        this.disks.delete(name);
        this.#erased.add(name);
        return { erased: "physical" as const, bytes: 1 };
      }),
    mayExist: (name) => Promise.resolve(this.disks.has(name)),
    exists: (name) => Promise.resolve(this.disks.has(name)),
    cleared: (name) =>
      Promise.resolve(!this.disks.has(name) && !this.#erased.has(name)),
  });

  /** What a browser does when its user deletes the site's data. */
  clearSiteData(): void {
    this.disks.clear();
    this.#erased.clear();
  }

  /** A class in the place of BroadcastChannel. */
  channelClass() {
    const channels = this.#channels;
    const send = (from: FakeChannel, data: unknown) => {
      const copy = structuredClone(data);
      for (const to of channels)
        if (to !== from && to.name === from.name) this.#deliver(from, to, copy);
    };
    return class extends FakeChannel {
      constructor(name: string) {
        super(name, send, (gone) => channels.splice(channels.indexOf(gone), 1));
        channels.push(this);
      }
    };
  }

  /** What one may do next: of each line of messages, and each tab's requests, the first. */
  choices(): Pending[] {
    const lines = new Set<string>();
    return this.pending.filter(({ name }) => {
      if (!isMessage(name)) return true;
      const line = name.slice(0, name.indexOf(":"));
      if (lines.has(line)) return false;
      lines.add(line);
      return true;
    });
  }

  async happen(chosen: Pending): Promise<void> {
    this.pending = this.pending.filter((one) => one !== chosen);
    chosen.happen();
    await settle();
  }

  /** The next request of that name fails. */
  async fail(name: string, cause: unknown): Promise<void> {
    const chosen = this.pending.find((one) => one.name === name);
    if (!chosen) throw new Error(`Nothing asks for: ${name}`);
    this.pending = this.pending.filter((one) => one !== chosen);
    chosen.fail(cause);
    await settle();
  }

  /** Everything happens, in the order in which it was asked for. */
  async run(): Promise<void> {
    await settle();
    for (let [next] = this.choices(); next; [next] = this.choices())
      await this.happen(next);
  }

  /** The items of a vault's events. */
  stored(name = "shop"): string[] {
    const reader = new Engine(module);
    for (const record of this.disks.get(name)?.records ?? [])
      reader.merge(record);
    const items = itemsOf(reader);
    reader.close();
    return items;
  }

  close(): void {
    for (const tab of this.tabs) tab.engine.close();
  }

  #vault(
    tab: string,
    name: string,
    generation: number,
    identity: Identity,
  ): VaultPort {
    const held = () => {
      const disk = this.disks.get(name);
      if (disk?.generation !== generation) throw new VaultErased();
      return disk;
    };
    return {
      identity,
      get stores() {
        return held().records.length > 0 ? ["database" as const] : [];
      },
      read: () =>
        this.#request(`${tab} reads ${name}`, () => ({
          parts: [...held().records],
          damaged: 0,
          emptied: [],
        })),
      append: (parts) =>
        this.#request(`${tab} appends to ${name}`, () => {
          const { records } = held();
          records.push(...parts);
          return records.length;
        }),
      compact: (merge) =>
        this.#request(`${tab} compacts ${name}`, () => {
          const disk = held();
          const aside = disk.records.filter((one) => !merge([one]));
          const rest = disk.records.filter((one) => !aside.includes(one));
          const snapshot = merge(rest);
          if (snapshot) disk.records = [...aside, snapshot];
          return snapshot;
        }),
      rest: () => undefined,
      close: () => undefined,
    };
  }

  #request<Result>(name: string, work: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const happen = () => {
        try {
          resolve(work());
        } catch (cause) {
          reject(cause as Error);
        }
      };
      this.pending.push({ name, happen, fail: reject });
    });
  }

  #deliver(from: FakeChannel, to: FakeChannel, data: unknown): void {
    const line = `${this.#channels.indexOf(from)}->${this.#channels.indexOf(to)}`;
    this.pending.push({
      name: `${line}: ${(data as { kind: string }).kind}`,
      happen: () => to.onmessage?.({ data }),
      fail: () => undefined,
    });
  }
}

class FakeChannel {
  onmessage: ((event: { data: unknown }) => void) | undefined;
  constructor(
    readonly name: string,
    private readonly send: (from: FakeChannel, data: unknown) => void,
    private readonly leave: (gone: FakeChannel) => void,
  ) {}
  postMessage(data: unknown): void {
    this.send(this, data);
  }
  close(): void {
    this.leave(this);
  }
}

/** One tab. It opens at once, without waiting for storage. */
export class Tab {
  readonly engine = new Engine(module);
  readonly listeners = new Listeners();
  readonly store: Store;
  readonly privacy: Privacy;
  readonly channel: Tabs;
  readonly errors: string[] = [];

  constructor(world: World, name: string, consent: Consent, load = true) {
    const identity = { replica: idOf(name, 1), seed: idOf(name, 2) };
    const writer = idOf(name, 3);
    const { engine, listeners } = this;
    engine.commitPack(engine.stagePack(pack).number, false);
    engine.call("configure", { ...identity, writer, consent });
    listeners.on("error", ({ code }) => this.errors.push(code));
    this.channel = new Tabs("shop");
    const tabs = this.channel;
    const vaults = world.vaultsOf(name);
    this.store = new Store(
      (reports) =>
        load
          ? Promise.resolve(
              new Keeper({
                ...{
                  engine,
                  tabs,
                  patience,
                  vaults,
                  name: "shop",
                  item: "shop sequence",
                  identity,
                  reports,
                },
                seed: undefined,
              }),
            )
          : Promise.reject(new TypeError("The chunk is gone.")),
      listeners,
    );
    void this.store.open(consent);
    void this.store.prepare();
    this.privacy = new Privacy({
      ...{ engine, tabs, listeners, store: this.store, consent },
      loader: new PackLoader(engine, {}, { item: "", store: this.store }),
      clock: () => ({ now: NOON, utcOffset: 0 }),
      texts: english,
      seed: undefined,
      child: false,
      shown: undefined,
    });
    world.tabs.push(this);
  }

  record(item: string): boolean {
    const events = [{ event: "view_item" as const, item }];
    const clock = { now: NOON, utcOffset: 0 };
    const [one] = this.engine.call("record", { ...clock, events }).events;
    if (one?.recorded) this.store.collect(1, false);
    return one?.recorded ?? false;
  }

  items(): string[] {
    return itemsOf(this.engine);
  }
}

function idOf(name: string, which: number): string {
  const code = name.charCodeAt(0).toString(16);
  return `${code}${which}`.padStart(16, "0");
}

function itemsOf(engine: Engine): string[] {
  const { events } = engine.call("events", { limit: 1024 });
  return events.flatMap(({ items }) => items.map(({ item }) => item)).sort();
}
