/** What a shop's account knows of a shopper, as `profile.importAccount` takes it. */

/** A line of an order. */
export interface AccountLine {
  /** The shop's id of the item: at most 200 bytes. */
  item: string;
  /** Whole pieces, 1 to 65,535; default 1. */
  quantity?: number;
  /** Of one piece, in major units, 0 to 10^12. Checked, but not kept. */
  price?: number;
  /** ISO 4217, three capitals. Checked, but not kept. */
  currency?: string;
}

/** An order of the past. */
export interface AccountOrder {
  /**
   * The order's number, at most 200 bytes, kept as a hash: the `transaction_id` that the page gives
   * when it records the purchase, so that it counts once.
   */
  id: string;
  /** Milliseconds since 1970, not in the future. */
  time: number;
  /** 1 to 200. */
  lines: readonly AccountLine[];
}

/** An item on a wish list. */
export interface AccountWish {
  /** The shop's id of the item: at most 200 bytes. */
  item: string;
  /** When it was put there: milliseconds since 1970, not in the future. */
  time: number;
}

/** Order history and wish list of a shop's account. */
export interface AccountHistory {
  /** At most 500, with at most 2,000 lines together, in any order. */
  orders?: readonly AccountOrder[];
  /** At most 500, in any order. */
  wishlist?: readonly AccountWish[];
}

/** What `importAccount` took. */
export interface ImportedAccount {
  /** Orders of the document. */
  orders: number;
  /** Wishes of the document. */
  wishes: number;
  /** Single events that the profile holds now; older ones are kept as counts. */
  events: number;
}
