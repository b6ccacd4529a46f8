import type { ErasureReceipt } from "../types/consent.js";
import { PATIENCE_MS, answers, bounded } from "./bounded.js";
import { importKey } from "./cipher.js";
import { Database } from "./database.js";
import type { Entry } from "./database.js";
import { FileClerk } from "./file-clerk.js";
import { Files } from "./files.js";
import { randomHex } from "./hex.js";
import type { VaultKey } from "./key-file.js";
import { Keys } from "./keys.js";
import type { Erased, KeyState } from "./keys.js";
import { locked } from "./locks.js";
import { namesOf } from "./names.js";
import type { Names } from "./names.js";
import { NoFiles, hasFiles } from "./paths.js";
import { change } from "./place.js";
import type { Place } from "./place.js";
import type { Identity, VaultPort, Vaults } from "./port.js";
import { Vault } from "./vault.js";

/** How long opening waits for the database to say what it knows. */
const ENTRY_MS = 1000;
/** How long erasing waits for a lock, and for a store to empty itself once the key is gone. */
const ERASE_LOCK_MS = 300;
const ERASE_STORE_MS = 700;

/** One worker serves all vaults of a page. */
const clerk = new FileClerk();

type Erasure = Pick<ErasureReceipt, "erased" | "bytes">;

/** What belongs to one name. */
interface Home {
  names: Names;
  keys: Keys;
  database: Database;
  files: Files;
}

/** What is known of the key before a vault is opened. */
type Found =
  | { kind: "files"; key: VaultKey; sequence: number; whole: boolean }
  | { kind: "database"; entry: Required<Entry> }
  | { kind: "none"; lost: boolean; sequence: number; files: boolean };

/**
 * The vaults of this origin. A vault's key lies in two files, and its records in the database and in
 * a log. Where there are no such files, the key lies in the database, which is then the only store.
 */
export const vaults: Vaults = {
  async open(name, identity, lost, keyIn) {
    if (!globalThis.crypto?.subtle) throw new Error("Not a secure context.");
    const home = homeOf(name);
    clerk.hold();
    try {
      if (hasFiles()) clerk.start();
      const found = await find(home);
      if (keyIn === "files" && found.kind === "database") throw noFiles();
      const vault = await openHeld(home, found);
      return vault ?? (await makeAlone(home, identity, lost, keyIn));
    } catch (cause) {
      clerk.release();
      home.database.close();
      throw cause;
    }
  },

  async erase(name) {
    const home = homeOf(name);
    clerk.hold();
    try {
      const work = () => erase(home);
      return await locked(home.names.lock, work, {
        millis: ERASE_LOCK_MS,
      }).catch((cause: unknown) => {
        if ((cause as DOMException).name !== "AbortError") throw cause;
        return work();
      });
    } finally {
      clerk.release();
      home.database.close();
    }
  },

  async mayExist(name) {
    const { keys, names } = homeOf(name);
    if (await keys.mayExist()) return true;
    if (!hasDatabase()) return false;
    try {
      const databases = await indexedDB.databases();
      return databases.some((one) => one.name === names.database);
    } catch {
      // Not every browser lists its databases, nor at all times.
      return true;
    }
  },

  async exists(name) {
    const home = homeOf(name);
    try {
      const found = await find(home);
      if (found.kind === "files") found.key.secret.fill(0);
      return found.kind !== "none";
    } finally {
      home.database.close();
    }
  },

  async cleared(name) {
    const { keys, database } = homeOf(name);
    try {
      const state = await settle(bounded(keys.read(), "the key files"));
      const erased =
        state.status === "fulfilled"
          ? state.value.kind === "erased"
          : !(state.reason instanceof NoFiles);
      return !erased && (await database.isUntouched());
    } finally {
      database.close();
    }
  },
};

function noFiles(): NoFiles {
  return new NoFiles("No private file system.");
}

function homeOf(name: string): Home {
  const names = namesOf(name);
  return {
    names,
    keys: new Keys(names, clerk),
    database: new Database(names.database),
    files: new Files(names, clerk),
  };
}

/** Rejects when a key may be there that can't be read at this moment. */
async function find({ keys, database, files }: Home): Promise<Found> {
  const asked = settle(bounded(database.entry(), "the database", ENTRY_MS));
  const state = await settle(bounded(keys.read(), "the key files"));
  if (state.status === "fulfilled" && state.value.kind === "key")
    return { ...state.value, kind: "files" };
  const entry = await asked;
  const known = entry.status === "fulfilled" ? entry.value : undefined;
  if (known?.key)
    return { kind: "database", entry: { ...known, key: known.key } };
  if (state.status === "rejected") {
    if (!(state.reason instanceof NoFiles) || known) throw state.reason;
    if (entry.status === "rejected") throw entry.reason;
    return { kind: "none", lost: false, sequence: 0, files: false };
  }
  // A database that keeps silent may hold a key, but only where files can't; here they can.
  const { value } = state;
  const sequence = value.kind === "erased" ? value.sequence : 0;
  const lost = await isLost(value, known !== undefined, files);
  return { kind: "none", lost, sequence, files: true };
}

async function settle<Result>(
  work: Promise<Result>,
): Promise<PromiseSettledResult<Result>> {
  const [result] = await Promise.allSettled([work]);
  return result;
}

/** Whether there was a key: something was stored, and nobody erased it. */
async function isLost(
  state: KeyState,
  known: boolean,
  files: Files,
): Promise<boolean> {
  if (state.kind === "erased") return false;
  return state.kind === "damaged" || known || files.occupied();
}

