import type { Bytes, Identity, VaultPort, Vaults } from "./port.js";

/**
 * What binds a vault to one session of the browser: a marker in this tab's `sessionStorage`, and a
 * lock that every live tab shares. The marker is the random id of the vault's replica; it says
 * nothing of what the shopper did. Who has neither marker nor company begins anew: the key of what
 * was left is overwritten before anything is read.
 */
export class Session {
  readonly #name: string;
  readonly #vaults: Vaults;
  #leave: (() => void) | undefined;

  /** `name`: of the session's vault, its marker and its locks. */
  constructor(name: string, vaults: Vaults) {
    this.#name = name;
    this.#vaults = vaults;
  }

  /** @throws Error when this browser can't tell a session from the next. */
  async open(identity: Identity, lost: () => void): Promise<VaultPort> {
    await this.#require();
    return this.#alone(async () => {
      const begin = () =>
        this.#vaults.open(this.#name, identity, lost, "files");
      const live = await this.#isLive();
      const marker = sessionStorage.getItem(this.#name);
      if (!live && !marker) await this.#vaults.erase(this.#name);
      let vault = await begin();
      if (!live && marker && marker !== vault.identity.replica) {
        vault.close();
        await this.#vaults.erase(this.#name);
        vault = await begin();
      }
      sessionStorage.setItem(this.#name, vault.identity.replica);
      await this.#enter();
      return vault;
    });
  }

  /** What this session has stored so far, if this tab has its marker. */
  async take(identity: Identity): Promise<Bytes[]> {
    if (unfit() || !sessionStorage.getItem(this.#name)) return [];
    if (!(await this.#vaults.mayExist(this.#name))) return [];
    const vault = await this.open(identity, () => undefined);
    try {
      return (await vault.read()).parts;
    } finally {
      vault.close();
    }
  }

  /** Erases what an earlier session left; false when this one may still need it. */
  async sweep(): Promise<boolean> {
    if (!(await this.#vaults.mayExist(this.#name))) return false;
    if (unfit()) return this.#vaults.erase(this.#name).then(() => true);
    return this.#alone(async () => {
      if (sessionStorage.getItem(this.#name) || (await this.#isLive()))
        return false;
      await this.#vaults.erase(this.#name);
      return true;
    });
  }

  /** What was stored is erased: this tab has no part in it any more. */
  forget(): void {
    this.close();
    if (!unfit()) sessionStorage.removeItem(this.#name);
  }

  /** This tab is back, and lives on with what it had opened. */
  async enter(): Promise<void> {
    await this.#alone(() => this.#enter());
  }

  /** This tab goes, or stores elsewhere; what is stored stays for the other tabs and the next page. */
  close(): void {
    this.#leave?.();
    this.#leave = undefined;
  }

  async #require(): Promise<void> {
    const missing = unfit() ?? (await withoutFiles());
    if (missing)
      throw new Error(`A session can't be kept apart: no ${missing}.`);
  }

  async #isLive(): Promise<boolean> {
    if (this.#leave) return true;
    const { held } = await navigator.locks.query();
    return held?.some(({ name }) => name === this.#live) ?? false;
  }

  /** The name of the lock that live tabs share. */
  get #live(): string {
    return `${this.#name} live`;
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return navigator.locks.request(
      `${this.#name} turn`,
      work,
    ) as Promise<Result>;
  }

  /** Holds the shared lock until this tab leaves, or is gone. */
  #enter(): Promise<void> {
    if (this.#leave) return Promise.resolve();
    const { promise: left, resolve: leave } = deferred();
    this.#leave = leave;
    const { promise: entered, resolve: enter } = deferred();
    navigator.locks
      .request(this.#live, { mode: "shared" }, () => {
        enter();
        return left;
      })
      .catch(enter);
    return entered;
  }
}

/** What this browser lacks to keep sessions apart, and to erase what one of them left. */
function unfit(): string | undefined {
  try {
    if (!globalThis.sessionStorage) return "sessionStorage";
  } catch {
    return "sessionStorage"; // A policy forbids even to look.
  }
  if (!globalThis.navigator?.locks) return "Web Locks";
  if (typeof navigator.storage?.getDirectory !== "function")
    return "private file system";
  return undefined;
}

/** A browser may have private files and refuse them here; only a worker can overwrite them. */
async function withoutFiles(): Promise<string | undefined> {
  if (typeof Worker !== "function") return "Worker";
  try {
    await navigator.storage.getDirectory();
  } catch {
    return "private file system";
  }
  return undefined;
}

function deferred() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
