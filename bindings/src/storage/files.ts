import type { FileClerk } from "./file-clerk.js";
import { decode, encode, joined } from "./frames.js";
import type { Log } from "./frames.js";
import { locked } from "./locks.js";
import type { Names } from "./names.js";
import { hasFiles, readFile, removeFile } from "./paths.js";
import { Estranged } from "./place.js";
import type { Change, Held, Place, StoredRecord } from "./place.js";
import type { Bytes } from "./port.js";

/** Who reads waits so long for who writes; frames that were torn by it fail their checksum. */
const LOCK_MS = 1000;

/** The store in the origin-private file system: a log in two files, of which one is empty. */
export class Files implements Place {
  readonly name = "files";
  readonly #names: Names;
  readonly #clerk: FileClerk;

  constructor(names: Names, clerk: FileClerk) {
    this.#names = names;
    this.#clerk = clerk;
  }

  /** Whether anything is in the log, of whatever vault. */
  async occupied(): Promise<boolean> {
    return hasFiles() && (await this.#read()).length > 0;
  }

  async load(generation: string): Promise<Held> {
    const { generations, records, gaps }: Log = decode(await this.#read());
    return {
      known: generations.has(generation),
      records: records.filter((record) => record.generation === generation),
      gaps,
    };
  }

  async add(
    generation: string,
    records: readonly StoredRecord[],
  ): Promise<number> {
    const waiting = await this.#clerk.order({
      kind: "append",
      ...this.#log,
      generation,
      frames: encode(records),
    });
    if (waiting < 0) throw new Estranged();
    return waiting;
  }

  /** What is to be dropped and is gone already does not matter here: only one tab amends. */
  async amend(generation: string, change: Change): Promise<boolean> {
    const { put, drop, aside, claim } = change;
    const done = await this.#clerk.order({
      kind: "amend",
      ...this.#log,
      generation,
      put: encode(put),
      drop,
      aside,
      claim,
    });
    if (done < 0) throw new Estranged();
    return true;
  }

  /** Without a worker the files are deleted, and how much they held is not known. */
  async clear(millis?: number): Promise<number> {
    try {
      return await this.#clerk.order({ kind: "clear", ...this.#log }, millis);
    } catch {
      await Promise.all(this.#names.logs.map(removeFile));
      return 0;
    }
  }

  close(): void {
    // Each order opens and closes its files.
  }

  get #log() {
    return { logs: this.#names.logs, lock: this.#names.logLock };
  }

  /** Both files, read under the lock that writing takes, or without it when nobody lets go of it. */
  async #read(): Promise<Bytes> {
    const read = async () => {
      const files = await Promise.all(this.#names.logs.map(readFile));
      return joined(files.filter((bytes) => bytes !== undefined));
    };
    const options = { millis: LOCK_MS, mode: "shared" as const };
    return locked(this.#names.logLock, read, options).catch(read);
  }
}
