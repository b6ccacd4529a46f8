import { NoWorker } from "./file-clerk.js";
import { folderOf } from "./orders.js";
import type { FilePath } from "./orders.js";
import type { Bytes } from "./port.js";
import { retried } from "./retrying.js";

/** This browser, or this window, has no files that a worker can overwrite. */
export class NoFiles extends Error {
  override readonly name = "NoFiles";
}

const WITHOUT_FILES = ["SecurityError", "NotSupportedError", "TypeError"];

/** Whether private files may be there at all. Without locks two tabs could write different keys. */
export function hasFiles(): boolean {
  return (
    Boolean(globalThis.navigator?.locks) &&
    typeof Worker === "function" &&
    typeof navigator.storage?.getDirectory === "function"
  );
}

/** A NoFiles when that is what `cause` says; else itself. */
export function explained(cause: unknown): unknown {
  const none =
    cause instanceof NoWorker || WITHOUT_FILES.includes(nameOf(cause));
  return none ? new NoFiles((cause as Error).message) : cause;
}

/** Those of the paths at which there is a file. */
export async function present(paths: readonly FilePath[]): Promise<FilePath[]> {
  const there: FilePath[] = [];
  for (const path of paths) if (await handleOf(path)) there.push(path);
  return there;
}

/** A file's bytes, undefined when there is none. Another tab may write it at this moment. */
export function readFile(path: FilePath): Promise<Bytes | undefined> {
  const read = async () => {
    const handle = await handleOf(path);
    if (!handle) return undefined;
    const file = await handle.getFile();
    return new Uint8Array(await file.arrayBuffer());
  };
  return retried(read, (cause) => !(cause instanceof NoFiles));
}

/** Deletes a file, if it is there. */
export async function removeFile(path: FilePath): Promise<void> {
  await folderOf(path)
    .then((folder) => folder.removeEntry(path.file))
    .catch((cause: unknown) => {
      if (nameOf(cause) !== "NotFoundError") throw cause;
    });
}

/** Undefined when there is no such file. Rejects with NoFiles where there can be none. */
async function handleOf(
  path: FilePath,
): Promise<FileSystemFileHandle | undefined> {
  try {
    return await (await folderOf(path)).getFileHandle(path.file);
  } catch (cause) {
    if (nameOf(cause) === "NotFoundError") return undefined;
    throw explained(cause);
  }
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : "";
}
