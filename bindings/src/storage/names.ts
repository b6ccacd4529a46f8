import { hasBuckets } from "./orders.js";
import type { FilePath } from "./orders.js";

/** Where the vault of one shop lies. */
export interface Names {
  database: string;
  /** Opening anew, compacting, repairing and erasing: one tab at a time. */
  lock: string;
  /** Reading and writing the log's files. */
  logLock: string;
  logs: FilePath[];
  keys: FilePath[];
  /** Where a key may lie that another version of this browser wrote, beside `keys`. */
  formerKeys: FilePath[];
}

/** `name` is the shop's, any text; the empty one and `vitrine` are the same. */
export function namesOf(name: string): Names {
  const base =
    name === "" || name === "vitrine"
      ? "vitrine"
      : `vitrine.${encodeURIComponent(name)}`;
  const second: FilePath = { file: `${base}.key-2` };
  const apart: FilePath = { ...second, bucket: "vitrine" };
  // The files of one folder share an index, which one flipped bit can make unreadable.
  const [used, former] = hasBuckets() ? [apart, [second]] : [second, []];
  return {
    database: base,
    lock: base,
    logLock: `${base} log`,
    logs: [{ file: `${base}.log-1` }, { file: `${base}.log-2` }],
    keys: [{ file: `${base}.key-1` }, used],
    formerKeys: former,
  };
}
