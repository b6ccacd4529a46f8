import type { EventItem, EventName, ShopEvent } from "../types/event.js";

/** What a page pushes, or a part of it: anything at all. */
export type Fields = Readonly<Record<string, unknown>>;

/** The canonical events that GA4 itself defines; pages push many others. */
const KNOWN: ReadonlySet<unknown> = new Set<EventName>([
  "view_item_list",
  "select_item",
  "view_item",
  "search",
  "add_to_cart",
  "remove_from_cart",
  "view_cart",
  "begin_checkout",
  "add_shipping_info",
  "add_payment_info",
  "purchase",
  "refund",
  "add_to_wishlist",
  "view_promotion",
  "select_promotion",
  "share",
]);
const MOST_ITEMS = 200;

/** An event of a push, by its name in GA4. */
export interface Named {
  name: EventName;
  /** Its own fields: the `ecommerce` object, the parameters of `gtag()`. */
  fields: Fields;
}

/** The event that GA4 calls so; undefined: none of ours. */
export function knownName(name: unknown): EventName | undefined {
  const known = name === "view_search_results" ? "search" : name;
  return KNOWN.has(known) ? (known as EventName) : undefined;
}

/** An object that may have members; undefined for all else. */
export function fieldsOf(given: unknown): Fields | undefined {
  return typeof given === "object" && given !== null
    ? (given as Fields)
    : undefined;
}

/** Maps the page's id of an item to the pack's; undefined: as it is. */
export type IdOf = (id: string, item: Fields) => string | undefined;

/** The event with the fields that the engine reads, as the page wrote them. */
export function eventFrom({ name, fields }: Named, idOf?: IdOf): ShopEvent {
  const items = listOf(fields["items"])
    .slice(0, MOST_ITEMS)
    .map((item) => itemFrom(item, idOf));
  const first = fieldsOf(listOf(fields["items"])[0]);
  const item = fields["item_id"] ?? fields["item"];
  return present({
    event: name,
    items: items.length > 0 ? items : undefined,
    item: items.length > 0 ? undefined : mapped(item, fields, idOf),
    item_list_id: scalar(
      fields["item_list_id"] ??
        fields["item_list_name"] ??
        first?.["item_list_id"],
    ),
    creative_slot: scalar(fields["creative_slot"] ?? first?.["creative_slot"]),
    promotion_id: name.endsWith("_promotion")
      ? scalar(fields["promotion_id"] ?? first?.["promotion_id"])
      : undefined,
    transaction_id: scalar(fields["transaction_id"]),
    search_term: scalar(fields["search_term"]),
    value: numeral(fields["value"]),
    currency: scalar(fields["currency"]),
  }) as unknown as ShopEvent;
}

/** An item as the engine reads it: `id` and `name` are what gtag.js called them once. */
function itemFrom(given: unknown, idOf?: IdOf): EventItem | string {
  const item = fieldsOf(given);
  if (!item) return mapped(given, {}, idOf) as string;
  const id = [item["item_id"], item["id"], item["item_name"], item["name"]];
  const known = id.find(
    (one) => one !== null && one !== undefined && one !== "",
  );
  const fields = {
    ...item,
    item_variant: item["item_variant"] ?? item["variant"],
  };
  return present({
    item_id: mapped(known, fields, idOf),
    quantity: numeral(item["quantity"]),
    price: numeral(item["price"]),
    index: numeral(item["index"] ?? item["list_position"]),
  }) as unknown as EventItem;
}

function mapped(given: unknown, item: Fields, idOf?: IdOf): unknown {
  const id = scalar(given);
  if (!idOf || (typeof id !== "string" && typeof id !== "number")) return id;
  return idOf(String(id).trim(), item) ?? id;
}

/** An array; the values of an object with numbers for names; one object alone. */
export function listOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  const fields = fieldsOf(given);
  if (!fields) return [];
  const names = Object.keys(fields);
  return names.length > 0 && names.every((name) => /^\d+$/.test(name))
    ? Object.values(fields)
    : [fields];
}

/** What JSON can say of a value: objects are told as such, and never looked into. */
function scalar(given: unknown): unknown {
  switch (typeof given) {
    case "bigint":
      return String(given);
    case "object":
      return given && {};
    case "function":
    case "symbol":
      return undefined;
    default:
      return given;
  }
}

/** A number, or a text of one in ASCII's digits, whatever the page's script has for them. */
function numeral(given: unknown): unknown {
  if (typeof given !== "string") return scalar(given);
  return given
    .replace(/[^\P{Nd}0-9]/gu, (digit) => String(digitOf(digit)))
    .replaceAll("\u066b", ".")
    .replaceAll("\u066c", "'");
}

/** Decimal digits stand in runs of ten, from zero on. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1)))
    value += 1;
  return value;
}

function present(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null,
    ),
  );
}
