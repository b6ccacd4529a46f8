import { PATIENCE_MS, bounded } from "./bounded.js";
import { Estranged } from "./place.js";
import type { Change, Held, Place, StoredRecord } from "./place.js";
import type { Identity } from "./port.js";

const VAULT = "vault";
const RECORDS = "records";
/**
 * Stands beside the vault's entry from the making of the database until something is erased: where it
 * stands and a vault is missing, the browser has cleared the site's data.
 */
const UNTOUCHED = "untouched";
/** An older one has a key inside, and is replaced unread. */
const VERSION = 2;

/** What `vault` holds under `vault`. */
export interface Entry {
  generation: string;
  /** Only where there are no files to keep a key in. */
  key?: { secret: CryptoKey; identity: Identity };
}

/** The two object stores of one transaction. */
interface Stores {
  vault: IDBObjectStore;
  records: IDBObjectStore;
}

/**
 * The store in IndexedDB. The connection is opened when it is needed, and again when the browser has
 * closed it, or when it gave no answer.
 */
export class Database implements Place {
  readonly name = "database";
  readonly #database: string;
  #connection: Promise<IDBDatabase> | undefined;

  constructor(database: string) {
    this.#database = database;
  }

  /** Which vault it knows of. */
  async entry(): Promise<Entry | undefined> {
    let entry: Entry | undefined;
    await this.#transact("readonly", ({ vault }) => {
      then<Entry | undefined>(vault.get(VAULT), (found) => (entry = found));
    });
    return entry;
  }

  /** Whether nothing was erased since the database was made. */
  async isUntouched(): Promise<boolean> {
    let untouched = false;
    await this.#transact("readonly", ({ vault }) => {
      then(vault.count(UNTOUCHED), (count) => (untouched = count > 0));
    });
    return untouched;
  }

  /** Makes it the store of a vault whose key it keeps itself. */
  async establish(entry: Entry): Promise<void> {
    await this.#transact("readwrite", ({ vault, records }) => {
      records.clear();
      vault.put(entry, VAULT);
    });
  }

  async load(generation: string): Promise<Held> {
    const held: Held = { known: false, records: [], gaps: 0 };
    await this.#transact("readonly", ({ vault, records }) => {
      then<Entry | undefined>(vault.get(VAULT), (entry) => {
        held.known = entry?.generation === generation;
      });
      then<StoredRecord[]>(records.getAll(), (all) => (held.records = all));
    });
    held.records = held.records.filter(
      (record) => record.generation === generation,
    );
    return held;
  }

  /**
   * A shopper who clicks leaves the page in the same moment, so the records are on their way before
   * it is known whether the vault still stands; one that came too late is taken out again, and until
   * then names a generation that nobody reads.
   */
  async add(
    generation: string,
    records: readonly StoredRecord[],
  ): Promise<number> {
    let waiting = 0;
    let estranged = false;
    const add = (stores: Stores) => {
      then<Entry | undefined>(stores.vault.get(VAULT), (entry) => {
        estranged = entry?.generation !== generation;
      });
      for (const record of records) stores.records.put(record);
      then(stores.records.count(), (count) => (waiting = count));
    };
    await this.#transact("readwrite", add, { commit: true });
    if (!estranged) return waiting;
    await this.#transact("readwrite", (stores) => {
      for (const { id } of records) stores.records.delete(id);
    });
    throw new Estranged();
  }

  async amend(
    generation: string,
    { put, drop, aside, claim }: Change,
  ): Promise<boolean> {
    let estranged = false;
    let kept = true;
    await this.#transact("readwrite", ({ vault, records }) => {
      const write = () => {
        for (const id of drop) records.delete(id);
        for (const record of put) records.put(record);
        for (const id of aside) setAside(records, id);
      };
      then<Entry | undefined>(vault.get(VAULT), (entry) => {
        const own = entry?.generation === generation;
        estranged = !own && !claim;
        // Another vault whose key is here may still be read some day.
        if (!own && entry?.key) estranged = true;
        if (estranged) return;
        if (!own) {
          records.clear();
          vault.put({ generation }, VAULT);
        }
        then(records.getAllKeys(), (keys) => {
          const there = new Set(keys);
          kept = drop.every((id) => there.has(id));
          if (kept) write();
        });
      });
    });
    if (estranged) throw new Estranged();
    return kept;
  }

  async clear(): Promise<number> {
    let bytes = 0;
    await this.#transact("readwrite", ({ vault, records }) => {
      then<StoredRecord[]>(records.getAll(), (all) => {
        for (const { data } of all) bytes += data.byteLength;
        vault.clear();
        records.clear();
      });
    });
    return bytes;
  }

  close(): void {
    void this.#connection?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#connection = undefined;
  }

  /** In a connection that turns out to be closed nothing has happened: once more, in a new one. */
  async #transact(
    mode: "readonly" | "readwrite",
    work: (stores: Stores) => void,
    options: { commit?: boolean } = {},
  ): Promise<void> {
    const opened = this.#connection !== undefined;
    try {
      await this.#attempt(mode, work, options);
    } catch (cause) {
      if (!opened || !(cause instanceof Closed)) throw cause;
      await this.#attempt(mode, work, options);
    }
  }

  async #attempt(
    mode: "readonly" | "readwrite",
    work: (stores: Stores) => void,
    options: { commit?: boolean },
  ): Promise<void> {
    const connection = this.#connect();
    try {
      await bounded(
        connection.then((database) => transact(database, mode, work, options)),
        "the database",
        PATIENCE_MS,
      );
    } catch (cause) {
      // Whatever it was: the next attempt has a connection of its own.
      if (this.#connection === connection) this.close();
      throw cause;
    }
  }

  #connect(): Promise<IDBDatabase> {
    this.#connection ??= openDatabase(this.#database, () => {
      this.#connection = undefined;
    });
    return this.#connection;
  }
}

