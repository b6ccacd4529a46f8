import { unseal } from "./cipher.js";
import type { Unsealed } from "./cipher.js";
import type { Held, Place, StoredRecord } from "./place.js";
import type { Bytes } from "./port.js";

/** What one store holds. */
export interface Loaded {
  place: Place;
  held: Held;
  /** How much it had missed before it was read. */
  missed: number;
}

/** A record that could be decrypted. */
export interface Part {
  record: StoredRecord;
  bytes: Bytes;
}

/** How a store differs from what both know together. */
export interface Difference {
  /** Records that it lacks, or holds damaged. */
  put: StoredRecord[];
  /** Records that a snapshot has made superfluous. */
  drop: string[];
  /** Records of which there is no readable copy. */
  aside: string[];
}

/** What the stores hold together. */
export interface Union {
  /** Of every record that no snapshot covers, a copy that could be decrypted. */
  parts: Part[];
  /** Ids that snapshots cover. */
  covered: Set<string>;
  /** Records without a readable copy that were not set aside yet. */
  damaged: number;
  /** Records that are set aside, or are to be because they are damaged. */
  aside: number;
  difference(loaded: Loaded): Difference;
}

/** Decrypts every record once: the copy of the first store in which it is whole. */
export async function unite(
  key: CryptoKey,
  loaded: readonly Loaded[],
): Promise<Union> {
  const copies = new Map<string, StoredRecord[]>();
  for (const { held } of loaded)
    for (const record of held.records)
      copies.set(record.id, [...(copies.get(record.id) ?? []), record]);
  const opened = new Map<string, Part & Unsealed>();
  const unreadable = new Set<string>();
  await Promise.all(
    [...copies].map(async ([id, of]) => {
      const part = await firstWhole(key, of);
      if (part) opened.set(id, part);
      else unreadable.add(id);
    }),
  );
  const covered = new Set([...opened.values()].flatMap(({ covers }) => covers));
  const parts = [...opened.values()].filter(
    ({ record }) => !covered.has(record.id),
  );
  const fresh = [...unreadable].filter((id) =>
    copies.get(id)?.some(({ aside }) => !aside),
  );
  const difference = ({ held }: Loaded): Difference => {
    const own = new Map(held.records.map((record) => [record.id, record]));
    const lacks = parts.filter(({ record }) => {
      const copy = own.get(record.id);
      return !copy || !equal(copy.data, record.data);
    });
    return {
      put: lacks.map(({ record }) => record),
      drop: [...own.keys()].filter((id) => covered.has(id)),
      aside: fresh.filter((id) => own.get(id)?.aside === false),
    };
  };
  const aside = [...copies.values()].filter((of) =>
    of.some((record) => record.aside),
  );
  return {
    parts,
    covered,
    damaged: fresh.length,
    aside: aside.length + fresh.length,
    difference,
  };
}

export function differs({ put, drop, aside }: Difference): boolean {
  return put.length + drop.length + aside.length > 0;
}

async function firstWhole(
  key: CryptoKey,
  copies: readonly StoredRecord[],
): Promise<(Part & Unsealed) | undefined> {
  for (const record of copies) {
    try {
      return { record, ...(await unseal(key, record)) };
    } catch {
      // The next copy may be whole.
    }
  }
  return undefined;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
