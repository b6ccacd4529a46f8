// Writes files where only a worker can: in place, through SyncAccessHandles. These are exclusive, so
// each is open for one order only; what concerns the log happens under a lock that all tabs share,
// and that the browser takes from a worker that ends.
import { decode, encode, joined, mark } from "./frames.js";
import type { Log } from "./frames.js";
import { toHex } from "./hex.js";
import { sequenceOf } from "./key-file.js";
import { folderOf } from "./orders.js";
import type { Answer, FileOrder, FilePath, Ordered } from "./orders.js";

/** The file-system calls that the page's type library lacks. */
interface AccessHandle {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
interface SyncFile {
  createSyncAccessHandle(): Promise<AccessHandle>;
}

/** How often a handle that another tab has open is asked for again, and after how long. */
const TRIES = 20;
const PAUSE_MS = 25;

async function openFile(
  path: FilePath,
  create: boolean,
): Promise<AccessHandle | undefined> {
  const file = await folderOf(path, create)
    .then((folder) => folder.getFileHandle(path.file, { create }))
    .catch(unlessMissing);
  if (!file) return undefined;
  for (let tried = 1; ; tried += 1) {
    try {
      return synchronous(
        await (file as unknown as SyncFile).createSyncAccessHandle(),
      );
    } catch (cause) {
      const busy =
        (cause as DOMException).name === "NoModificationAllowedError";
      if (!busy || tried === TRIES) throw cause;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** In their first versions (Chromium before 108) half of a handle's methods gave promises. */
function synchronous(handle: AccessHandle): AccessHandle {
  if (typeof handle.getSize() === "number") return handle;
  handle.close();
  throw new DOMException("No synchronous files.", "NotSupportedError");
}

/** Over its quota a private window's `write` gives a huge number instead of throwing. */
function write(handle: AccessHandle, bytes: Uint8Array, at: number): void {
  const size = handle.getSize();
  if (handle.write(bytes, { at }) === bytes.length) return;
  handle.truncate(Math.min(size, handle.getSize()));
  throw new DOMException("The file took less.", "QuotaExceededError");
}

function readAll(handle: AccessHandle): Uint8Array {
  const bytes = new Uint8Array(handle.getSize());
  return bytes.subarray(0, handle.read(bytes, { at: 0 }));
}

function replaceAll(handle: AccessHandle, bytes: Uint8Array): void {
  write(handle, bytes, 0);
  handle.truncate(bytes.length);
  handle.flush();
}

type Overwrite = Extract<FileOrder, { kind: "overwrite" }>;

async function overwrite({ paths, ...order }: Overwrite): Promise<number> {
  const results = await Promise.allSettled(
    paths.map((path) => overwriteOne(path, order)),
  );
  const done = results.filter(({ status }) => status === "fulfilled");
  const [failure] = results.filter(({ status }) => status === "rejected");
  if (done.length === 0 && failure?.status === "rejected") throw failure.reason;
  return done.length;
}

async function overwriteOne(
  path: FilePath,
  { bytes, create }: Omit<Overwrite, "paths">,
): Promise<void> {
  const handle = await openFile(path, create);
  if (!handle) return;
  try {
    replaceAll(handle, bytes);
  } finally {
    handle.close();
  }
}

/** With the files open no other tab can erase the key between looking and writing. */
async function repair(paths: FilePath[], bytes: Uint8Array): Promise<number> {
  const files: AccessHandle[] = [];
  const openAll = async (some: FilePath[], create: boolean) => {
    for (const path of some) {
      const file = await openFile(path, create);
      if (file) files.push(file);
      else missing.push(path);
    }
  };
  const missing: FilePath[] = [];
  try {
    await openAll(paths, false);
    const held = files.map(readAll);
    const known = held.some((one) => toHex(one) === toHex(bytes));
    const newer = held.some((one) => sequenceOf(one) > sequenceOf(bytes));
    if (!known || newer) return 0;
    await openAll(missing.splice(0), true);
    for (const file of files) replaceAll(file, bytes);
    return files.length;
  } finally {
    for (const file of files) file.close();
  }
}

function unlessMissing(cause: unknown): undefined {
  if ((cause as DOMException).name !== "NotFoundError") throw cause;
}

/** Both files of a log, for as long as `work` runs. */
async function withLog<Result>(
  { logs, lock }: { logs: FilePath[]; lock: string },
  work: (files: AccessHandle[]) => Result,
): Promise<Result> {
  const run = async () => {
    const files: AccessHandle[] = [];
    try {
      for (const path of logs) {
        const file = await openFile(path, true);
        if (file) files.push(file);
      }
      return work(files);
    } finally {
      for (const file of files) file.close();
    }
  };
  return (await navigator.locks.request(lock, run)) as Result;
}

/** One of the files is empty, or both are; after a crash in the midst of `amend` neither is. */
function current(files: readonly AccessHandle[]): AccessHandle {
  const [first, second] = files as [AccessHandle, AccessHandle];
  return second.getSize() > first.getSize() ? second : first;
}

function append(
  files: readonly AccessHandle[],
  { generation, frames }: Extract<FileOrder, { kind: "append" }>,
): number {
  const log = union(files);
  if (!log.generations.has(generation)) return -1;
  const file = current(files);
  write(file, frames, file.getSize());
  file.flush();
  return log.records.length + decode(frames).records.length;
}

function union(files: readonly AccessHandle[]): Log {
  return decode(joined(files.map(readAll)));
}

function amend(
  files: readonly AccessHandle[],
  order: Extract<FileOrder, { kind: "amend" }>,
): number {
  const { generation, put, claim } = order;
  const log = union(files);
  if (!claim && !log.generations.has(generation)) return -1;
  const gone = new Set([
    ...order.drop,
    ...decode(put).records.map(({ id }) => id),
  ]);
  const aside = new Set(order.aside);
  const kept = log.records
    .filter((record) => record.generation === generation)
    .filter(({ id }) => !gone.has(id))
    .map((record) => ({
      ...record,
      aside: record.aside || aside.has(record.id),
    }));
  const from = fold(files);
  const to = files.find((file) => file !== from) as AccessHandle;
  replaceAll(to, joined([mark(generation), put, encode(kept)]));
  from.truncate(0);
  from.flush();
  return 1;
}

/** The file that holds everything, so that the other can be written from its start. */
function fold(files: readonly AccessHandle[]): AccessHandle {
  const from = current(files);
  const other = files.find((file) => file !== from) as AccessHandle;
  if (other.getSize() > 0) {
    write(from, readAll(other), from.getSize());
    from.flush();
    other.truncate(0);
    other.flush();
  }
  return from;
}

function clear(files: readonly AccessHandle[]): number {
  const { records } = union(files);
  for (const file of files) {
    file.truncate(0);
    file.flush();
  }
  return records.reduce((sum, { data }) => sum + data.length, 0);
}

function obey(order: FileOrder): Promise<number> {
  switch (order.kind) {
    case "overwrite":
      return overwrite(order);
    case "repair":
      return repair(order.paths, order.bytes);
    case "append":
      return withLog(order, (files) => append(files, order));
    case "amend":
      return withLog(order, (files) => amend(files, order));
    case "clear":
      return withLog(order, clear);
  }
}

self.addEventListener("message", ({ data }: MessageEvent<Ordered>) => {
  const answer = (rest: Omit<Answer, "id">) =>
    self.postMessage({ id: data.id, ...rest });
  obey(data).then(
    (value) => answer({ value }),
    (cause: Error) =>
      answer({ failure: { name: cause.name, message: cause.message } }),
  );
});
