import type { Tabs } from "../tabs.js";
import type { ErasureReceipt } from "../types/consent.js";
import type { Engine } from "../wasm/engine.js";
import { VaultErased } from "./port.js";
import type { Identity, VaultPort } from "./port.js";
import { vaults } from "./vaults.js";

type Bytes = Uint8Array<ArrayBuffer>;

const NAME = "vitrine";
/** So many records are replaced by one snapshot. */
const TAIL = 128;
/**
 * So many events are too, whatever their records. Only the vault seals old events into counts, one
 * tab at a time; an engine that holds 8,192 must do it itself, and two that did would disagree.
 */
const FRESH = 256;

/** What the keeper has to say. */
export interface Reports {
  /** Storage can't be used. */
  failed(cause: unknown): void;
  /** Something that was stored can't be read, and is left aside. */
  corrupt(what: string, cause?: unknown): void;
  /** What was stored has joined the live profile. */
  restored(): void;
  /** The profile was erased by another tab, or by the browser. */
  erased(): void;
}

/**
 * Keeps the live profile and the vault in step. What the page records in one microtask becomes one
 * record, in the background; once it is durable the other tabs hear of it. When storage fails the
 * keeper says so once and does nothing from then on: the profile goes on in memory.
 */
export class Keeper {
  readonly #engine: Engine;
  readonly #tabs: Tabs;
  readonly #reports: Reports;
  /** The page's own choice, which goes before the stored one. */
  readonly #seed: string | undefined;
  #identity: Identity;
  #vault: VaultPort | undefined;
  #queue: Bytes[] = [];
  #collecting = false;
  /** Events in the queue, and all that were stored since the last snapshot, in any tab. */
  #queued = 0;
  #fresh = 0;
  #tidy = false;
  #closed = false;
  #resetting = false;
  /** Everything that was started, in order. Never rejects. */
  #work: Promise<void> = Promise.resolve();
  /** Nothing is stored any more. */
  failed = false;

  constructor(
    engine: Engine,
    tabs: Tabs,
    identity: Identity,
    seed: string | undefined,
    reports: Reports,
  ) {
    this.#engine = engine;
    this.#tabs = tabs;
    this.#identity = identity;
    this.#seed = seed;
    this.#reports = reports;
  }

  /**
   * Joins the stored profile to the live one, and stores what the live one holds already. Resolves
   * when both are done, or storage has failed.
   */
  async open(): Promise<void> {
    await this.#run(() => this.#store());
  }

  /** Notes that the profile has changed; `forgotten`: nothing older may stay in the vault. */
  collect(events: number, forgotten: boolean): void {
    if (this.failed) return;
    this.#queued += events;
    this.#tidy ||= forgotten;
    if (this.#collecting) return;
    this.#collecting = true;
    queueMicrotask(() => this.flush());
  }

  /** Takes what has changed from the engine now, and starts to store it. */
  flush(): void {
    if (!this.#collecting) return;
    this.#collecting = false;
    const delta = this.#engine.delta();
    if (delta.length === 0) return;
    this.#queue.push(delta);
    // One transaction for all that gathers while the one before it is under way.
    if (this.#queue.length === 1) void this.#run(() => this.#store());
  }

  /** Unites the live profile with what has been stored: `count` events, or (0) a snapshot. */
  join(bytes: Bytes, count: number): void {
    this.#fresh = count === 0 ? 0 : this.#fresh + count;
    this.flush();
    this.#merge(this.#engine, [bytes]);
    this.#engine.delta();
  }

  /** Resolves when all that was recorded before is durable, or storage has failed. */
  settled(): Promise<void> {
    this.flush();
    return this.#work;
  }

  /**
   * The profile was erased: what waits is dropped, and a new vault made when needed, with this seed.
   */
  reset(seed?: string): void {
    if (seed) this.#identity = { ...this.#identity, seed };
    this.#queue = [];
    this.#collecting = this.#tidy = false;
    this.#queued = this.#fresh = 0;
    this.#resetting = true;
    // What is under way still needs the vault; it finds out itself that it was erased.
    this.#work = this.#work.then(() => {
      this.#resetting = false;
      this.#vault?.close();
      this.#vault = undefined;
    });
  }

  /** Erases what is stored. A new vault is made when there is something to store again. */
  erase(): Promise<Pick<ErasureReceipt, "erased" | "bytes">> {
    this.reset();
    const done = this.#work.then(() => vaults.erase(NAME));
    this.#work = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** Stores what is left and lets go. */
  close(): Promise<void> {
    const settled = this.settled();
    this.#closed = true;
    return settled.then(() => this.#vault?.close());
  }

  /** Runs `work` after all before it. Whatever goes wrong ends storage, never the page. */
  #run(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      if (this.failed) return;
      try {
        await work();
      } catch (cause) {
        if (cause instanceof VaultErased) this.#erasedElsewhere();
        else this.#fail(cause);
      }
    });
    return this.#work;
  }

