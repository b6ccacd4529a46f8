import type * as Patience from "../patience.js";
import type { Tabs } from "../tabs.js";
import type { Consent } from "../types/consent.js";
import type { Engine } from "../wasm/engine.js";
import { VaultErased } from "./port.js";
import type {
  Bytes,
  Erasure,
  Identity,
  StoreName,
  StoredProfile,
  VaultPort,
  Vaults,
} from "./port.js";
import { Session } from "./session.js";
import { vaults } from "./vaults.js";
import { hasLetGo, next, rest } from "./states.js";
import type { Effect, Event, Phase, Wishes } from "./states.js";

export { vaults };

/** So many records are replaced by one snapshot. */
const TAIL = 128;
/**
 * So many events are too, whatever their records. Only the vault seals old events into counts, one
 * tab at a time; an engine that holds 8,192 must do it itself, and two that did would disagree.
 */
const FRESH = 256;
/** What has not answered by then has failed. */
const ANSWER_MS = 30_000;
/** So long another tab may take to erase; then it counts as gone. */
const YIELD_MS = 40_000;
/** So long erasing waits for a vault that is being opened; one that comes later is erased as well. */
const LEAVE_MS = 1000;

/** What the keeper has to say. */
export interface Reports {
  /** Storage can't be used; it is tried again later. */
  failed(cause: unknown): void;
  /** Something that was stored can't be read, and is left aside. */
  corrupt(what: string, cause?: unknown): void;
  /** What was stored has joined the live profile. */
  restored(): void;
  /** The profile was erased by another tab. */
  erased(): void;
  /** A vault was opened, and perhaps made, after another tab had erased what is stored. */
  tooLate(): void;
}

const NOTHING: Erasure = { erased: "memory", bytes: 0 };

/** What a keeper works with. */
export interface Means {
  engine: Engine;
  tabs: Tabs;
  /** As a part of the means, this chunk and the first one need no third. */
  patience: typeof Patience;
  vaults: Vaults;
  /** Of the shop: keeps apart the shops of one origin. */
  name: string;
  /** Who writes here if nothing is stored yet. */
  identity: Identity;
  /** The page's own seed, which goes before the stored one. */
  seed: string | undefined;
  reports: Reports;
}

/** What is to be erased, and who waits for it. */
interface Order {
  names: readonly string[];
  /** The other tabs have let go. */
  agreed: Promise<void>;
  resolve: (erasure: Erasure) => void;
  reject: (cause: unknown) => void;
}

/** A vault as it was opened. */
interface Opened {
  vault: VaultPort;
  stored: StoredProfile;
  /** What the session stored before the shopper agreed to more. */
  session: Bytes[];
}

/**
 * Keeps the live profile and the vault in step, by the states of states.ts. What the page records in
 * one microtask becomes one record, in the background; once it is durable the other tabs hear of it.
 * All that is stored is in memory as well, so whatever is let go of can be stored anew as a whole.
 */
export class Keeper {
  readonly #means: Means;
  readonly #session: Session;
  readonly #backOff: Patience.BackOff;
  readonly #stopListening: () => void;
  #identity: Identity;
  #phase: Phase = "closed";
  #level: Consent = "page";
  /** There is something to read or to store. */
  #due = false;
  #orders: Order[] = [];
  /** By their ids: erasures under way in other tabs, and what stops waiting for them. */
  readonly #theirs = new Map<string, () => void>();
  #letGo: (() => void)[] = [];
  /** Another tab has erased before this one had let go. */
  #late = false;
  #quiet: (() => void)[] = [];
  /** Counts what was started; an answer to anything but the latest comes too late. */
  #started = 0;
  #opened: Opened | undefined;
  /** The profile in memory may hold what no vault does. */
  #held = false;
  #queue: Bytes[] = [];
  #collecting = false;
  /** Events in the queue, and all that were stored since the last snapshot, in any tab. */
  #queued = 0;
  #fresh = 0;
  #tidy = false;
  /** What can't be read was told of. */
  #toldUnread = false;
  #reread = false;
  /** An earlier session's vault may still be there. */
  #unswept = true;
  #closed = false;
  #failures = 0;
  #told = false;
  #cause: unknown;
  /** The stores that took the latest records. */
  stores: readonly StoreName[] = [];