/** The browser has closed the connection. */
class Closed extends Error {
  override readonly name = "Closed";
}

/** Opens the database, or makes it; `closed`: the connection can't be used any more. */
function openDatabase(name: string, closed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (typeof indexedDB === "undefined") throw new Error("No IndexedDB.");
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      const { result } = request;
      for (const store of [...result.objectStoreNames])
        result.deleteObjectStore(store);
      const vault = result.createObjectStore(VAULT);
      result.createObjectStore(RECORDS, { keyPath: "id" });
      if (oldVersion === 0) vault.put(true, UNTOUCHED);
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = closed;
      database.onversionchange = () => {
        database.close();
        closed();
      };
      resolve(database);
    };
    request.onerror = () => reject(request.error ?? new Error("Not opened."));
  });
}

/**
 * Runs `work` in one transaction over both object stores and resolves when it is durable. `work` must
 * issue its requests at once or, without `commit`, from their callbacks: a transaction ends as soon as
 * none is pending. With `commit` the browser has all it needs at once, and completes it even if the
 * page is gone a moment later; without, such a page takes the transaction with it.
 * Rejects with the transaction's error: a full disk aborts it without any request failing.
 */
function transact(
  database: IDBDatabase,
  mode: "readonly" | "readwrite",
  work: (stores: Stores) => void,
  { commit = false } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = begin(database, mode);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(transaction.error ?? new Error("The transaction was aborted."));
    work({
      vault: transaction.objectStore(VAULT),
      records: transaction.objectStore(RECORDS),
    });
    if (commit) transaction.commit();
  });
}

function begin(
  database: IDBDatabase,
  mode: "readonly" | "readwrite",
): IDBTransaction {
  try {
    return database.transaction([VAULT, RECORDS], mode, {
      durability: "strict",
    });
  } catch (cause) {
    if ((cause as DOMException).name !== "InvalidStateError") throw cause;
    throw new Closed("The connection is closed.");
  }
}

function setAside(records: IDBObjectStore, id: string): void {
  then<StoredRecord | undefined>(records.get(id), (record) => {
    if (record) records.put({ ...record, aside: true });
  });
}

/**
 * Hands a request's result on inside its transaction. What `use` throws aborts the transaction, as
 * it would by itself, but never reaches the page's own error handlers.
 */
function then<Result>(
  request: IDBRequest<Result>,
  use: (result: Result) => void,
): void {
  request.onsuccess = () => {
    try {
      use(request.result);
    } catch {
      abort(request.transaction);
    }
  };
}

function abort(transaction: IDBTransaction | null): void {
  try {
    transaction?.abort();
  } catch {
    // It has ended already, and told so.
  }
}
