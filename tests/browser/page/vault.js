// Hands a vault without a shop to the tests. Its parts are lists of words, and merging unites them.
// A part with the word "newer" is one that this version can't read.
const { vaults } = await import("/vault/vaults.js");

const identity = { replica: "0123456789abcdef", seed: "fedcba9876543210" };
const pack = (words) => new TextEncoder().encode(JSON.stringify(words));
const unpack = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
const united = (parts) => [...new Set(parts.flatMap(unpack))].sort();

globalThis.faults = [];
globalThis.addEventListener("unhandledrejection", ({ reason }) =>
  globalThis.faults.push(String(reason)),
);
globalThis.addEventListener("error", ({ message }) =>
  globalThis.faults.push(message),
);

globalThis.vaults = vaults;
globalThis.losses = 0;

/** Opens the vault of a name as `vault`, or tells the name of the error. */
globalThis.openVault = async (name = "") => {
  try {
    const lost = () => (globalThis.losses += 1);
    globalThis.vault = await vaults.open(name, identity, lost);
    return "open";
  } catch (cause) {
    return cause.name;
  }
};

/** Adds each word as a record of its own; the stores that had all of them at once. */
globalThis.append = async (...words) => {
  const stored = [];
  for (const word of words) {
    await globalThis.vault.append([pack([word])]);
    stored.push(...globalThis.vault.stores);
  }
  return [...new Set(stored)].sort();
};

globalThis.read = async () => {
  const { parts, damaged, emptied } = await globalThis.vault.read();
  return { words: united(parts), parts: parts.length, damaged, emptied };
};

globalThis.compact = async () => {
  const snapshot = await globalThis.vault.compact((parts) => {
    const words = united(parts);
    const known = globalThis.reads === "newer" || !words.includes("newer");
    return known ? pack(words) : undefined;
  });
  return snapshot && unpack(snapshot);
};

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What the database holds, without a key. */
globalThis.rows = async (name = "vitrine", store = "records") => {
  const database = await settled(globalThis.indexedDB.open(name));
  const all = database.transaction(store).objectStore(store).getAll();
  const rows = await settled(all);
  database.close();
  return rows;
};

globalThis.deleteDatabase = () =>
  settled(globalThis.indexedDB.deleteDatabase("vitrine"));

const KEYS = [["vitrine.key-1"], ["vitrine.key-2", "vitrine"]];

/** The sizes of both key files; 0: there is none. */
globalThis.keyFiles = () =>
  Promise.all(
    KEYS.map(
      async (path) => (await globalThis.fileBytes(...path))?.length ?? 0,
    ),
  );

globalThis.deleteKey = async (n) => {
  const [file, bucket] = KEYS[n];
  await (await folderOf(bucket)).removeEntry(file);
};

/** Changes the same record in both stores. */
globalThis.damageBoth = async () => {
  const database = await settled(globalThis.indexedDB.open("vitrine"));
  const records = database
    .transaction("records", "readwrite")
    .objectStore("records");
  const [record] = await settled(records.getAll());
  const found = [...record.data];
  record.data[0] ^= 1;
  await settled(records.put(record));
  database.close();
  const folder = await folderOf();
  for (const file of ["vitrine.log-1", "vitrine.log-2"]) {
    const bytes = (await globalThis.fileBytes(file)) ?? [];
    const at = bytes.findIndex((_, i) =>
      found.slice(0, 16).every((byte, j) => bytes[i + j] === byte),
    );
    if (at < 0) continue;
    bytes[at] ^= 1;
    const handle = await folder.getFileHandle(file);
    const stream = await handle.createWritable();
    await stream.write(new Uint8Array(bytes));
    await stream.close();
  }
};

async function folderOf(bucket) {
  const storage = bucket
    ? await globalThis.navigator.storageBuckets.open(bucket)
    : globalThis.navigator.storage;
  return storage.getDirectory();
}

/** The bytes of a file, or of one in a bucket; undefined when there is none. */
globalThis.fileBytes = async (file, bucket) => {
  try {
    const handle = await (await folderOf(bucket)).getFileHandle(file);
    return [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
  } catch {
    return undefined;
  }
};

/** How many frames stand in the log. */
globalThis.logged = async (name = "vitrine") => {
  const files = [`${name}.log-1`, `${name}.log-2`];
  const all = await Promise.all(
    files.map((file) => globalThis.fileBytes(file)),
  );
  const text = all.map((bytes) => String.fromCharCode(...(bytes ?? []))).join();
  // All but the mark.
  return text.split("VTF1").length - 2;
};

globalThis.ready = true;