async function openHeld(home: Home, found: Found): Promise<Vault | undefined> {
  switch (found.kind) {
    case "files":
      // In the background, since the other file is whole.
      if (!found.whole) void repairKey(home).catch(() => undefined);
      return fileVault(home, found.key);
    case "database":
      return databaseVault(home, found.entry);
    case "none":
      return undefined;
  }
}

/** Writes both key files anew from the one that is whole, unless the key was erased meanwhile. */
function repairKey({ names, keys }: Home): Promise<void> {
  return locked(names.lock, async () => {
    const state = await keys.read();
    if (state.kind !== "key") return;
    if (!state.whole) await keys.repair(state.key, state.sequence);
    state.key.secret.fill(0);
  });
}

/** One tab makes the vault; the others find it. */
function makeAlone(
  home: Home,
  identity: Identity,
  lost: () => void,
  keyIn?: "files",
): Promise<VaultPort> {
  return locked(home.names.lock, async () => {
    const found = await find(home);
    const held = await openHeld(home, found);
    if (held || found.kind !== "none") return held as Vault;
    if (keyIn === "files" && !found.files) throw noFiles();
    const vault = found.files
      ? await makeWithFiles(home, identity, found.sequence + 1, keyIn)
      : await makeWithDatabase(home, identity);
    if (found.lost) lost();
    return vault;
  });
}

async function makeWithFiles(
  home: Home,
  identity: Identity,
  sequence: number,
  keyIn?: "files",
): Promise<Vault> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const key: VaultKey = { generation: randomHex(8), secret, identity };
  try {
    await home.keys.write(key, sequence);
  } catch (cause) {
    if (!(cause instanceof NoFiles) || keyIn === "files") throw cause;
    return makeWithDatabase(home, identity);
  }
  const places = placesOf(home);
  const claim = change({ claim: true });
  const claims = await answers(
    places.map((place) => place.amend(key.generation, claim)),
    "a store",
  );
  const failures = claims.map((claim) =>
    claim.status === "rejected" ? (claim.reason as unknown) : undefined,
  );
  if (failures.every((cause) => cause !== undefined)) throw failures[0];
  const vault = await fileVault(home, key);
  places.forEach((place, i) => {
    if (failures[i] !== undefined) vault.missed(place, failures[i]);
  });
  return vault;
}

async function makeWithDatabase(
  home: Home,
  identity: Identity,
): Promise<Vault> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const secret = await importKey(bytes);
  const entry = { generation: randomHex(8), key: { secret, identity } };
  await home.database.establish(entry);
  return databaseVault(home, entry);
}

function placesOf({ database, files }: Home): Place[] {
  return [database, files];
}

async function fileVault(
  home: Home,
  { generation, secret, identity }: VaultKey,
): Promise<Vault> {
  const key = await importKey(secret);
  secret.fill(0);
  return new Vault({
    identity,
    generation,
    key,
    places: placesOf(home),
    lock: home.names.lock,
    async stands() {
      const state = await bounded(home.keys.read(), "the key files");
      if (state.kind === "damaged") throw new Error("The key is damaged.");
      return state.kind === "key" && state.key.generation === generation;
    },
    closed: () => clerk.release(),
  });
}

function databaseVault(
  home: Home,
  { generation, key }: Required<Entry>,
): Vault {
  return new Vault({
    identity: key.identity,
    generation,
    key: key.secret,
    places: [home.database],
    lock: home.names.lock,
    async stands() {
      return (await home.database.entry())?.generation === generation;
    },
    closed: () => clerk.release(),
  });
}

/**
 * The key first: from then on nothing that the browser may keep of the rest can be decrypted, and
 * stores that can't be emptied in time are of no use to anyone. The overwritten files stay until both
 * stores are empty, so that the next visit ends what this one could not.
 */
async function erase(home: Home): Promise<Erasure> {
  const { keys, database } = home;
  const asked = hasDatabase()
    ? bounded(database.entry(), "the database", ERASE_STORE_MS)
    : Promise.resolve(undefined);
  const entry = settle(asked);
  const key = await bounded(keys.erase(), "the key files");
  const cleared = await clear(home, key);
  const [failure] = cleared.filter(({ status }) => status === "rejected");
  if (key === "none" && failure?.status === "rejected") throw failure.reason;
  if (!failure) await keys.remove().catch(() => undefined);
  const bytes = cleared.map((one) =>
    one.status === "fulfilled" ? one.value : 0,
  );
  const known = await entry;
  const held = known.status === "fulfilled" ? known.value : undefined;
  const stored = Math.max(...bytes);
  return { erased: receiptOf(key, held, stored), bytes: stored };
}

function receiptOf(
  key: Erased,
  entry: Entry | undefined,
  bytes: number,
): ErasureReceipt["erased"] {
  if (key === "overwritten" && !entry?.key) return "physical";
  return key === "none" && !entry && bytes === 0 ? "memory" : "logical";
}

function hasDatabase(): boolean {
  try {
    return typeof indexedDB !== "undefined";
  } catch {
    return false; // A policy forbids even to look.
  }
}

/** Empties both stores; once the key is gone nothing waits long for one that does not answer. */
function clear(
  { database, files }: Home,
  key: Erased,
): Promise<PromiseSettledResult<number>[]> {
  const millis = key === "none" ? PATIENCE_MS : ERASE_STORE_MS;
  const log = async () =>
    key !== "none" || (await occupied(files)) ? files.clear(millis) : 0;
  const rows = hasDatabase() ? database.clear() : Promise.resolve(0);
  return Promise.allSettled(
    [rows, log()].map((work) => bounded(work, "a store", millis)),
  );
}

/** Where there can be no files, there is no log. */
async function occupied(files: Files): Promise<boolean> {
  try {
    return await files.occupied();
  } catch (cause) {
    if (cause instanceof NoFiles) return false;
    throw cause;
  }
}
