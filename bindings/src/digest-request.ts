import { VitrineError } from "./index.js";
import type { ErrorCode } from "./index.js";

/** What an e-mail is about; each is a template of `vitrine-email`. */
export type DigestReason =
  | "recommendations"
  | "abandoned-cart"
  | "back-in-stock"
  /**
   * What the shopper viewed, saved or put into the cart, has not bought since, and costs less now:
   * less than the lowest price of the last 30 days where the shop tells that one (`lowest30` of its
   * offers file), else than its list price. No profile knows the price that the shopper saw.
   */
  | "price-drop"
  | "win-back";

/** Which e-mail to compose. */
export interface DigestRequest {
  /** What it is about. */
  reason: DigestReason;
  /**
   * Items that the shop allows in this e-mail; the engine chooses among them. Needed for
   * `back-in-stock`, since only the shop knows what came back. Default: all that it sells.
   */
  items?: readonly string[];
  /**
   * Offers that the shop would send; at most 3 ids. Those of the pack leave only as `offer()` makes
   * them for the shopper's cart. Default: whichever it makes for the cart of `abandoned-cart` and
   * `win-back`; none for others.
   */
  offers?: readonly string[];
  /** What offers of the pack may ask for, as of `offer()`. */
  context?: Readonly<Record<string, string>>;
  /** Most items, 1 to 12; default 4. */
  limit?: number;
}

const REASONS: readonly DigestReason[] = [
  "recommendations",
  "abandoned-cart",
  "back-in-stock",
  "price-drop",
  "win-back",
];
export const MOST_ITEMS = 12;
export const MOST_GIVEN = 256;
const MOST_OFFERS = 3;
const MOST_ID = 200;

export function fail(code: ErrorCode, message: string, path = ""): never {
  throw new VitrineError(code, message, { path });
}

/** A request that is right, with its defaults. */
export interface Checked {
  reason: DigestReason;
  items: readonly string[] | undefined;
  limit: number;
}

const KNOWN = ["reason", "items", "offers", "context", "limit"];

/** The request, as JavaScript callers may have it wrong. */
export function checked(request: DigestRequest): Checked {
  if (typeof request !== "object" || (request as unknown) === null)
    fail("FieldType", "An object.", "request");
  const unknown = Object.keys(request).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    fail("FieldUnknown", "A digest has no such field.", unknown);
  const { reason, limit = 4 } = request;
  if (!REASONS.includes(reason))
    fail("FieldValue", `One of ${REASONS.join(", ")}.`, "reason");
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ITEMS)
    fail("FieldRange", `A whole number from 1 to ${MOST_ITEMS}.`, "limit");
  const items = ids(request.items, "items", MOST_GIVEN);
  if (reason === "back-in-stock" && items === undefined)
    fail("FieldMissing", "Only the shop knows what came back.", "items");
  ids(request.offers, "offers", MOST_OFFERS);
  return { reason, items, limit };
}

function ids(given: unknown, path: string, most: number): string[] | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) fail("FieldType", "A list of ids.", path);
  if (given.length > most) fail("FieldRange", `At most ${most} ids.`, path);
  given.forEach((id: unknown, i) => {
    if (typeof id !== "string")
      fail("FieldType", "An id is a text.", `${path}[${i}]`);
    if (id === "" || id.length > MOST_ID)
      fail("FieldRange", `1 to ${MOST_ID} characters.`, `${path}[${i}]`);
  });
  return [...new Set(given as string[])];
}
