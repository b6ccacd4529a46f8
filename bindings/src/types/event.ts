/** What happens on a page, as `record()` takes it. */

/** Names of events: Google Analytics 4 e-commerce, and ours. */
export type EventName =
  | "view_item_list"
  | "select_item"
  | "view_item"
  | "search"
  | "add_to_cart"
  | "remove_from_cart"
  | "view_cart"
  | "begin_checkout"
  | "add_shipping_info"
  | "add_payment_info"
  | "purchase"
  | "refund"
  | "add_to_wishlist"
  | "view_promotion"
  | "select_promotion"
  | "share"
  | "dislike_item"
  | "hide_item"
  | "mute_topic"
  | "unmute_topic"
  | "undo"
  | "dwell"
  | "view_in_ar"
  | "rate_item"
  | "offer_shown";

/** One item of an event. Further GA4 fields may stand beside these; they are not kept. */
export interface EventItem {
  /** The shop's id of the item: at most 200 bytes. */
  item_id: string;
  /** Whole pieces, 1 to 65,535; default 1. */
  quantity?: number;
  /** Of one piece, in major units of `currency`, 0 to 10^12. Checked, but not kept. */
  price?: number;
  /** 0-based position in the list that showed it, at most 65,534. */
  index?: number;
  /** Whatever else GA4 has of an item: not kept. */
  [field: string]: unknown;
}

/** Something that happened on the page. Shape of GA4's `ecommerce` object, flattened. */
export interface ShopEvent {
  /** What happened. `view_search_results` is GA4's other name of `search`. */
  event: EventName | "view_search_results";
  /** The items that it happened to: at most 200. */
  items?: readonly EventItem[];
  /** Short for `items: [{ item_id: item }]`. */
  item?: string;
  /** Milliseconds since 1970; default: now. */
  time?: number;
  /** Minutes east of UTC, -840 to 840; default: the browser's. */
  utc_offset?: number;
  /** The list that showed the items: at most 200 bytes, kept as a hash. */
  item_list_id?: string;
  /** The place of a banner, the same as `item_list_id` for promotions. */
  creative_slot?: string;
  /** The banner, section or offer that was seen or clicked: at most 200 bytes. */
  promotion_id?: string;
  /** The order of a `purchase` or `refund`: at most 200 bytes, kept as a hash. */
  transaction_id?: string;
  /** Matched against topics, then dropped: it never enters the profile. At most 1,024 bytes. */
  search_term?: string;
  /** `"kind:value"`, for `mute_topic` and `unmute_topic`. */
  topic?: string;
  /** The id of the event that an `undo` takes back. */
  target?: string;
  /**
   * Seconds of `dwell` and `view_in_ar` (at most 86,400), stars of `rate_item` (0 to 5); the amount
   * of others in major units, which is not kept.
   */
  value?: number;
  /** ISO 4217; must be the pack's. */
  currency?: string;
  /** The page's own id of the event, at most 200 bytes: a repeat counts once. */
  id?: string;
  /** Whatever else a page pushes: not kept. */
  [field: string]: unknown;
}

/** What became of one event. */
export interface Recorded {
  /** The event's id, for `profile.undo`. */
  id: string;
  /** False for a repeat, without consent, and before the page is shown. */
  recorded: boolean;
}
