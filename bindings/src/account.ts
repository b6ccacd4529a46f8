import { VitrineError } from "./errors.js";
import type { ErrorCode } from "./errors.js";
import type { AccountHistory, AccountOrder } from "./types/account.js";
import type { ShopEvent } from "./types/event.js";
import type { Engine } from "./wasm/engine.js";

/** The account's own place in every profile, so that a document has one form: "account" in ASCII. */
const REPLICA = "006163636f756e74";
const MOST_ORDERS = 500;
const MOST_LINES = 2000;
const MOST_WISHES = 500;
const LINES_OF_ORDER = 200;
const BATCH = 100;
const LONGEST_ID = 200;

/**
 * The profile that holds what an account says and nothing else, as a snapshot. The same document
 * gives the same bytes, so that merging it twice changes nothing more.
 * @throws VitrineError FieldMissing, FieldUnknown, FieldType, FieldRange, FieldValue or FieldRepeated,
 * with the place: `orders[3].lines[0].quantity`.
 */
export function accountSnapshot(
  engine: Engine,
  account: AccountHistory,
  now: number,
): { snapshot: Uint8Array<ArrayBuffer>; orders: number; wishes: number } {
  const { orders, wishes } = readAccount(account, now);
  const events = [...orders, ...wishes].sort(byTime);
  const scratch = engine.another();
  try {
    const identity = { replica: REPLICA, writer: REPLICA, seed: REPLICA };
    // Shared: so that all of it is kept as events, of which the engine knows the items later.
    scratch.call("configure", {
      ...identity,
      consent: "session",
      shared: true,
    });
    for (let start = 0; start < events.length; start += BATCH) {
      const batch = events.slice(start, start + BATCH);
      scratch.call("record", { now, utcOffset: 0, events: batch });
    }
    const snapshot = scratch.snapshot();
    return { snapshot, orders: orders.length, wishes: wishes.length };
  } finally {
    scratch.close();
  }
}

type Dated = ShopEvent & { time: number; id: string };

const byTime = (a: Dated, b: Dated) =>
  a.time - b.time || (a.id < b.id ? -1 : 1);

function readAccount(account: AccountHistory, now: number) {
  const { orders, wishlist } = readObject(account, "", ["orders", "wishlist"]);
  let lines = 0;
  const ids = new Set<string>();
  const purchases = readList(
    orders ?? [],
    "orders",
    0,
    MOST_ORDERS,
    (order, path) => {
      const event = readOrder(order as AccountOrder, path, now);
      if (ids.has(event.id))
        throw refuse("FieldRepeated", `${path}.id`, "Give each order once.");
      ids.add(event.id);
      lines += event.items?.length ?? 0;
      if (lines > MOST_LINES)
        throw refuse(
          "FieldRange",
          `${path}.lines`,
          `Give at most ${MOST_LINES} lines together.`,
        );
      return event;
    },
  );
  const wishes = readList(
    wishlist ?? [],
    "wishlist",
    0,
    MOST_WISHES,
    (wish, path) => readWish(wish, path, now),
  );
  return { orders: purchases, wishes };
}

function readOrder(given: unknown, path: string, now: number): Dated {
  const order = readObject(given, path, ["id", "time", "lines"]);
  const id = readId(order["id"], `${path}.id`);
  return {
    event: "purchase",
    id: eventId(`o ${id}`),
    transaction_id: id,
    time: readTime(order["time"], `${path}.time`, now),
    items: readList(
      order["lines"],
      `${path}.lines`,
      1,
      LINES_OF_ORDER,
      readLine,
    ),
  };
}

function readLine(given: unknown, path: string) {
  const line = readObject(given, path, [
    "item",
    "quantity",
    "price",
    "currency",
  ]);
  const { quantity = 1, price = 0, currency = "EUR" } = line;
  if (!Number.isInteger(quantity) || !within(quantity, 1, 65_535))
    throw refuse(
      "FieldRange",
      `${path}.quantity`,
      `${show(quantity)} is not a whole number from 1 to 65,535.`,
    );
  if (!within(price, 0, 1e12))
    throw refuse(
      "FieldRange",
      `${path}.price`,
      `${show(price)} is not a number from 0 to 10^12.`,
    );
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency))
    throw refuse(
      "FieldValue",
      `${path}.currency`,
      `${show(currency)} is not three capitals.`,
    );
  return { item_id: readId(line["item"], `${path}.item`), quantity };
}

function readWish(given: unknown, path: string, now: number): Dated {
  const wish = readObject(given, path, ["item", "time"]);
  const item = readId(wish["item"], `${path}.item`);
  const time = readTime(wish["time"], `${path}.time`, now);
  const id = eventId(`w ${time.toString(36)} ${item}`);
  return { event: "add_to_wishlist", id, time, item };
}

/** What tells an event apart: the text itself, or two hashes of one that is too long for an id. */
function eventId(text: string): string {
  if (bytesIn(text) <= LONGEST_ID) return text;
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const byte of new TextEncoder().encode(text)) {
    a = Math.imul(a ^ byte, 2_654_435_761);
    b = Math.imul(b ^ byte, 1_597_334_677);
  }
  return `${text.slice(0, 2)}${a}${b}`;
}

const bytesIn = (text: string) => new TextEncoder().encode(text).length;

function readObject(
  given: unknown,
  path: string,
  known: readonly string[],
): Record<string, unknown> {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw refuse("FieldType", path, `${show(given)} is not an object.`);
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return given as Record<string, unknown>;
  const place = path === "" ? unknown : `${path}.${unknown}`;
  throw refuse(
    "FieldUnknown",
    place.slice(0, 200),
    `Known are ${known.join(", ")}.`,
  );
}

function readList<Entry>(
  given: unknown,
  path: string,
  least: number,
  most: number,
  read: (entry: unknown, path: string) => Entry,
): Entry[] {
  if (given === undefined) throw missing(path);
  if (!Array.isArray(given))
    throw refuse("FieldType", path, `${show(given)} is not a list.`);
  if (!within(given.length, least, most))
    throw refuse(
      "FieldRange",
      path,
      `It has ${given.length} entries; give ${least} to ${most}.`,
    );
  return Array.from(given, (entry, place) => read(entry, `${path}[${place}]`));
}

function readId(given: unknown, path: string): string {
  if (given === undefined) throw missing(path);
  if (typeof given !== "string")
    throw refuse("FieldType", path, `${show(given)} is not a text.`);
  if (given !== "" && bytesIn(given) <= LONGEST_ID && isWellFormed(given))
    return given;
  throw refuse("FieldRange", path, `Give a text of 1 to ${LONGEST_ID} bytes.`);
}

function readTime(given: unknown, path: string, now: number): number {
  if (given === undefined) throw missing(path);
  if (Number.isInteger(given) && within(given, 0, now)) return given;
  throw refuse(
    "FieldRange",
    path,
    `${show(given)} is not a time from 1970 to now in milliseconds.`,
  );
}

function within(given: unknown, least: number, most: number): given is number {
  return typeof given === "number" && given >= least && given <= most;
}

/** No half of a surrogate pair: those can't be written as UTF-8. */
const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);

function show(given: unknown): string {
  const text =
    typeof given === "string" ? JSON.stringify(given) : String(given);
  return text.slice(0, 80);
}

const missing = (path: string) => refuse("FieldMissing", path, "It is needed.");

function refuse(code: ErrorCode, path: string, message: string): VitrineError {
  return new VitrineError(code, message, { path });
}
