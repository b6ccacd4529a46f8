import type { Consent } from "../types/consent.js";
import type { Means } from "./means.js";
import { Merging } from "./merging.js";
import type { Opened } from "./opening.js";
import type { Bytes, Identity, StoredProfile, VaultPort } from "./port.js";

/** So many records are replaced by one snapshot. */
const TAIL = 128;
/**
 * So many events are too, whatever their records. Only the vault seals old events into counts, one
 * tab at a time; an engine that holds 8,192 must do it itself, and two that did would disagree.
 */
const FRESH = 256;

/** What one piece of work needs. */
export interface Turn {
  vault: VaultPort;
  level: Consent;
  /** Whether its outcome still counts. */
  isCurrent: () => boolean;
}

/**
 * What waits to be stored, and how the live profile and an open vault are brought in step. What the
 * page records in one microtask becomes one record; once it is durable the other tabs hear of it.
 */
export class Journal {
  readonly #means: Means;
  readonly #merging: Merging;
  /** The profile in memory may hold what no vault does. */
  #held = false;
  #queue: Bytes[] = [];
  #collecting = false;
  /** Events in the queue, and all that were stored since the last snapshot, in any tab. */
  #queued = 0;
  #fresh = 0;
  #tidy = false;
  #reread = false;
  #closed = false;
  /** Who writes: as the vault says, or as a new one will. */
  identity: Identity;

  constructor(means: Means) {
    this.#means = means;
    this.#merging = new Merging(means.engine, means.reports);
    this.identity = means.identity;
  }

  get hasWork(): boolean {
    return this.#queue.length > 0 || this.#tidy || this.#reread;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Notes a change of the profile. True when it is the first since changes were last gathered. */
  note(events: number, forgotten: boolean): boolean {
    this.#queued += events;
    this.#tidy ||= forgotten;
    const isFirst = !this.#collecting;
    this.#collecting = true;
    return isFirst;
  }

  /** Ends collecting; false when nothing was noted. `take`: what has changed goes into the queue. */
  gather(take: boolean): boolean {
    if (!this.#collecting) return false;
    this.#collecting = false;
    if (take) this.#take();
    return true;
  }

  /** Whether the profile in memory may hold what no vault does. */
  hold(): boolean {
    return (this.#held ||= this.#means.engine.delta().length > 0);
  }

  /** Unites the live profile with what was stored elsewhere: `count` events, or (0) a snapshot. */
  absorb(bytes: Bytes, count: number): void {
    this.#fresh = count === 0 ? 0 : this.#fresh + count;
    this.#merging.merge(this.#means.engine, [bytes]);
    this.#means.engine.delta();
  }

  /** What is stored is to be read again: other tabs may have added to it. */
  readAgain(): void {
    this.#reread = true;
  }

  /** Nothing is lost by it: when a vault is opened again, it is given the whole profile. */
  drop(): void {
    this.#queue = [];
    this.#collecting = this.#tidy = this.#reread = false;
    this.#queued = this.#fresh = 0;
  }

  /** The profile in memory was erased; a new vault gets this seed. */
  reset(seed = this.identity.seed): void {
    this.identity = { ...this.identity, seed };
    this.drop();
  }

  /** `whole`: no vault is open yet, and the one that opens gets the whole profile. */
  close(whole: boolean): void {
    if (whole && this.hold()) this.#queue = [this.#means.engine.snapshot()];
    this.#closed = true;
  }

  /** The stored profile joins the live one. What only the live one holds will be stored whole. */
  join({ vault, stored, session }: Opened): void {
    const { engine, reports, seed } = this.#means;
    const held = this.hold();
    const { replica } = (this.identity = vault.identity);
    engine.call("configure", {
      replica,
      seed: seed ?? vault.identity.seed,
      shared: true,
    });
    this.#tell(stored);
    this.#merging.merge(engine, [...stored.parts, ...session]);
    engine.delta();
    const mayLack = held || session.length > 0;
    if (mayLack && !this.#merging.isAll(replica, stored.parts))
      this.#queue = [engine.snapshot()];
    this.#held = true;
    if (stored.parts.length > 0) reports.restored();
  }

  /** One transaction for all that has gathered while the one before it was under way. */
  async work(turn: Turn): Promise<void> {
    if (this.#queue.length > 0) await this.#append(turn);
    else if (this.#tidy) await this.#compact(turn);
    else if (this.#reread) await this.#read(turn);
  }

  #take(): void {
    const delta = this.#means.engine.delta();
    if (delta.length > 0) this.#queue.push(delta);
  }

  async #append(turn: Turn): Promise<void> {
    const { vault, level, isCurrent } = turn;
    const parts = this.#queue;
    const [count, tidy] = [this.#queued, this.#tidy];
    this.#queue = [];
    this.#queued = 0;
    this.#tidy = false;
    const waiting = await vault.append(parts);
    if (!isCurrent()) return;
    this.#fresh += count;
    const { tabs } = this.#means;
    for (const bytes of parts)
      tabs.tell({ kind: "events", level, bytes, count: count / parts.length });
    const full = waiting >= TAIL || this.#fresh >= FRESH;
    if (tidy || full) await this.#compact(turn);
  }

  async #compact({ vault, level, isCurrent }: Turn): Promise<void> {
    this.#tidy = false;
    const snapshot = await vault.compact((parts) =>
      this.#merging.seal(this.identity.replica, parts),
    );
    if (!snapshot || !isCurrent()) return;
    if (!this.#closed) {
      this.gather(true);
      this.absorb(snapshot, 0);
    }
    this.#means.tabs.tell({ kind: "events", level, bytes: snapshot, count: 0 });
  }

  /** What other tabs stored while this one was asleep. */
  async #read({ vault, isCurrent }: Turn): Promise<void> {
    this.#reread = false;
    await vault.append([]);
    const stored = await vault.read();
    if (!isCurrent() || this.#closed) return;
    const { engine, reports } = this.#means;
    this.#take();
    this.#merging.merge(engine, stored.parts);
    if (engine.delta().length > 0) reports.restored();
  }

  #tell({ parts, damaged, emptied }: StoredProfile): void {
    const { corrupt } = this.#means.reports;
    if (damaged > 0) corrupt(`${damaged} records can't be decrypted.`);
    // A store that was full from the beginning has lost nothing.
    for (const store of parts.length > 0 ? emptied : [])
      corrupt(`The browser has emptied one of two stores, the ${store}.`);
  }
}
