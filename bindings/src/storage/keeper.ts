import type { BackOff } from "../patience.js";
import type { Consent } from "../types/consent.js";
import { bounded } from "./bounded.js";
import { Erasures, eraseVaults } from "./erasures.js";
import type { Order } from "./erasures.js";
import { Journal } from "./journal.js";
import { Latest } from "./latest.js";
import type { Means } from "./means.js";
import { openVault } from "./opening.js";
import type { Opened } from "./opening.js";
import { VaultErased } from "./port.js";
import type { Bytes, Erasure, StoreName } from "./port.js";
import { Session } from "./session.js";
import { hasLetGo, next, rest } from "./states.js";
import type { Effect, Event, Phase, Wishes } from "./states.js";
import { vaults } from "./vaults.js";
import { listenForWaking } from "./waking.js";
import { endWithWithdrawal, tellWithdrawal } from "./withdrawals.js";

export { vaults };

/** What has not answered by then has failed. */
const ANSWER_MS = 30_000;
/** So long another tab may take to erase; then it counts as gone. */
const YIELD_MS = 40_000;
/** So long erasing waits for a vault that is being opened; one that comes later is erased as well. */
const LEAVE_MS = 1000;

/**
 * Keeps the live profile and the vault in step, by the states of states.ts, one thing at a time and in
 * the background. All that is stored is in memory as well, so whatever is let go of can be stored anew
 * as a whole.
 */
export class Keeper {
  readonly #means: Means;
  readonly #session: Session;
  readonly #journal: Journal;
  readonly #erasures = new Erasures();
  readonly #underWay = new Latest();
  readonly #backOff: BackOff;
  readonly #stopListening: () => void;
  #phase: Phase = "closed";
  #level: Consent = "page";
  /** There is something to read or to store. */
  #due = false;
  #quiet: (() => void)[] = [];
  #opened: Opened | undefined;
  /** An earlier session's vault may still be there. */
  #unswept = true;
  #failures = 0;
  #told = false;
  #cause: unknown;
  /** In the browser's back and forward cache: brings the tab back among the others. */
  #comeBack: (() => void) | undefined;
  /** Was there, and does not know yet what became of the vault. */
  #unsure = false;
  /** Erased while it was there, and no vault was made since. */
  #unheard = false;