  #erasedElsewhere(): void {
    if (this.#resetting || this.#closed) return;
    this.reset();
    this.#reports.erased();
  }

  #fail(cause: unknown): void {
    this.failed = true;
    this.reset();
    this.#reports.failed(cause);
  }

  async #attach(): Promise<VaultPort> {
    if (this.#vault) return this.#vault;
    const vault = await vaults.open(NAME, this.#identity, () =>
      this.#reports.corrupt("The key of what was stored is lost."),
    );
    const { parts, damaged } = await vault.read();
    if (damaged > 0)
      this.#reports.corrupt(`${damaged} records can't be decrypted.`);
    this.#vault = vault;
    if (!this.#closed && !this.#resetting) this.#adopt(vault.identity, parts);
    return vault;
  }

  /** The stored profile joins the live one; what only the live one holds is stored whole. */
  #adopt(identity: Identity, parts: readonly Bytes[]): void {
    const engine = this.#engine;
    const news = engine.delta().length > 0 || this.#queue.length > 0;
    this.#identity = identity;
    const seed = this.#seed ?? identity.seed;
    engine.call("configure", {
      replica: identity.replica,
      seed,
      shared: true,
    });
    this.#merge(engine, parts);
    engine.delta();
    if (news) this.#queue = [engine.snapshot()];
    if (parts.length > 0) this.#reports.restored();
  }

  async #store(): Promise<void> {
    const vault = await this.#attach();
    const parts = this.#queue;
    if (parts.length === 0) return;
    const [count, tidy] = [this.#queued, this.#tidy];
    this.#queue = [];
    this.#queued = 0;
    this.#tidy = false;
    const { waiting } = await vault.append(parts);
    this.#fresh += count;
    for (const bytes of parts) this.#tell(bytes, count / parts.length);
    const full = waiting >= TAIL || this.#fresh >= FRESH;
    if (tidy || full) await this.#compact(vault);
  }

  async #compact(vault: VaultPort): Promise<void> {
    const snapshot = await vault.compact((parts) => this.#seal(parts));
    if (!snapshot) return;
    if (!this.#closed) this.join(snapshot, 0);
    this.#tell(snapshot, 0);
  }

  #tell(bytes: Bytes, count: number): void {
    this.#tabs.tell({ kind: "events", bytes, count });
  }

  /** Undefined when a part is of a newer version, say: then all are kept as they are. */
  #seal(parts: readonly Bytes[]): Bytes | undefined {
    const scratch = this.#engine.another();
    try {
      scratch.call("configure", { ...this.#identity, shared: true });
      if (!this.#merge(scratch, parts)) return undefined;
      scratch.call("seal", {});
      return scratch.snapshot();
    } finally {
      scratch.close();
    }
  }

  /** Whether all parts could be read. */
  #merge(engine: Engine, parts: readonly Bytes[]): boolean {
    let all = true;
    for (const part of parts) {
      try {
        engine.merge(part);
      } catch (cause) {
        all = false;
        this.#reports.corrupt("A record can't be read.", cause);
      }
    }
    return all;
  }
}
