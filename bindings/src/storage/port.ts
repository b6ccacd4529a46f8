import type { ErasureReceipt } from "../types/consent.js";

/** Bytes that are this page's own: they can be encrypted, stored and sent to other tabs. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Who writes here: the browser's replica of the profile, and its seed. 16 hex digits each. */
export interface Identity {
  replica: string;
  seed: string;
}

/** What erasing did, and how many bytes were stored. */
export type Erasure = Pick<ErasureReceipt, "erased" | "bytes">;

/** The two places where a vault keeps each record. */
export type StoreName = "database" | "files";

/** Decrypted parts of a profile, to be merged. */
export interface StoredProfile {
  parts: Bytes[];
  /** How many parts could not be decrypted. They stay where they are. */
  damaged: number;
  /** Stores that know nothing of this shopper although the other one does. */
  emptied: StoreName[];
}

/** The vault was erased, by another tab or by the browser, since this one opened it. */
export class VaultErased extends Error {}

/** An encrypted store of profile snapshots to which all tabs append. */
export interface VaultPort {
  readonly identity: Identity;
  /** The stores that hold all that was appended, durably; none before there was anything to hold. */
  readonly stores: readonly StoreName[];
  read(): Promise<StoredProfile>;
  /**
   * All or none. Resolves when one store has them, with the number of records that wait for a snapshot;
   * the other store follows by itself. Rejects with VaultErased, or when no store takes them; none at
   * all asks whether the vault still stands.
   */
  append(parts: readonly Bytes[]): Promise<number>;
  /**
   * Replaces all that could be read by the one snapshot that `merge` makes of it; undefined when
   * another tab was faster or `merge` gives nothing.
   */
  compact(
    merge: (parts: Bytes[]) => Bytes | undefined,
  ): Promise<Bytes | undefined>;
  /** Lets go of what the browser holds open for it, until it is used again. */
  rest(): void;
  close(): void;
}

/** How vaults come about and end. `name` keeps apart the shops of one origin. */
export interface Vaults {
  /** Opens the vault, or makes one. `lost`: there was one whose key is lost, and it was replaced. */
  open(
    name: string,
    identity: Identity,
    lost: () => void,
    /** `files`: never with the key in the database, from where it can't be erased physically. */
    keyIn?: "files",
  ): Promise<VaultPort>;
  /** Erases whatever vault is there; the key material first. */
  erase(name: string): Promise<Erasure>;
  /** Whether a vault may be there: true when that can't be known. */
  mayExist(name: string): Promise<boolean>;
  /** Whether a vault is there. Rejects when that can't be known. */
  exists(name: string): Promise<boolean>;
  /** Whether a vault that is gone was cleared by the browser: nobody has erased it since. */
  cleared(name: string): Promise<boolean>;
}
