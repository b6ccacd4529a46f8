/**
 * The states of one store, as its vault sees them:
 *
 * | state | event | next |
 * | --- | --- | --- |
 * | closed | the first record, or the vault is read | opening |
 * | opening | it answered | open |
 * | opening, open | it failed, or gave no answer in time | failed |
 * | opening, open | it knows nothing of this vault, whose key is still there | failed, and behind |
 * | any | it knows nothing of this vault, and the key is gone | erased |
 * | failed | the pause is over: what it lacks is copied from the other store | opening |
 * | any but erased | the vault is closed; what waits is tried once more | closed |
 *
 * Up to its third failure in a row a record waits for the store; from then on the store is behind, and
 * copying from the other one makes up for all that it missed. The pauses grow from 50 ms to 30 s.
 */
import { Estranged } from "./place.js";
import type { Place, StoredRecord } from "./place.js";
import { VaultErased } from "./port.js";
import { backOff } from "./retrying.js";

export type WriterState = "closed" | "opening" | "open" | "failed" | "erased";

/** What a writer asks of its vault. */
export interface WriterHelp {
  /** Whether the vault's key is still there. Rejects when that can't be known now. */
  stands(): Promise<boolean>;
  /** Copies to the store what it lacks. */
  heal(): Promise<void>;
  /** The vault was erased. */
  erased(): void;
}

interface Waiting {
  records: readonly StoredRecord[];
  resolve(waiting: number): void;
  reject(cause: unknown): void;
}

const ATTEMPTS = 3;
/** So many transactions may be under way; what comes meanwhile goes together into the next. */
const IN_FLIGHT = 2;

/** Brings records to one store, and the store up with the other one. */
export class Writer {
  readonly place: Place;
  readonly #generation: string;
  readonly #help: WriterHelp;
  #queue: Waiting[] = [];
  #flying = 0;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle: (() => void)[] = [];
  #cause: unknown;
  #closed = false;
  /** Records that it was asked for, and that were neither taken nor given up. */
  #owed = 0;
  #missed = 0;
  /** Of what it missed, so much was copied from the other store since. */
  #copied = 0;
  #holds = false;
  state: WriterState = "closed";

  constructor(place: Place, generation: string, help: WriterHelp) {
    this.place = place;
    this.#generation = generation;
    this.#help = help;
  }

  /** How often the store was found to lack records that it is not asked for again. */
  get missed(): number {
    return this.#missed;
  }

  /** The store lacks records that it is not asked for again. */
  get behind(): boolean {
    return this.#copied < this.#missed;
  }

  /** The store holds something, and durably all that it was asked for. */
  get isWhole(): boolean {
    const answers = this.state === "open" || this.state === "opening";
    return answers && this.#holds && this.#owed === 0 && !this.behind;
  }

  /** Resolves when the store has them durably, with the number of all that it holds. */
  add(records: readonly StoredRecord[]): Promise<number> {
    if (this.state === "erased") return Promise.reject(new VaultErased());
    if (this.state === "failed" && this.#failures >= ATTEMPTS) {
      this.#missed += 1;
      return Promise.reject(this.#cause);
    }
    return new Promise((resolve, reject) => {
      this.#owed += 1;
      this.#queue.push({ records, resolve, reject });
      this.#pump();
    });
  }

  /** Resolves when nothing is under way; what has failed and waits for its turn is not. */
  idle(): Promise<void> {
    if (this.#flying === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** The store could be read. */
  answered(): void {
    if (this.state === "closed" && !this.#closed) this.state = "open";
  }

  /** The other store took records that this one refused: a copy made before that has them not. */
  lacks(): void {
    this.#missed += 1;
    if (this.state === "open" && !this.#closed) this.#tryLater();
  }

  /** It has all that it had `missed` when it was read; `holds`: and that is something. */
  caughtUp(missed: number, holds: boolean): void {
    this.#copied = Math.max(this.#copied, missed);
    this.#holds ||= holds;
  }

  /** The store could be written. */
  succeeded(): void {
    if (this.state === "erased" || this.#closed) return;
    this.state = "open";
    this.#failures = 0;
    if (this.behind) this.#tryLater();
  }

  /** The store failed: try again after a pause. `behind`: and copy to it what it lacks. */
  failed(cause: unknown, behind: boolean): void {
    if (this.state === "erased" || this.#closed) return;
    this.#cause = cause;
    if (behind) this.#missed += 1;
    this.state = "failed";
    this.#tryLater();
    if (this.#failures >= ATTEMPTS) this.#giveUp(cause);
  }

  erase(): void {
    this.state = "erased";
    clearTimeout(this.#timer);
    this.#refuse(this.#queue.splice(0), new VaultErased());
  }

  /** What waits is tried once more; then the place is let go. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    if (this.state !== "erased") this.state = "closed";
    if (this.#queue.length > 0) this.#launch(this.#queue.splice(0));
    else if (this.#flying === 0) this.place.close();
  }

  #tryLater(): void {
    if (this.#timer !== undefined) return;
    this.#failures += 1;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#again();
    }, backOff(this.#failures));
  }

  #pump(): void {
    if (this.state === "failed" || this.#flying >= IN_FLIGHT) return;
    const batch = this.#queue.splice(0);
    if (batch.length === 0) return;
    if (this.state === "closed" && !this.#closed) this.state = "opening";
    this.#launch(batch);
  }

  #launch(batch: Waiting[]): void {
    this.#flying += 1;
    void this.#send(batch).finally(() => {
      this.#flying -= 1;
      if (this.#flying === 0) this.#rest();
      this.#pump();
    });
  }

  #rest(): void {
    for (const resolve of this.#idle.splice(0)) resolve();
    if (this.#closed) this.place.close();
  }

  async #send(batch: Waiting[]): Promise<void> {
    try {
      const records = batch.flatMap((one) => one.records);
      const waiting = await this.place.add(this.#generation, records);
      this.succeeded();
      this.#holds ||= records.length > 0;
      this.#owed -= batch.length;
      for (const { resolve } of batch) resolve(waiting);
    } catch (cause) {
      await this.#retry(batch, cause);
    }
  }

  async #retry(batch: Waiting[], cause: unknown): Promise<void> {
    const emptied = cause instanceof Estranged;
    if (emptied && (await this.#isErased())) {
      this.erase();
      this.#refuse(batch, new VaultErased());
      return this.#help.erased();
    }
    this.#queue.unshift(...batch);
    this.failed(cause, emptied);
    if (this.#closed || this.state === "erased") this.#giveUp(cause);
  }

  /** Nobody waits for the store any longer, whether it fails at writing or at being repaired. */
  #giveUp(cause: unknown): void {
    if (this.#queue.length === 0) return;
    this.#missed += 1;
    this.#refuse(this.#queue.splice(0), cause);
  }

  #refuse(batch: readonly Waiting[], cause: unknown): void {
    this.#owed -= batch.length;
    for (const { reject } of batch) reject(cause);
  }

  async #isErased(): Promise<boolean> {
    try {
      return !(await this.#help.stands());
    } catch {
      return false;
    }
  }

  async #again(): Promise<void> {
    this.state = "opening";
    let cause = this.#cause;
    if (this.behind) await this.#help.heal().catch((why) => (cause = why));
    if (this.behind) this.failed(cause, true);
    else this.#pump();
  }
}
