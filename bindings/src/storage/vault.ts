import type { ErasureReceipt } from "../types/consent.js";
import { dataKey, newMasterKey, seal, unseal } from "./cipher.js";
import type { Sealed } from "./cipher.js";
import { openDatabase, take, transact } from "./database.js";
import type { Stores } from "./database.js";
import { VaultErased } from "./port.js";
import type { Identity } from "./port.js";
import type { Salt } from "./salt.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** What `vault` holds under `key`. */
interface Entry {
  /** Random; a vault that was erased and made anew has another. */
  generation: string;
  master: CryptoKey;
  /** Whether the data key needs the salt's file as well. */
  salted: boolean;
  identity: Sealed;
}
/** What `vault` holds under `snapshot`. */
interface StoredSnapshot {
  version: number;
  sealed: Sealed;
}
/** What `records` holds. */
interface StoredRecord extends Sealed {
  /** The vault's that it was written to. */
  generation: string;
}
interface Stored {
  snapshot: StoredSnapshot | undefined;
  keys: IDBValidKey[];
  /** Of the same order. */
  records: StoredRecord[];
}

/** Decrypted parts of a profile, to be merged, and how many could not be decrypted. */
export interface Content {
  parts: Bytes[];
  damaged: number;
}

const LOCK = "vitrine";
const NO_SALT = new Uint8Array();

/**
 * An encrypted, append-only store of profile snapshots. Tabs never overwrite each other: each adds
 * records, and one at a time replaces the records that it has read by one snapshot. WebCrypto is
 * asynchronous, so nothing is encrypted or decrypted inside a transaction.
 * Every method rejects when the browser's storage does.
 */
export class Vault {
  readonly identity: Identity;
  readonly #database: IDBDatabase;
  readonly #key: CryptoKey;
  readonly #generation: string;

  constructor(
    database: IDBDatabase,
    key: CryptoKey,
    generation: string,
    identity: Identity,
  ) {
    this.#database = database;
    this.#key = key;
    this.#generation = generation;
    this.identity = identity;
  }

  /**
   * Opens the vault of this origin, or makes one for `identity`. A vault whose salt or key is lost
   * can't be read by anyone: it is replaced, and `lost` is called.
   */
  static async open(
    name: string,
    salt: Salt,
    identity: Identity,
    lost: () => void,
  ): Promise<Vault> {
    const database = await openDatabase(name);
    return locked(async () => {
      const entry = await readEntry(database);
      const held = entry && (await unlock(database, salt, entry));
      if (held) return held;
      if (entry) lost();
      return make(database, salt, identity);
    });
  }

  /** All that is stored. */
  async read(): Promise<Content> {
    const { parts, damaged } = await this.#decrypt(await this.#load());
    return { parts: parts.map(({ bytes }) => bytes), damaged };
  }

  /**
   * Adds records, all or none, and resolves when they are durable, with the number of records that
   * wait for a snapshot. Rejects with VaultErased when the vault is another by now.
   * A shopper who clicks leaves the page in the same moment, so the records are on their way before
   * it is known whether the vault still stands; one that came too late is taken out again, and until
   * then names a generation that nobody reads.
   */
  async append(parts: readonly Bytes[]): Promise<number> {
    const sealed = await Promise.all(
      parts.map((part) => seal(this.#key, "record", part)),
    );
    const generation = this.#generation;
    const keys: IDBValidKey[] = [];
    let waiting = 0;
    let erased = false;
    const add = ({ vault, records }: Stores) => {
      take<Entry | undefined>(vault.get("key"), (entry) => {
        erased = entry?.generation !== generation;
      });
      for (const record of sealed)
        take(records.add({ ...record, generation }), (key) => keys.push(key));
      take(records.count(), (count) => (waiting = count));
    };
    await transact(this.#database, "readwrite", add, { commit: true });
    if (!erased) return waiting;
    await transact(this.#database, "readwrite", ({ records }) => {
      for (const key of keys) records.delete(key);
    });
    throw new VaultErased();
  }

  /**
   * Replaces the snapshot and all records by the one snapshot that `merge` makes of them, in one
   * transaction, and gives it. Undefined, and nothing is changed, when
   * another tab was faster or `merge` gives nothing. What can't be decrypted stays.
   */
  compact(
    merge: (parts: Bytes[]) => Bytes | undefined,
  ): Promise<Bytes | undefined> {
    return locked(async () => {
      const stored = await this.#load();
      const { parts } = await this.#decrypt(stored);
      const snapshot = merge(parts.map(({ bytes }) => bytes));
      if (!snapshot) return undefined;
      const keys = parts.flatMap(({ key }) => (key === null ? [] : [key]));
      const before = stored.snapshot?.version ?? 0;
      const sealed = await seal(this.#key, "snapshot", snapshot);
      const replaced = await this.#replace(before, sealed, keys);
      return replaced ? snapshot : undefined;
    });
  }

  close(): void {
    this.#database.close();
  }

  /** Puts a snapshot in the place of one of version `before` and of records. */
  async #replace(
    before: number,
    sealed: Sealed,
    keys: readonly IDBValidKey[],
  ): Promise<boolean> {
    let replaced = false;
    await this.#change(({ vault, records }) => {
      take<StoredSnapshot | undefined>(vault.get("snapshot"), (present) => {
        if ((present?.version ?? 0) !== before) return;
        replaced = true;
        vault.put({ version: before + 1, sealed }, "snapshot");
        for (const key of keys) records.delete(key);
      });
    });
    return replaced;
  }

