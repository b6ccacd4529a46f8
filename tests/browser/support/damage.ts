import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";

/** Repeatable random numbers below a limit (xorshift32). */
export function randomFrom(seed: number): (limit: number) => number {
  let state = seed * 2654435761 + 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

export const DAMAGES = ["bit", "truncate", "zeros", "garbage"] as const;
export type Damage = (typeof DAMAGES)[number];

/** Damages a file at a random place, and says how. */
export function damage(
  file: string,
  kind: Damage,
  random: (limit: number) => number,
): string {
  const bytes = readFileSync(file);
  const at = random(bytes.length);
  if (kind === "truncate") {
    truncateSync(file, at);
    return `truncated at ${at} of ${bytes.length}`;
  }
  const end = kind === "bit" ? at + 1 : Math.min(at + 512, bytes.length);
  for (let i = at; i < end; i += 1) {
    if (kind === "bit") bytes[i] = (bytes[i] ?? 0) ^ (1 << random(8));
    else bytes[i] = kind === "zeros" ? 0 : random(256);
  }
  writeFileSync(file, bytes);
  return `${kind} at ${at} of ${bytes.length}`;
}

/** All files below a folder that are not empty, in a fixed order. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size > 0)
    .sort();
}

/** Trees of files in the browser's profile, each with an index of its own. */
export const TREES = ["database", "files", "bucket"] as const;
export type Tree = (typeof TREES)[number];

/**
 * What lies in a browser's profile for one origin. Its folders of files are numbered: they are found
 * by the key file that they hold.
 */
export function treesOf(
  profile: string,
  host: string,
  keyFile: readonly number[],
): Record<Tree, string[]> {
  const home = join(profile, "Default");
  const key = Buffer.from(keyFile);
  const holds = (folder: string) =>
    filesBelow(folder).some((file) => readFileSync(file).equals(key));
  const numbered = (folder: string, below: string) =>
    readdirSync(join(home, folder))
      .map((number) => join(home, folder, number, below))
      .filter(holds)
      .flatMap(filesBelow);
  const databases = readdirSync(join(home, "IndexedDB"))
    .filter((name) => name.startsWith(`http_${host}.localhost_`))
    .map((name) => join(home, "IndexedDB", name));
  // LOG is Chromium's diary; nothing reads it.
  const used = (files: readonly string[]) =>
    files.filter((file) => !/\/LOG(\.old)?$/.test(file));
  return {
    database: used(databases.flatMap(filesBelow)),
    files: used(numbered("File System", "t")),
    bucket: used(numbered("WebStorage", "FileSystem")),
  };
}

export function shortName(profile: string, file: string): string {
  return relative(join(profile, "Default"), file);
}
