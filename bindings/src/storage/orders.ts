import type { Bytes } from "./port.js";

/** A file of the origin-private file system. */
export interface FilePath {
  /** In a storage bucket of this name, whose folder of files is a tree of its own. */
  bucket?: string;
  file: string;
}

/** What the page asks of the worker. What concerns the log happens under `lock`. */
export type FileOrder =
  /**
   * Writes over key files in place; those that aren't there are made if `create`. Gives how many are as
   * they should be then, and fails when none is.
   */
  | { kind: "overwrite"; paths: FilePath[]; bytes: Bytes; create: boolean }
  /** Makes all files like the one that has these bytes; gives 0 when none has, or one is newer. */
  | { kind: "repair"; paths: FilePath[]; bytes: Bytes }
  /** Adds frames to a log that has any of `generation`; gives how many there are then, or -1. */
  | {
      kind: "append";
      logs: FilePath[];
      lock: string;
      generation: string;
      frames: Bytes;
    }
  /** Rewrites the log; gives 1, or -1 when it has no frame of `generation` and `claim` is false. */
  | {
      kind: "amend";
      logs: FilePath[];
      lock: string;
      generation: string;
      put: Bytes;
      drop: readonly string[];
      aside: readonly string[];
      claim: boolean;
    }
  /** Empties the log; gives the bytes of data that it held. */
  | { kind: "clear"; logs: FilePath[]; lock: string };

/** Each order has an id, and its answer the same. */
export type Ordered = FileOrder & { id: string };

export interface Answer {
  id: string;
  value?: number;
  /** Name and message of what went wrong. */
  failure?: { name: string; message: string };
}

interface Buckets {
  keys(): Promise<string[]>;
  open(name: string): Promise<{
    getDirectory(): Promise<FileSystemDirectoryHandle>;
  }>;
}

/**
 * The folder of a path, for the page and for the worker. A bucket that is not there is only made if
 * `create`; else the folder counts as not found.
 */
export async function folderOf(
  { bucket }: FilePath,
  create = false,
): Promise<FileSystemDirectoryHandle> {
  if (bucket === undefined) return navigator.storage.getDirectory();
  const { storageBuckets } = navigator as { storageBuckets?: Buckets };
  const there = storageBuckets && (await storageBuckets.keys());
  if (!storageBuckets || !(create || there?.includes(bucket)))
    throw new DOMException("No such bucket.", "NotFoundError");
  return (await storageBuckets.open(bucket)).getDirectory();
}

/** Whether this browser has storage buckets. */
export function hasBuckets(): boolean {
  return "storageBuckets" in navigator;
}