  /** The snapshot, and the records of this generation. */
  async #load(): Promise<Stored> {
    const stored: Stored = { snapshot: undefined, keys: [], records: [] };
    await transact(this.#database, "readonly", ({ vault, records }) => {
      take<StoredSnapshot | undefined>(vault.get("snapshot"), (snapshot) => {
        stored.snapshot = snapshot;
      });
      take(records.getAllKeys(), (keys) => (stored.keys = keys));
      take<StoredRecord[]>(records.getAll(), (all) => (stored.records = all));
    });
    const own = stored.records.map(
      ({ generation }) => generation === this.#generation,
    );
    stored.keys = stored.keys.filter((_, i) => own[i]);
    stored.records = stored.records.filter((_, i) => own[i]);
    return stored;
  }

  async #decrypt({ snapshot, keys, records }: Stored): Promise<{
    parts: { key: IDBValidKey | null; bytes: Bytes }[];
    damaged: number;
  }> {
    const open = (key: IDBValidKey | null, purpose: string, sealed: Sealed) =>
      unseal(this.#key, purpose, sealed).then(
        (bytes) => ({ key, bytes }),
        () => undefined,
      );
    const opened = await Promise.all([
      ...(snapshot ? [open(null, "snapshot", snapshot.sealed)] : []),
      ...records.map((sealed, i) => open(keys[i] ?? null, "record", sealed)),
    ]);
    const parts = opened.filter((part) => part !== undefined);
    return { parts, damaged: opened.length - parts.length };
  }

  /** A transaction that happens only if this is still the vault that was opened. */
  async #change(work: (stores: Stores) => void): Promise<void> {
    let erased = false;
    await transact(this.#database, "readwrite", (stores) => {
      take<Entry | undefined>(stores.vault.get("key"), (entry) => {
        erased = entry?.generation !== this.#generation;
        if (!erased) work(stores);
      });
    });
    if (erased) throw new VaultErased();
  }
}

/**
 * Erases whatever vault this origin has. The salt goes first: from then on nothing that the browser
 * may keep of the rest can be decrypted. Gives how it was done and the bytes that were stored.
 */
export async function eraseVault(
  name: string,
  salt: Salt,
): Promise<Pick<ErasureReceipt, "erased" | "bytes">> {
  const database = await openDatabase(name);
  return locked(async () => {
    const salted = (await readEntry(database))?.salted;
    const overwritten = (await salt.erase()) && salted;
    let bytes = 0;
    await transact(database, "readwrite", ({ vault, records }) => {
      take(records.getAll(), (all: Sealed[]) => {
        for (const { data } of all) bytes += data.byteLength;
      });
      take<StoredSnapshot | undefined>(vault.get("snapshot"), (snapshot) => {
        bytes += snapshot?.sealed.data.byteLength ?? 0;
        vault.clear();
        records.clear();
      });
    });
    database.close();
    return { erased: overwritten ? "physical" : "logical", bytes };
  });
}

async function readEntry(database: IDBDatabase): Promise<Entry | undefined> {
  let entry: Entry | undefined;
  await transact(database, "readonly", ({ vault }) => {
    take<Entry | undefined>(vault.get("key"), (found) => (entry = found));
  });
  return entry;
}

async function unlock(
  database: IDBDatabase,
  salt: Salt,
  entry: Entry,
): Promise<Vault | undefined> {
  const bytes = entry.salted ? await salt.read() : NO_SALT;
  if (!bytes) return undefined;
  try {
    const key = await dataKey(entry.master, bytes);
    const text = await unseal(key, "identity", entry.identity);
    const identity = JSON.parse(new TextDecoder().decode(text)) as Identity;
    return new Vault(database, key, entry.generation, identity);
  } catch {
    return undefined;
  }
}

async function make(
  database: IDBDatabase,
  salt: Salt,
  identity: Identity,
): Promise<Vault> {
  // Without locks two tabs could write different salts, so there is none.
  const bytes = navigator.locks ? await salt.make() : undefined;
  const master = await newMasterKey();
  const key = await dataKey(master, bytes ?? NO_SALT);
  const text = new TextEncoder().encode(JSON.stringify(identity));
  const entry: Entry = {
    generation: crypto.randomUUID(),
    master,
    salted: bytes !== undefined,
    identity: await seal(key, "identity", text),
  };
  await transact(database, "readwrite", ({ vault, records }) => {
    vault.clear();
    records.clear();
    vault.put(entry, "key");
  });
  return new Vault(database, key, entry.generation, identity);
}

/** One tab at a time, where the browser has locks. */
function locked<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks
    ? (navigator.locks.request(LOCK, work) as Promise<Result>)
    : work();
}
