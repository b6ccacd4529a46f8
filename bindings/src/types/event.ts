/** What happens on a page, as `record()` takes it. */

import type { ErrorCode } from "../errors.js";

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

/** A number, or a text of one as people write it: "2", "4,245.42", "4.245,42", "0.5 kg". */
export type WrittenNumber = number | string | null;
/** A text; a number counts as one, without space around it. Null: absent. */
export type WrittenText = string | number | null;

/** One item of an event. Further GA4 fields may stand beside these; they are not kept. */
export interface EventItem {
  /** The shop's id of the item: at most 200 bytes. Without one its `item_name` is taken. */
  item_id?: WrittenText;
  /** Whole pieces, 1 to 65,535; default 1. */
  quantity?: WrittenNumber;
  /** Of one piece, in major units of `currency`, 0 to 10^12. Checked, but not kept. */
  price?: WrittenNumber;
  /** 0-based position in the list that showed it, at most 65,534. */
  index?: WrittenNumber;
  /** Whatever else GA4 has of an item: not kept. */
  [field: string]: unknown;
}

/** Something that happened on the page. Shape of GA4's `ecommerce` object, flattened. */
export interface ShopEvent {
  /** What happened. `view_search_results` is GA4's other name of `search`. */
  event: EventName | "view_search_results";
  /** The items that it happened to: at most 200; an id alone is an item. */
  items?: readonly (EventItem | string | number)[] | null;
  /** Short for `items: [{ item_id: item }]`. */
  item?: WrittenText;
  /** Of `item`: whole pieces, 1 to 65,535; default 1. */
  quantity?: WrittenNumber;
  /** Milliseconds since 1970; default: now. */
  time?: WrittenNumber;
  /** Minutes east of UTC, -840 to 840; default: the browser's. */
  utc_offset?: WrittenNumber;
  /** The list that showed the items: at most 200 bytes, kept as a hash. */
  item_list_id?: WrittenText;
  /** The place of a banner, the same as `item_list_id` for promotions. */
  creative_slot?: WrittenText;
  /** The banner, section or offer that was seen or clicked: at most 200 bytes. */
  promotion_id?: WrittenText;
  /**
   * The order of a `purchase` or `refund`: at most 200 bytes, kept as a hash. A purchase without one
   * counts as the same as one of the same items on that day.
   */
  transaction_id?: WrittenText;
  /** Of a `search`; one that keeps it for itself counts, too. Matched against topics, then dropped: it never enters the profile. At most 1,024 bytes. */
  search_term?: WrittenText;
  /** `"kind:value"`, for `mute_topic` and `unmute_topic`. */
  topic?: string;
  /** The id of the event that an `undo` takes back. */
  target?: string;
  /**
   * Seconds of `dwell` and `view_in_ar` (at most 86,400), stars of `rate_item` (0 to 5); the amount
   * of others in major units, which is not kept.
   */
  value?: WrittenNumber;
  /** ISO 4217, in any case. Amounts are not kept, so another one than the pack's is told, no more. */
  currency?: string | null;
  /** The page's own id of the event, at most 200 bytes: a repeat counts once. */
  id?: WrittenText;
  /** Whatever else a page pushes: not kept. */
  [field: string]: unknown;
}

/** Something of an event that can't be used, and counts as absent. */
export interface Warning {
  /** What is wrong with it. */
  code: ErrorCode;
  /** The same in words, and what is allowed. */
  message: string;
  /** Where it stands, for example `events[0].items[0].quantity`. */
  path: string;
}

/** What became of one event. */
export interface Recorded {
  /** The event's id, for `profile.undo`. */
  id: string;
  /** False for a repeat, without consent, and before the page is shown. */
  recorded: boolean;
  /** The items that the pack does not know; absent: it knows them all. */
  unknown?: string[];
  /** What of it can't be used, at most 16; absent: nothing. `on("notice")` or the console is told, too. */
  warnings?: Warning[];
}