  constructor(means: Means) {
    this.#means = means;
    this.#journal = new Journal(means);
    this.#backOff = new means.patience.BackOff(() => this.#step("again"));
    this.#session = new Session(sessionOf(means.name), means.vaults);
    this.#stopListening = listenForWaking({
      wake: () => this.#wake(),
      leave: () => this.#leave(),
      freeze: () => this.#opened?.vault.rest(),
    });
  }

  /** Whether what is recorded now is stored. */
  get persists(): boolean {
    const isOpening = this.#phase === "opening";
    return this.#storing && this.#failures === 0 && !isOpening;
  }

  /** The stores that hold all that is stored. */
  get stores(): readonly StoreName[] {
    return this.#opened?.vault.stores ?? [];
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
    if (level === "none" || kept === undefined) tellWithdrawal(name);
    const names = [name, sessionOf(name)].filter(
      (one) => kept === undefined || one !== this.#nameAt(kept),
    );
    return new Promise((resolve, reject) => {
      this.#change(level);
      this.#erasures.add({ names, agreed, resolve, reject });
      this.#step("wish");
    });
  }

  /** Another tab is about to erase. Resolves when this one has let go; `over` ends it. */
  yield(id: string, level: Consent): Promise<void> {
    const stop = this.#means.patience.after(YIELD_MS, () => this.over(id));
    return new Promise((resolve) => {
      this.#change(level);
      this.#erasures.letGo(id, stop, resolve);
      this.#step("wish");
      this.#settle();
    });
  }

  /** The other tab has erased. */
  over(id: string): void {
    if (this.#erasures.over(id)) this.#step("wish");
  }

  /** Notes that the profile has changed; `forgotten`: nothing older may stay in the vault. */
  collect(events: number, forgotten: boolean): void {
    if (!this.#storing) return;
    this.#due = true;
    if (this.#journal.note(events, forgotten))
      queueMicrotask(() => this.flush());
  }

  /** Takes what has changed from the engine now, and starts to store it. */
  flush(): void {
    if (this.#journal.gather(this.#attached)) this.#step("work");
  }

  /** Unites the live profile with what a tab has stored: `count` events, or (0) a snapshot of all. */
  join(level: Consent, bytes: Bytes, count: number): boolean {
    if (level !== this.#level || !this.#storing) return false;
    if (hasLetGo(this.#phase) || this.#phase === "leaving") {
      this.#due = true; // It will be read with all the rest.
      return false;
    }
    if (this.#attached) this.flush();
    else this.#journal.hold();
    this.#journal.absorb(bytes, count);
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
  reset(seed?: string): void {
    this.#journal.reset(seed);
    this.#due = false;
  }

  /** Erases what an earlier session has left, if it is over. */
  async sweep(): Promise<void> {
    // Whoever stores sweeps on the way.
    if (!this.#storing) await this.#session.sweep().catch(() => undefined);
  }

  /** Stores what is left and lets go. The engine may be gone right after the call. */
  close(): Promise<void> {
    this.flush();
    this.#journal.close(this.#phase === "opening");
    this.#stopListening();
    return this.settled().then(() => {
      this.#backOff.stop();
      this.#underWay.abandon();
      this.#opened?.vault.close();
      this.#session.close();
    });
  }

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
    this.#journal.drop();
    return true;
  }

  #wishes(): Wishes {
    return {
      ...this.#erasures.wishes,
      store: this.#storing,
      due: this.#due,
    };
  }

  #step(event: Event): void {
    const step = next(this.#phase, event);
    if (!step) return;
    if (this.#phase === "opening" && step.target === "leaving") this.#hurry();
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
        return this.#forget();
      case "report":
        if (!this.#told) this.#means.reports.failed(this.#cause);
        this.#told = true;
    }
  }

  #forget(): void {
    if (!this.#journal.closed) this.#means.reports.erased(this.#unheard);
    // What was stored anew while this page was in the cache is to be read.
    this.#due = this.#unsure && !this.#unheard;
    this.#unsure = this.#unheard = false;
  }

  /** What opens waits for locks and stores that may never answer; erasing does not. */
  #hurry(): void {
    const isCurrent = this.#underWay.watch();
    this.#means.patience.after(LEAVE_MS, () => {
      if (!isCurrent() || !this.#erasures.wishes.erase) return;
      this.#underWay.abandon();
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
        if (!this.#journal.closed) this.#backOff.failed();
        break;
      case "asking":
        this.#run(this.#erasures.agreed);
        break;
      case "erasing":
        this.#carryOut(this.#erasures.take());
    }
    this.#settle();
  }

  /** Whoever erased did not wait for this tab: what it made meanwhile is erased, too. */
  #left(): void {
    if (this.#erasures.releaseLate())
      queueMicrotask(() => this.#means.reports.tooLate());
  }

  /** Tells those who wait for this tab to let go, or to have stored all. */
  #settle(): void {
    const told = hasLetGo(this.#phase) ? this.#erasures.release() : [];
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

  /** The outcome of `work` is the next event, unless it comes too late. */
  #run<Result>(
    work: Promise<Result>,
    use?: (result: Result) => void,
    tooLate?: (result: Result) => void,
  ): void {
    this.#underWay.run(work, inTime(work), {
      done: (result) => {
        use?.(result);
        this.#step("done");
      },
      failed: (cause) => this.#step(this.#blame(cause)),
      tooLate,
    });
  }

  /** Site data that the browser cleared are no decision of the shopper's. */
  async #whose(cause: unknown): Promise<never> {
    const name = this.#nameAt(this.#level);
    const { vaults } = this.#means;
    if (!(cause instanceof VaultErased) || name === undefined) throw cause;
    if (!(await vaults.cleared(name).catch(() => false))) {
      const isThere = () => vaults.exists(name).catch(() => false);
      this.#unheard = this.#unsure && !(await isThere());
      throw cause;
    }
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
    this.#told = this.#unsure = false;
    this.#backOff.succeeded();
  }

  #open(): Promise<Opened> {
    const { identity } = this.#journal;
    const level = this.#level === "session" ? "session" : "persisted";
    return openVault(level, identity, this.#means, this.#session);
  }

  #join(): void {
    if (this.#opened && !this.#journal.closed) this.#journal.join(this.#opened);
  }

  #release(): void {
    this.#opened?.vault.close();
    this.#opened = undefined;
    if (this.#level !== "session") this.#session.close();
    this.#journal.drop();
  }

  get #hasWork(): boolean {
    return this.#journal.hasWork || this.#unswept;
  }

  async #work(): Promise<void> {
    const vault = this.#opened?.vault;
    if (!vault) return;
    if (!this.#journal.hasWork) return this.#sweepOnTheWay();
    const isLatest = this.#underWay.watch();
    const isCurrent = () => isLatest() && this.#phase === "busy";
    await this.#journal.work({ vault, level: this.#level, isCurrent });
  }

  /** All of an earlier session is in this vault by now. */
  async #sweepOnTheWay(): Promise<void> {
    this.#unswept = false;
    this.#session.forget();
    await this.#session.sweep().catch(() => undefined); // The next visit tries again.
  }

  #carryOut(order: Order | undefined): void {
    if (!order) return;
    const done = inTime(this.#erase(order.names));
    this.#run(done.then(order.resolve, order.reject));
  }

  #erase(names: readonly string[]): Promise<Erasure> {
    // Who can't reach what is stored must not say that it is gone.
    const isUnknown = (name: string) =>
      this.#failures > 0 && name === this.#nameAt(this.#level);
    return eraseVaults(names, this.#means, this.#session, isUnknown);
  }

  /**
   * The page goes into the browser's cache. A channel, a lock or a connection would keep it out, or end
   * it as soon as another tab says a word. The vault stays: that it was erased shows when it is read.
   */
  #leave(): void {
    this.flush();
    if (this.#comeBack) return;
    const back = this.#means.tabs.leave();
    const end =
      this.#level === "page" ? endWithWithdrawal(this.#means.name) : undefined;
    this.#comeBack = () => {
      end?.();
      back();
    };
    this.#session.close();
  }

  #wake(): void {
    if (this.#comeBack) {
      this.#unsure = true;
      this.#comeBack();
      this.#comeBack = undefined;
      this.#journal.readAgain(); // What is being opened may have been read before.
      if (this.#attached && this.#level === "session")
        void this.#session.enter().catch(() => undefined);
    } else this.#means.tabs.tell({ kind: "hello" });
    if (this.#attached) this.#journal.readAgain();
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

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  return bounded(work, "the browser's storage", ANSWER_MS);
}
