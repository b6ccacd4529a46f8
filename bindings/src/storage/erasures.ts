import type { Means } from "./means.js";
import type { Erasure } from "./port.js";
import type { Session } from "./session.js";

/** What is to be erased, and who waits for it. */
export interface Order {
  names: readonly string[];
  /** The other tabs have let go. */
  agreed: Promise<void>;
  resolve: (erasure: Erasure) => void;
  reject: (cause: unknown) => void;
}

/** Who erases what is stored: this tab, by its orders, or another one, for which this one lets go. */
export class Erasures {
  #orders: Order[] = [];
  /** By their ids: erasures under way in other tabs, and what stops waiting for them. */
  readonly #theirs = new Map<string, () => void>();
  /** Tabs that wait for this one to let go. */
  #waiting: (() => void)[] = [];
  /** Another tab has erased before this one had let go. */
  #late = false;

  /** What this tab and the others want, as states.ts names it. */
  get wishes(): { erase: boolean; yield: boolean } {
    return { erase: this.#orders.length > 0, yield: this.#theirs.size > 0 };
  }

  /** Of the order that is next: resolves when the other tabs have let go. */
  get agreed(): Promise<void> {
    return this.#orders[0]?.agreed ?? Promise.resolve();
  }

  add(order: Order): void {
    this.#orders.push(order);
  }

  take(): Order | undefined {
    return this.#orders.shift();
  }

  /** Another tab erases: `stop` is called when that is over, `done` once this one holds nothing. */
  letGo(id: string, stop: () => void, done: () => void): void {
    this.#theirs.set(id, stop);
    this.#waiting.push(done);
  }

  /** The other tab has erased. False when it was not waited for. */
  over(id: string): boolean {
    this.#theirs.get(id)?.();
    this.#late ||= this.#waiting.length > 0;
    return this.#theirs.delete(id);
  }

  /** This tab holds nothing: those who wait for that are to be told. */
  release(): (() => void)[] {
    return this.#waiting.splice(0);
  }

  /** The same where they may not have waited. True when one has not. */
  releaseLate(): boolean {
    if (!this.#late) return false;
    this.#late = false;
    for (const resolve of this.release()) resolve();
    return true;
  }
}

/**
 * Erases the vaults of these names, and says how well that went for the one that went worst. One that
 * is known not to be there is passed over; `isUnknown`: whether that can't be known.
 */
export async function eraseVaults(
  names: readonly string[],
  { vaults, name, item }: Means,
  session: Session,
  isUnknown: (name: string) => boolean,
): Promise<Erasure> {
  const done: Erasure = { erased: "memory", bytes: 0 };
  for (const one of names) {
    if (one === name) removeItem(item);
    else session.forget();
    if (!isUnknown(one) && !(await vaults.mayExist(one))) continue;
    const { erased, bytes } = await vaults.erase(one);
    const weaker = bytes > 0 && erased === "logical";
    if (done.bytes === 0 || weaker) done.erased = erased;
    done.bytes += bytes;
  }
  return done;
}

function removeItem(item: string): void {
  try {
    localStorage.removeItem(item);
  } catch {
    // Where it is forbidden, or there is none, nothing was stored either.
  }
}
