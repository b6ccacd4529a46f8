// Writes the salt where only a worker can: in place, through a SyncAccessHandle. It answers each
// message with what it wrote, or null when this browser can't.
import { SALT_BYTES } from "./salt-file.js";
import type { SaltOrder } from "./salt-file.js";

/** The file-system calls that the page's type library lacks. */
interface AccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
interface SyncFile {
  createSyncAccessHandle(): Promise<AccessHandle>;
}

async function overwrite(name: string, create: boolean): Promise<Uint8Array> {
  const directory = await navigator.storage.getDirectory();
  const file = await directory.getFileHandle(name, { create });
  const handle = await (file as unknown as SyncFile).createSyncAccessHandle();
  const bytes = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  try {
    // Over its quota a private window returns a huge number instead of throwing.
    if (handle.write(bytes, { at: 0 }) !== SALT_BYTES) throw new Error("short");
    handle.truncate(SALT_BYTES);
    handle.flush();
  } finally {
    handle.close();
  }
  return bytes;
}

async function obey({ order, file }: SaltOrder): Promise<Uint8Array | null> {
  try {
    const bytes = await overwrite(file, order === "make");
    if (order === "erase") {
      const directory = await navigator.storage.getDirectory();
      await directory.removeEntry(file);
    }
    return bytes;
  } catch {
    return null;
  }
}

self.addEventListener("message", ({ data }: MessageEvent<SaltOrder>) => {
  void obey(data).then((bytes) => self.postMessage(bytes));
});
