import type { Bytes, StoreName } from "./port.js";

/** One encrypted part of a profile, as both stores keep it. */
export interface StoredRecord {
  /** The nonce that it was encrypted with, in hex: no two records share one. */
  id: string;
  /** Of the vault that it was written to: 16 hex digits. */
  generation: string;
  kind: "record" | "snapshot";
  /** It could not be read once, was reported, and no longer takes part in compaction. */
  aside: boolean;
  data: Bytes;
}

/** What a store holds of one vault. */
export interface Held {
  /** Whether it was ever told of this vault; a store that lost everything was not. */
  known: boolean;
  records: StoredRecord[];
  /** Stretches of bytes in which no record could be made out. */
  gaps: number;
}

/** A change that happens whole or not at all. */
export interface Change {
  put: readonly StoredRecord[];
  drop: readonly string[];
  aside: readonly string[];
  /** Makes the store this vault's, whatever it held before. */
  claim: boolean;
}

/** Nothing but what is given. */
export function change(given: Partial<Change>): Change {
  return { put: [], drop: [], aside: [], claim: false, ...given };
}

/** The store knows nothing of this vault: it was emptied, or the vault was erased. */
export class Estranged extends Error {
  override readonly name = "Estranged";
}

/**
 * One of the two places where a vault is stored. All methods reject when the place can't be used;
 * whether that passes is for the caller to try.
 */
export interface Place {
  readonly name: StoreName;
  load(generation: string): Promise<Held>;
  /**
   * Adds records, durably, and gives how many there are by now.
   * Rejects with Estranged.
   */
  add(generation: string, records: readonly StoredRecord[]): Promise<number>;
  /** False, and nothing happens, when a record to drop is gone already. Rejects with Estranged. */
  amend(generation: string, change: Change): Promise<boolean>;
  /** Deletes everything, of whatever vault, and gives the number of encrypted bytes. */
  clear(): Promise<number>;
  close(): void;
}
