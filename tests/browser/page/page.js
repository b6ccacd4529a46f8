// Hands the package to the tests, notes what the content security policy refuses, and looks into
// the database behind the package's back.
globalThis.violations = [];
globalThis.addEventListener("securitypolicyviolation", (event) => {
  globalThis.violations.push(
    `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`,
  );
});

async function withVault(mode, store, work) {
  const database = await settled(globalThis.indexedDB.open("vitrine"));
  const result = await work(
    database.transaction(store, mode).objectStore(store),
  );
  database.close();
  return result;
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

globalThis.readVault = (store) =>
  withVault("readonly", store, (records) => settled(records.getAll()));

/** Flips one bit of a record. */
globalThis.damageVault = () =>
  withVault("readwrite", "records", async (records) => {
    const [record] = await settled(records.getAll());
    record.data[0] ^= 1;
    await settled(records.put(record));
  });

/** Deletes the storage bucket in which the second key file lies. */
globalThis.deleteBucket = () =>
  globalThis.navigator.storageBuckets.delete("vitrine");

/** An address that a worker may be started from, if the site's policy lists "page". */
globalThis.scriptAddress = (address) =>
  globalThis.trustedTypes
    .createPolicy("page", { createScriptURL: (given) => given })
    .createScriptURL(address);

globalThis.vitrine = await import("/vitrine/index.js");
globalThis.importVisible = () => import("/vitrine/visible.js");
globalThis.importVisit = () => import("./visit.js");
globalThis.ready = true;
