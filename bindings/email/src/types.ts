/** Public types of the package `vitrine-email`. Its digests are those of `vitrine/digest`. */
import type { Words } from "./words.js";

/** What an e-mail is about. */
export type DigestReason =
  | "recommendations"
  | "abandoned-cart"
  | "back-in-stock"
  | "price-drop"
  | "win-back";

/** Which sentence stands in the subject line. */
export type SubjectKey = `${DigestReason}.${"one" | "many"}` | PopularKey;
type PopularKey = "recommendations.popular";

/** What a shopper's device chose for an e-mail, and all that it sent. */
export interface Digest {
  version: 1;
  reason: DigestReason;
  /** One of `SubjectKey`; another one is refused. */
  subject: string;
  /** At most 12; `reason` is one of the engine's codes. */
  items: readonly { item: string; reason: string }[];
  /** Of an abandoned cart only; at most 12. */
  cart?: readonly { item: string; quantity: number }[];
  /** At most 3 ids. */
  offers?: readonly string[];
}

/** What an e-mail says of an item: a row that `vitrine feed` writes. */
export interface CatalogRow {
  id: string;
  title: string;
  /** Where its product page is. Only addresses of the web are linked. */
  link?: string | undefined;
  image?: string | undefined;
  /** Major units of `currency`. */
  price?: number | undefined;
  salePrice?: number | undefined;
  /** ISO 4217; default EUR. */
  currency?: string | undefined;
  /** Names of its category from the top; the last one stands for a missing picture. */
  category?: readonly string[] | undefined;
  brand?: string | undefined;
  /** False: left out. */
  inStock?: boolean | undefined;
}

/**
 * What an e-mail says of an offer: the shop's own words, or a row of `vitrine pack --offers`, which
 * is put into words.
 */
export interface OfferRow {
  id: string;
  title?: string | undefined;
  text?: string | undefined;
  percent?: number | undefined;
  /** Major units of the catalog's currency. */
  amount?: number | undefined;
  shipping?: number | undefined;
  least?: number | undefined;
  /** A date, or milliseconds since 1970. */
  until?: string | number | undefined;
}

export interface RenderOptions {
  /** What the shop means to send; a digest of another reason is refused. Default: the digest's. */
  template?: DigestReason;
  /** Offers that a digest may name. */
  offers?: Iterable<OfferRow>;
  /** Who writes; default: a shop named Vitrine, without an address. */
  shop?: { name: string; home?: string | undefined };
  /** BCP 47: how prices are written, and the language that the markup states. Default `en`. */
  locale?: string;
  /** Words instead of the English ones. */
  words?: Partial<Words>;
}

export interface Email {
  /** One line. */
  subject: string;
  /** Responsive, light and dark. `{{unsubscribe}}` and `{{address}}` are for whoever sends it. */
  html: string;
  /** Lines of at most 72 characters, addresses excepted. */
  text: string;
  /** Ids of the digest that were left out: not in the catalog, not in stock, or no known offer. */
  missing: string[];
}

/** Something that was given is wrong. The message names the file or argument, and the field. */
export class EmailError extends Error {
  override readonly name = "EmailError";
}