  constructor(means: Means) {
    this.#means = means;
    this.#identity = means.identity;
    this.#backOff = new means.patience.BackOff(() => this.#step("again"));
    this.#session = new Session(sessionOf(means.name), means.vaults);
    this.#stopListening = listenForWaking(() => this.#wake());
  }

  /** Whether what is recorded now is stored. */
  get persists(): boolean {
    const isOpening = this.#phase === "opening";
    return this.#storing && this.#failures === 0 && !isOpening;
  }

  /** What went wrong, while storage fails. */
  get cause(): unknown {
    return this.#failures > 0 ? this.#cause : undefined;
  }

  /** Stores at this level from now on, or no more. */
  want(level: Consent): void {
    if (this.#change(level)) this.#step("wish");
  }

  /**
   * The same, and erases what is stored at every level but `kept`, once the other tabs have let go.
   * A new vault is made when there is something to store again.
   */
  erase(
    level: Consent,
    agreed: Promise<void>,
    kept?: Consent,
  ): Promise<Erasure> {
    const { name } = this.#means;
    const names = [name, sessionOf(name)].filter(
      (one) => kept === undefined || one !== this.#nameAt(kept),
    );
    return new Promise((resolve, reject) => {
      this.#change(level);
      this.#orders.push({ names, agreed, resolve, reject });
      this.#step("wish");
    });
  }

  /** Another tab is about to erase. Resolves when this one has let go; `over` ends it. */
  yield(id: string, level: Consent): Promise<void> {
    const stop = this.#means.patience.after(YIELD_MS, () => this.over(id));
    return new Promise((resolve) => {
      this.#change(level);
      this.#theirs.set(id, stop);
      this.#letGo.push(resolve);
      this.#step("wish");
      this.#settle();
    });
  }

  /** The other tab has erased. */
  over(id: string): void {
    this.#theirs.get(id)?.();
    this.#late ||= this.#letGo.length > 0;
    if (this.#theirs.delete(id)) this.#step("wish");
  }

  /** Notes that the profile has changed; `forgotten`: nothing older may stay in the vault. */
  collect(events: number, forgotten: boolean): void {
    if (!this.#storing) return;
    this.#queued += events;
    this.#tidy ||= forgotten;
    this.#due = true;
    if (this.#collecting) return;
    this.#collecting = true;
    queueMicrotask(() => this.flush());
  }

  /** Takes what has changed from the engine now, and starts to store it. */
  flush(): void {
    if (!this.#collecting) return;
    this.#collecting = false;
    if (this.#attached) this.#take();
    this.#step("work");
  }

  /** Unites the live profile with what a tab has stored: `count` events, or (0) a snapshot of all. */
  join(level: Consent, bytes: Bytes, count: number): boolean {
    if (level !== this.#level || !this.#storing) return false;
    if (hasLetGo(this.#phase) || this.#phase === "leaving") {
      this.#due = true; // It will be read with all the rest.
      return false;
    }
    this.#fresh = count === 0 ? 0 : this.#fresh + count;
    if (this.#attached) this.flush();
    else this.#hold();
    this.#merge(this.#means.engine, [bytes]);
    this.#means.engine.delta();
    return true;
  }

  /** Resolves when nothing is left to do: all is durable, or storage has failed. */
  settled(): Promise<void> {
    this.flush();
    return new Promise((resolve) => {
      this.#quiet.push(resolve);
      this.#settle();
    });
  }

  /** The profile in memory was erased: what waits is dropped, and a new vault gets this seed. */
  reset(seed = this.#identity.seed): void {
    this.#identity = { ...this.#identity, seed };
    this.#due = false;
    this.#drop();
  }

  /** Erases what an earlier session has left, if it is over. */
  async sweep(): Promise<void> {
    // Whoever stores sweeps on the way.
    if (!this.#storing) await this.#session.sweep().catch(() => undefined);
  }

  /** Stores what is left and lets go. The engine may be gone right after the call. */
  close(): Promise<void> {
    this.flush();
    if (this.#phase === "opening" && this.#hold())
      this.#queue = [this.#means.engine.snapshot()];
    this.#closed = true;
    this.#stopListening();
    return this.settled().then(() => {
      this.#backOff.stop();
      this.#started += 1;
      this.#opened?.vault.close();
      this.#session.close();
    });
  }

  // The machine

  get #storing(): boolean {
    return this.#nameAt(this.#level) !== undefined;
  }

  get #attached(): boolean {
    return this.#phase === "open" || this.#phase === "busy";
  }

  #nameAt(level: Consent): string | undefined {
    const { name } = this.#means;
    if (level === "persisted") return name;
    return level === "session" ? sessionOf(name) : undefined;
  }

  #change(level: Consent): boolean {
    if (level === this.#level) return false;
    this.#level = level;
    this.#due = this.#storing;
    this.#unswept = level === "persisted";
    this.#failures = 0;
    this.#told = false;
    this.#drop();
    return true;
  }

  #wishes(): Wishes {
    return {
      erase: this.#orders.length > 0,
      yield: this.#theirs.size > 0,
      store: this.#storing,
      due: this.#due,
    };
  }

  #step(event: Event): void {
    const step = next(this.#phase, event);
    if (!step) return;
    if (this.#phase === "opening" && step.target === "leaving")
      this.#hurry(this.#started);
    for (const effect of step.effects) this.#do(effect);
    const { target } = step;
    this.#enter(target === "rest" ? rest(this.#wishes()) : target);
  }

  #do(effect: Effect): void {
    switch (effect) {
      case "join":
        return this.#join();
      case "release":
        return this.#release();
      case "forget":
        return this.#closed ? undefined : this.#means.reports.erased();
      case "report":
        if (!this.#told) this.#means.reports.failed(this.#cause);
        this.#told = true;
    }
  }

  /** What opens waits for locks and stores that may never answer; erasing does not. */
  #hurry(opening: number): void {
    this.#means.patience.after(LEAVE_MS, () => {
      if (this.#started !== opening || this.#orders.length === 0) return;
      this.#started += 1;
      this.#step("failed");
    });
  }

  #enter(phase: Phase): void {
    if (this.#phase === "leaving" && phase !== "leaving") this.#left();
    this.#phase = phase;
    switch (phase) {
      case "opening":
        this.#run(
          this.#open(),
          (opened) => (this.#opened = opened),
          ({ vault }) => {
            vault.close();
            this.#means.reports.tooLate();
          },
        );
        break;
      case "open":
        if (this.#hasWork) return this.#step("work");
        this.#succeeded();
        break;
      case "busy":
        this.#run(
          Promise.resolve()
            .then(() => this.#work())
            .catch((cause: unknown) => this.#whose(cause)),
        );
        break;
      case "waiting":
        if (!this.#closed) this.#backOff.failed();
        break;
      case "asking":
        this.#run(this.#orders[0]?.agreed ?? Promise.resolve());
        break;
      case "erasing":
        this.#carryOut(this.#orders.shift());
    }
    this.#settle();
  }

  /** Whoever erased did not wait for this tab: what it made meanwhile is erased, too. */
  #left(): void {
    if (!this.#late) return;
    this.#late = false;
    for (const resolve of this.#letGo.splice(0)) resolve();
    queueMicrotask(() => this.#means.reports.tooLate());
  }

  /** Tells those who wait for this tab to let go, or to have stored all. */
  #settle(): void {
    const told = hasLetGo(this.#phase) ? this.#letGo.splice(0) : [];
    if (this.#isQuiet) told.push(...this.#quiet.splice(0));
    for (const resolve of told) resolve();
  }

  get #isQuiet(): boolean {
    switch (this.#phase) {
      case "closed":
      case "waiting":
        return true;
      case "open":
        return !this.#hasWork;
    }
    return false;
  }

  /** Waits for `work` so long; its outcome is the next event, unless that comes too late. */
  #run<Result>(
    work: Promise<Result>,
    use?: (result: Result) => void,
    tooLate?: (result: Result) => void,
  ): void {
    const started = (this.#started += 1);
    const current = () => started === this.#started;
    const end = (event: Event) => {
      this.#started += 1;
      this.#step(event);
    };
    work.then(
      (result) => current() || tooLate?.(result),
      () => undefined,
    );
    this.#within(work).then(
      (result) => {
        if (!current()) return;
        use?.(result);
        end("done");
      },
      (cause: unknown) => {
        if (current()) end(this.#blame(cause));
      },
    );
  }

  #within<Result>(work: Promise<Result>): Promise<Result> {
    return this.#means.patience.within(ANSWER_MS, work);
  }

  /** Site data that the browser cleared are no decision of the shopper's. */
  async #whose(cause: unknown): Promise<never> {
    const name = this.#nameAt(this.#level);
    const { vaults } = this.#means;
    if (!(cause instanceof VaultErased) || name === undefined) throw cause;
    if (!(await vaults.cleared(name).catch(() => false))) throw cause;
    throw new Error("The browser has cleared what was stored.");
  }

  #blame(cause: unknown): Event {
    if (cause instanceof VaultErased) return "lost";
    this.#cause = cause;
    this.#failures += 1;
    return this.#failures === 1 ? "broken" : "failed";
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#told = false;
    this.#backOff.succeeded();
  }

  // What it does

  async #open(): Promise<Opened> {
    const { vaults, name } = this.#means;
    const lost = () =>
      this.#means.reports.corrupt("The key of what was stored is lost.");
    const identity = this.#identity;
    const isSession = this.#level === "session";
    const session = isSession ? [] : await this.#session.take(identity);
    const vault = isSession
      ? await this.#session.open(identity, lost)
      : await vaults.open(name, identity, lost);
    try {
      return { vault, stored: await vault.read(), session };
    } catch (cause) {
      vault.close();
      throw cause;
    }
  }

  /** The stored profile joins the live one. What only the live one holds will be stored whole. */
  #join(): void {
    if (!this.#opened || this.#closed) return;
    const { engine, reports, seed } = this.#means;
    const { vault, stored, session } = this.#opened;
    const held = this.#hold();
    const { replica } = (this.#identity = vault.identity);
    engine.call("configure", {
      replica,
      seed: seed ?? vault.identity.seed,
      shared: true,
    });
    this.#tell(stored);
    this.#merge(engine, [...stored.parts, ...session]);
    engine.delta();
    if ((held || session.length > 0) && !this.#isStored(stored.parts))
      this.#queue = [engine.snapshot()];
    this.#held = true;
    if (stored.parts.length > 0) reports.restored();
  }

  #release(): void {
    this.#opened?.vault.close();
    this.#opened = undefined;
    if (this.#level !== "session") this.#session.close();
    this.#drop();
  }

  /** Nothing is lost by it: when a vault is opened again, it is given the whole profile. */
  #drop(): void {
    this.#queue = [];
    this.#collecting = this.#tidy = this.#reread = false;
    this.#queued = this.#fresh = 0;
  }

  #take(): void {
    const delta = this.#means.engine.delta();
    if (delta.length > 0) this.#queue.push(delta);
  }

  /** Whether the profile in memory may hold what no vault does. */
  #hold(): boolean {
    return (this.#held ||= this.#means.engine.delta().length > 0);
  }

  get #hasWork(): boolean {
    const { length } = this.#queue;
    return length > 0 || this.#reread || this.#unswept || this.#tidy;
  }

  /** One transaction for all that has gathered while the one before it was under way. */
  async #work(): Promise<void> {
    const vault = this.#opened?.vault;
    if (!vault) return;
    if (this.#queue.length > 0) await this.#append(vault);
    else if (this.#tidy) await this.#compact(vault);
    else if (this.#reread) await this.#readAgain(vault);
    else await this.#sweepOnTheWay();
  }

  async #append(vault: VaultPort): Promise<void> {
    const parts = this.#queue;
    const [count, tidy] = [this.#queued, this.#tidy];
    const started = this.#started;
    this.#queue = [];
    this.#queued = 0;
    this.#tidy = false;
    const level = this.#level;
    const { waiting, stores } = await vault.append(parts);
    this.stores = stores;
    if (started !== this.#started || this.#phase !== "busy") return;
    this.#fresh += count;
    const { tabs } = this.#means;
    for (const bytes of parts)
      tabs.tell({ kind: "events", level, bytes, count: count / parts.length });
    const full = waiting >= TAIL || this.#fresh >= FRESH;
    if (tidy || full) await this.#compact(vault);
  }

  async #compact(vault: VaultPort): Promise<void> {
    const started = this.#started;
    const level = this.#level;
    this.#tidy = false;
    const snapshot = await vault.compact((parts) => this.#seal(parts));
    if (!snapshot || started !== this.#started || this.#phase !== "busy")
      return;
    if (!this.#closed) this.join(level, snapshot, 0);
    this.#means.tabs.tell({ kind: "events", level, bytes: snapshot, count: 0 });
  }

  /** What other tabs stored while this one was asleep. */
  async #readAgain(vault: VaultPort): Promise<void> {
    const started = this.#started;
    this.#reread = false;
    await vault.append([]);
    const stored = await vault.read();
    if (started !== this.#started || this.#phase !== "busy" || this.#closed)
      return;
    const { engine, reports } = this.#means;
    this.#take();
    this.#merge(engine, stored.parts);
    if (engine.delta().length > 0) reports.restored();
  }

  /** All of an earlier session is in this vault by now. */
  async #sweepOnTheWay(): Promise<void> {
    this.#unswept = false;
    this.#session.forget();
    await this.#session.sweep().catch(() => undefined); // The next visit tries again.
  }

  /** Undefined when a part can't be read: a newer version of the package may. */
  #seal(parts: readonly Bytes[]): Bytes | undefined {
    const scratch = this.#scratch();
    try {
      if (!this.#merge(scratch, parts)) return undefined;
      scratch.call("seal", {});
      return scratch.snapshot();
    } finally {
      scratch.close();
    }
  }

  /** Whether these parts are all that is in memory. */
  #isStored(parts: readonly Bytes[]): boolean {
    const scratch = this.#scratch();
    try {
      for (const part of parts) scratch.merge(part);
      return same(scratch.snapshot(), this.#means.engine.snapshot());
    } catch {
      return false;
    } finally {
      scratch.close();
    }
  }

  #scratch(): Engine {
    const scratch = this.#means.engine.another();
    const { replica } = this.#identity;
    scratch.call("configure", { replica, shared: true });
    return scratch;
  }

  /** Whether all parts could be read. */
  #merge(engine: Engine, parts: readonly Bytes[]): boolean {
    let all = true;
    for (const part of parts) {
      try {
        engine.merge(part);
      } catch (cause) {
        all = false;
        if (this.#toldUnread) continue;
        this.#toldUnread = true;
        this.#means.reports.corrupt("A record can't be read.", cause);
      }
    }
    return all;
  }

  #tell({ parts, damaged, emptied }: StoredProfile): void {
    const { corrupt } = this.#means.reports;
    if (damaged > 0) corrupt(`${damaged} records can't be decrypted.`);
    // A store that was full from the beginning has lost nothing.
    for (const store of parts.length > 0 ? emptied : [])
      corrupt(`The browser has emptied one of two stores, the ${store}.`);
  }

  #carryOut(order: Order | undefined): void {
    if (!order) return;
    const done = this.#within(this.#erase(order.names));
    this.#run(done.then(order.resolve, order.reject));
  }

  async #erase(names: readonly string[]): Promise<Erasure> {
    const { vaults, name } = this.#means;
    const done = { ...NOTHING };
    for (const one of names) {
      if (one !== name) this.#session.forget();
      // Who can't reach what is stored must not say that it is gone.
      const unknown = this.#failures > 0 && one === this.#nameAt(this.#level);
      if (!unknown && !(await vaults.mayExist(one))) continue;
      const { erased, bytes } = await vaults.erase(one);
      const weaker = bytes > 0 && erased === "logical";
      if (done.bytes === 0 || weaker) done.erased = erased;
      done.bytes += bytes;
    }
    return done;
  }

  /** The page is seen again: it may have missed what other tabs did. */
  #wake(): void {
    this.#means.tabs.tell({ kind: "hello" });
    this.#reread = this.#attached;
    if (this.#phase !== "closed") return this.#step("wake");
    const name = this.#nameAt(this.#level);
    if (name === undefined) return;
    this.#means.vaults.mayExist(name).then(
      (exists) => {
        this.#due ||= exists;
        this.#step("wake");
      },
      () => undefined,
    );
  }
}

function sessionOf(name: string): string {
  return `${name} session`;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Calls `wake` whenever the page is seen again, until what this gives is called. */
function listenForWaking(wake: () => void): () => void {
  if (typeof document === "undefined") return () => undefined;
  const leave = new AbortController();
  const { signal } = leave;
  const seen = () => document.hidden || wake();
  document.addEventListener("visibilitychange", seen, { signal });
  document.addEventListener("resume", seen, { signal });
  const back = ({ persisted }: PageTransitionEvent) => persisted && wake();
  globalThis.addEventListener?.("pageshow", back, { signal });
  return () => leave.abort();
}
