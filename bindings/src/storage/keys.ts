import type { FileClerk } from "./file-clerk.js";
import { decodeKeyFile, encodeErased, encodeKey } from "./key-file.js";
import type { KeyFile, VaultKey } from "./key-file.js";
import type { Names } from "./names.js";
import type { FilePath } from "./orders.js";
import {
  NoFiles,
  explained,
  hasFiles,
  present,
  readFile,
  removeFile,
} from "./paths.js";

/** What the two key files say together. */
export type KeyState =
  | { kind: "key"; key: VaultKey; sequence: number; whole: boolean }
  /** Erased, and whoever erased it may not have got to the end. */
  | { kind: "erased"; sequence: number }
  /** Files are there, and none is whole. */
  | { kind: "damaged" }
  | { kind: "absent" };

/** What became of the key files; `none`: there was none. */
export type Erased = "overwritten" | "deleted" | "none";

/**
 * The key of the vault, in two files, so that one may be damaged. Browsers keep the bytes of a key
 * that was deleted from IndexedDB for a long time; a file that was overwritten in place is gone at
 * once.
 */
export class Keys {
  readonly #names: Names;
  readonly #clerk: FileClerk;

  constructor(names: Names, clerk: FileClerk) {
    this.#names = names;
    this.#clerk = clerk;
  }

  /**
   * Rejects with NoFiles, or when a file can't be read at this moment and the other does not say
   * enough: what it would say is not known then.
   */
  async read(): Promise<KeyState> {
    if (!hasFiles()) throw new NoFiles("No private file system.");
    const read = await Promise.allSettled(this.#names.keys.map(readFile));
    const files: (KeyFile | undefined)[] = [];
    let there = 0;
    for (const one of read) {
      if (one.status === "rejected" || !one.value) continue;
      there += 1;
      files.push(await decodeKeyFile(one.value));
    }
    const [latest, other] = files
      .filter((file) => file !== undefined)
      .sort((a, b) => b.sequence - a.sequence);
    if (latest?.key) {
      const whole = other?.sequence === latest.sequence;
      return { kind: "key", key: latest.key, sequence: latest.sequence, whole };
    }
    for (const one of read) if (one.status === "rejected") throw one.reason;
    if (latest) return { kind: "erased", sequence: latest.sequence };
    return { kind: there > 0 ? "damaged" : "absent" };
  }

  /** Writes both files; one is enough. Rejects with NoFiles, or when none can be written. */
  async write(key: VaultKey, sequence: number): Promise<void> {
    const { keys: paths } = this.#names;
    const bytes = await encodeKey(sequence, key);
    const order = { kind: "overwrite", paths, bytes, create: true } as const;
    await this.#clerk.order(order).catch((cause: unknown) => {
      throw explained(cause);
    });
  }

  /** Makes the damaged file like the other one, unless they were erased meanwhile. */
  async repair(key: VaultKey, sequence: number): Promise<void> {
    const { keys: paths } = this.#names;
    const bytes = await encodeKey(sequence, key);
    await this.#clerk.order({ kind: "repair", paths, bytes });
  }

  /** Overwrites the files in place, or else deletes them. Rejects when they may still be there. */
  async erase(): Promise<Erased> {
    const there = await this.#present();
    if (there.length === 0) return "none";
    try {
      const before = await this.read().catch(() => undefined);
      const last = before && "sequence" in before ? before.sequence : 0;
      const bytes = await encodeErased(last + 1);
      const done = await this.#clerk.order(
        { kind: "overwrite", paths: there, bytes, create: false },
        ERASE_MS,
      );
      if (done === there.length) return "overwritten";
    } catch {
      // Deleting them needs no worker.
    }
    await Promise.all(there.map(removeFile));
    return "deleted";
  }

  /** Removes what `erase` has overwritten; what can't be removed stays and says so. */
  async remove(): Promise<void> {
    const there = await this.#present();
    await Promise.allSettled(there.map(removeFile));
  }

  /** Whether there is a file at all: true when that can't be known. */
  async mayExist(): Promise<boolean> {
    try {
      return (await this.#present()).length > 0;
    } catch {
      return true;
    }
  }

  /** Where there can be no files, there are none. */
  async #present(): Promise<FilePath[]> {
    if (!hasFiles()) return [];
    const { keys, formerKeys } = this.#names;
    return present([...keys, ...formerKeys]).catch((cause: unknown) => {
      if (cause instanceof NoFiles) return [];
      throw cause;
    });
  }
}

/** How long overwriting may take before the files are only deleted. */
const ERASE_MS = 2000;
