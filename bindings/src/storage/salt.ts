import { SALT_BYTES } from "./salt-file.js";
import type { SaltOrder } from "./salt-file.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** How long a worker may take to start and answer before the browser counts as unable to. */
const PATIENCE_MS = 5000;

/** Under Trusted Types only a policy may name a worker's address. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): URL };
}

/**
 * 32 random bytes in a file of the origin-private file system: half of the secret that encrypts the
 * profile. Browsers keep the bytes of a deleted IndexedDB key for a long time; a file that was
 * overwritten in place is gone at once. Only a worker can write in place, so one is kept.
 */
export class Salt {
  readonly #file: string;
  #worker: Worker | undefined;
  /** A policy forbids the worker: asking again would only be reported again. */
  #refused = false;

  constructor(name: string) {
    this.#file = `${name}.salt`;
  }

  /** The salt, or undefined when there is none. */
  async read(): Promise<Bytes | undefined> {
    try {
      const directory = await navigator.storage.getDirectory();
      const handle = await directory.getFileHandle(this.#file);
      const bytes = await (await handle.getFile()).arrayBuffer();
      return bytes.byteLength === SALT_BYTES
        ? new Uint8Array(bytes)
        : undefined;
    } catch {
      return undefined;
    }
  }

  /** Writes a new salt over any that is there; undefined when this browser can't. */
  async make(): Promise<Bytes | undefined> {
    return (await this.#order("make")) ?? undefined;
  }

  /** Overwrites the salt in place, then deletes it; false when that could not be done. */
  async erase(): Promise<boolean> {
    return (await this.#order("erase")) !== null;
  }

  /** Starts the worker, so that `erase` later needs nothing from the network. */
  start(): void {
    if (this.#worker || this.#refused) return;
    try {
      this.#worker = startWorker();
    } catch {
      // Without a worker there is no salt: the receipt of an erasure says so.
      this.#refused = true;
    }
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #order(order: SaltOrder["order"]): Promise<Bytes | null> {
    this.start();
    const worker = this.#worker;
    if (!worker) return Promise.resolve(null);
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(null), PATIENCE_MS);
      const answer = (bytes: Bytes | null) => {
        clearTimeout(late);
        resolve(bytes);
      };
      worker.onmessage = ({ data }: MessageEvent<Bytes | null>) => answer(data);
      worker.onerror = () => {
        this.stop();
        answer(null);
      };
      worker.postMessage({ order, file: this.#file });
    });
  }
}

function startWorker(): Worker {
  // Bundlers copy the file; inlined, as small ones may be, policies would refuse it.
  const url = new URL("./salt.js?no-inline", import.meta.url);
  return new Worker(trusted(url), { type: "module" });
}

/** The address as a policy named `vitrine` gives it; a page can make a name only once. */
function trusted(url: URL): URL {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  trustedUrl ??= trustedTypes
    .createPolicy("vitrine", { createScriptURL: (text) => text })
    .createScriptURL(url.href);
  return trustedUrl;
}

let trustedUrl: URL | undefined;
