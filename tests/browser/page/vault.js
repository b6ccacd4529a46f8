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

/** Adds each word as a record of its own. */
globalThis.append = async (...words) => {
  const stored = [];
  for (const word of words) {
    const { stores } = await globalThis.vault.append([pack([word])]);
    stored.push(...stores);
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
    return words.includes("newer") ? undefined : pack(words);
  });
  return snapshot && unpack(snapshot);
};

/** What the database holds, without a key. */
globalThis.rows = (name = "vitrine") =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const all = database
        .transaction("records")
        .objectStore("records")
        .getAll();
      all.onsuccess = () => {
        database.close();
        resolve(all.result);
      };
    };
  });

/** The bytes of a file, or of one in a bucket; undefined when there is none. */
globalThis.fileBytes = async (file, bucket) => {
  try {
    const storage = bucket
      ? await navigator.storageBuckets.open(bucket)
      : navigator.storage;
    const folder = await storage.getDirectory();
    const handle = await folder.getFileHandle(file);
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
