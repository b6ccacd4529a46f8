import { NoAnswer, answers, bounded } from "./bounded.js";
import { seal, sealSnapshot } from "./cipher.js";
import { locked } from "./locks.js";
import { change, Estranged } from "./place.js";
import type { Place } from "./place.js";
import { VaultErased } from "./port.js";
import type {
  Bytes,
  Identity,
  StoreName,
  StoredProfile,
  VaultPort,
} from "./port.js";
import { differs, unite } from "./union.js";
import type { Loaded, Part, Union } from "./union.js";
import { Writer } from "./writer.js";

/** What a vault is made of. */
export interface VaultParts {
  identity: Identity;
  generation: string;
  key: CryptoKey;
  /** The database and the files, or the database alone. */
  places: readonly Place[];
  /** Held by whoever compacts or repairs. */
  lock: string;
  /** Whether the key is still there. Rejects when that can't be known now. */
  stands(): Promise<boolean>;
  closed(): void;
}

/** Records that a snapshot says it covers, so that a store that missed it does not bring them back. */
const COVERS = 256;
/** With so many records compaction no longer waits for a store that fails. */
const HURRY = 512;
/** How long compaction waits for what this tab has under way. */
const QUIET_MS = 2000;

/**
 * An encrypted, append-only store of profile snapshots, kept twice: every record goes to both stores,
 * every readable copy counts, and what one store lacks is copied from the other. Tabs never overwrite
 * each other: each adds records, and one at a time replaces those that it has read by one snapshot.
 * The states of each store are those of its Writer.
 */
export class Vault implements VaultPort {
  readonly identity: Identity;
  readonly #parts: VaultParts;
  readonly #writers: readonly Writer[];
  /** Parts that were tried by this vault and stay aside. */
  #tried = new Set<string>();
  /** How many records are set aside: they wait for no snapshot. */
  #aside = 0;
  #healing: Promise<void> | undefined;
  #erased = false;
  #closed = false;

