const VAULT = "vault";
const RECORDS = "records";

/** The two stores of one transaction. */
export interface Stores {
  /** By name: `key` and `snapshot`. */
  vault: IDBObjectStore;
  /** In order of arrival: what was recorded since the snapshot. */
  records: IDBObjectStore;
}

/** Opens the database, or makes it. */
export function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(VAULT);
      request.result.createObjectStore(RECORDS, { autoIncrement: true });
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close();
      resolve(database);
    };
    request.onerror = () => reject(request.error);
  });
}

/**
 * Runs `work` in one transaction over both stores and resolves when it is durable. `work` must issue
 * its requests at once or, without `commit`, from their callbacks: a transaction ends as soon as
 * none is pending. With `commit` the browser has all it needs at once, and completes it even if the
 * page is gone a moment later; without, such a page takes the transaction with it.
 * Rejects with the transaction's error: a full disk aborts it without any request failing.
 */
export function transact(
  database: IDBDatabase,
  mode: "readonly" | "readwrite",
  work: (stores: Stores) => void,
  { commit = false } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([VAULT, RECORDS], mode, {
      durability: "strict",
    });
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

/**
 * Hands a request's result on inside its transaction. What `use` throws aborts the transaction, as
 * it would by itself, but never reaches the page's own error handlers.
 */
export function take<Result>(
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