  constructor(parts: VaultParts) {
    this.identity = parts.identity;
    this.#parts = parts;
    const help = {
      stands: () => parts.stands(),
      heal: () => this.#heal(),
      erased: () => this.#erase(),
    };
    this.#writers = parts.places.map(
      (place) => new Writer(place, parts.generation, help),
    );
  }

  get stores(): readonly StoreName[] {
    const whole = this.#writers.filter((writer) => writer.isWhole);
    return whole.map(({ place }) => place.name);
  }

  /** A place could not be told of this vault when it was made. */
  missed(place: Place, cause: unknown): void {
    this.#writerOf(place).failed(cause, true);
  }

  async read(): Promise<StoredProfile> {
    const loaded = await this.#load();
    const union = await unite(this.#parts.key, loaded);
    this.#aside = union.aside;
    const known = loaded.filter(({ held }) => held.known);
    const emptied = loaded.filter(({ held }) => !held.known);
    if (known.length === 0) await this.#requireKey();
    const lacking = loaded.filter(
      (one) => !one.held.known || differs(union.difference(one)),
    );
    for (const { place, missed } of loaded.filter(
      (one) => !lacking.includes(one),
    ))
      this.#writerOf(place).caughtUp(missed, union.parts.length > 0);
    // In the background; what fails is tried again when the store is.
    if (lacking.length > 0) void this.#heal().catch(() => undefined);
    const alone = loaded.length < this.#writers.length || emptied.length > 0;
    const gaps = loaded.map(({ held }) => held.gaps);
    return {
      parts: union.parts.map(({ bytes }) => bytes),
      damaged: union.damaged + (alone ? Math.max(...gaps) : 0),
      emptied: known.length > 0 ? emptied.map(({ place }) => place.name) : [],
    };
  }

  async append(parts: readonly Bytes[]): Promise<number> {
    const { key, generation } = this.#parts;
    if (this.#erased) throw new VaultErased();
    const records = await Promise.all(
      parts.map((part) => seal(key, generation, "record", part)),
    );
    const added = this.#writers.map(async (writer) => {
      const held = await writer.add(records);
      return Math.max(held - this.#aside, 0);
    });
    void Promise.allSettled(added).then((results) => this.#compare(results));
    try {
      return await Promise.any(added);
    } catch (cause) {
      const causes = (cause as AggregateError).errors as unknown[];
      throw causes.find((one) => one instanceof VaultErased) ?? causes[0];
    }
  }

  /**
   * Parts that `merge` does not take are set aside for a newer version to read. While a store fails
   * nothing is compacted, until there are a great many records: a snapshot that counts events without
   * those that only this store holds would make them too late to be counted.
   */
  async compact(
    merge: (parts: Bytes[]) => Bytes | undefined,
  ): Promise<Bytes | undefined> {
    if (this.#erased) throw new VaultErased();
    await this.#quiet();
    return this.#alone(() => this.#compactNow(merge)).catch((cause) => {
      if ((cause as DOMException).name === "AbortError") return undefined;
      throw cause;
    });
  }

  rest(): void {
    for (const place of this.#parts.places) place.close();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const writer of this.#writers) writer.close();
    this.#parts.closed();
  }

  async #compactNow(
    merge: (parts: Bytes[]) => Bytes | undefined,
  ): Promise<Bytes | undefined> {
    const loaded = await this.#load();
    if (loaded.some(({ held }) => !held.known)) await this.#requireKey();
    const union = await unite(this.#parts.key, loaded);
    const missing = loaded.length < this.#writers.length;
    if (missing && union.parts.length < HURRY) return undefined;
    const taken = await this.#take(union, merge);
    if (!taken) return undefined;
    const { snapshot, used, refused } = taken;
    const ids = used.map(({ record }) => record.id);
    const covers = [...ids, ...union.covered].slice(0, COVERS);
    const { key, generation } = this.#parts;
    const sealed = await sealSnapshot(key, generation, {
      bytes: snapshot,
      covers,
    });
    const done = await this.#each(union, loaded, (one) => {
      const had = new Set(one.held.records.map(({ id }) => id));
      const { put, drop, aside } = union.difference(one);
      const kept = put.filter(({ id }) => refused.has(id));
      return change({
        put: [sealed, ...kept.map((record) => ({ ...record, aside: true }))],
        drop: [...new Set([...drop, ...ids])].filter((id) => had.has(id)),
        aside: [...aside, ...[...refused].filter((id) => had.has(id))],
        claim: !one.held.known,
      });
    });
    this.#aside = union.aside + refused.size;
    return done ? snapshot : undefined;
  }

  /** Merges what can be merged. What was set aside before is tried once by each vault. */
  async #take(
    { parts }: Union,
    merge: (parts: Bytes[]) => Bytes | undefined,
  ): Promise<
    { snapshot: Bytes; used: Part[]; refused: Set<string> } | undefined
  > {
    const bytes = (of: readonly Part[]) => of.map((part) => part.bytes);
    const usual = parts.filter(({ record }) => !record.aside);
    const retry = parts.filter(
      ({ record }) => record.aside && !this.#tried.has(record.id),
    );
    for (const { record } of retry) this.#tried.add(record.id);
    const again = retry.filter((part) => merge([part.bytes]) !== undefined);
    const all = [...usual, ...again];
    const whole = all.length > 0 ? merge(bytes(all)) : undefined;
    if (whole) return { snapshot: whole, used: all, refused: new Set() };
    const used = all.filter((part) => merge([part.bytes]) !== undefined);
    const snapshot = used.length > 0 ? merge(bytes(used)) : undefined;
    if (!snapshot) return undefined;
    const refused = new Set(
      all.filter((part) => !used.includes(part)).map(({ record }) => record.id),
    );
    for (const id of refused) this.#tried.add(id);
    return { snapshot, used, refused };
  }

  /** Copies to each store what it lacks. One repair at a time serves all who ask for it. */
  #heal(): Promise<void> {
    this.#healing ??= this.#alone(() => this.#healNow()).finally(() => {
      this.#healing = undefined;
    });
    return this.#healing;
  }

  async #healNow(): Promise<void> {
    const loaded = await this.#load();
    if (this.#closed) return;
    if (loaded.some(({ held }) => !held.known)) await this.#requireKey();
    const union = await unite(this.#parts.key, loaded);
    await this.#each(union, loaded, (one) => {
      const claim = !one.held.known;
      const difference = union.difference(one);
      return claim || differs(difference)
        ? change({ ...difference, claim })
        : undefined;
    });
  }

  /**
   * Changes each store that was loaded, and gives whether any did what it should. A store that has all
   * of the union by then is no longer behind. Rejects when all failed.
   */
  async #each(
    { parts }: Union,
    loaded: readonly Loaded[],
    changeOf: (one: Loaded) => ReturnType<typeof change> | undefined,
  ): Promise<boolean> {
    const { generation } = this.#parts;
    const results = await Promise.allSettled(
      loaded.map(async (one) => {
        const wanted = changeOf(one);
        const writer = this.#writerOf(one.place);
        try {
          const done = !wanted || (await one.place.amend(generation, wanted));
          if (done) writer.caughtUp(one.missed, parts.length > 0);
          if (wanted) writer.succeeded();
          return done;
        } catch (cause) {
          writer.failed(cause, true);
          throw cause;
        }
      }),
    );
    const done = results.filter(({ status }) => status === "fulfilled");
    const [failure] = results.filter(({ status }) => status === "rejected");
    if (done.length === 0 && failure?.status === "rejected")
      throw failure.reason;
    return results.some((one) => one.status === "fulfilled" && one.value);
  }

  /** What each store that answers holds. Rejects when none does. */
  async #load(): Promise<Loaded[]> {
    const { generation } = this.#parts;
    const loads = this.#writers.map(async ({ place, missed }) => {
      const held = await place.load(generation);
      return { place, held, missed };
    });
    const results = await answers(loads, "a store");
    const loaded: Loaded[] = [];
    let failure: unknown;
    results.forEach((result, i) => {
      const writer = this.#writers[i];
      if (result.status === "fulfilled") {
        loaded.push(result.value);
        writer?.answered();
      } else {
        failure = result.reason;
        writer?.failed(failure, true);
      }
    });
    if (loaded.length === 0) throw failure;
    return loaded;
  }

  /** A store that knows nothing of this vault was emptied, or the vault was erased. */
  async #requireKey(): Promise<void> {
    if (await this.#parts.stands()) return;
    this.#erase();
    throw new VaultErased();
  }

  /** Of records that one store took, the other one must be brought copies. */
  #compare(results: readonly PromiseSettledResult<unknown>[]): void {
    const refused = results.map(({ status }) => status === "rejected");
    if (refused.every(Boolean)) return;
    this.#writers.forEach((writer, i) => refused[i] && writer.lacks());
  }

  #erase(): void {
    this.#erased = true;
    for (const writer of this.#writers) writer.erase();
  }

  async #quiet(): Promise<void> {
    const idle = Promise.all(this.#writers.map((writer) => writer.idle()));
    await bounded(idle, "the stores", QUIET_MS).catch((cause) => {
      if (!(cause instanceof NoAnswer)) throw cause;
    });
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return locked(this.#parts.lock, work);
  }

  #writerOf(place: Place): Writer {
    const writer = this.#writers.find((one) => one.place === place);
    if (!writer) throw new Estranged();
    return writer;
  }
}
