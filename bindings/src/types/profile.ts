/** The shopper's own profile, to be looked at and taken along. */

import type { EventName } from "./event.js";

/** An interest as it is now, faded with time. */
export interface Interest {
  /** `"kind:value"`. */
  topic: string;
  /**
   * What interests are ordered by: half of `session`, 0.3 of `days` and 0.2 of `weeks`, times how rare
   * the topic is (log2). Negative: an aversion.
   */
  strength: number;
  /** Sum of the events on it, in views, fading with a half-life of 30 minutes. */
  session: number;
  /** The same with a half-life of 3 days. */
  days: number;
  /** The same with a half-life of 28 days. */
  weeks: number;
  /** Ids of the events that add most to it, strongest first: at most 3. */
  events: string[];
}

/**
 * An item that the shopper touched, by the strongest act on it: a stay or an impression never hides
 * the view or the purchase before it; of equal ones the latest counts.
 */
export interface RecentItem {
  /** The shop's id of the variant. */
  item: string;
  /** Its title, if the pack still has it. */
  title?: string;
  /** The id of that event. */
  event: string;
  /** What happened. */
  kind: EventName;
  /** When, in milliseconds since 1970. */
  time: number;
  /** When it was touched last, if that was another time. */
  latest?: number;
}

/** A line of the cart. */
export interface CartLine {
  /** The shop's id of the variant. */
  item: string;
  /** Whole pieces. */
  quantity: number;
}

/** An item that was bought. */
export interface PurchasedItem {
  /** The shop's id of the variant. */
  item: string;
  /** Date of the latest purchase, `"2026-11-22"` in UTC. */
  day: string;
  /** Whole pieces, of all purchases that are remembered. */
  quantity: number;
}

/** What the profile says now. */
export interface ProfileView {
  /** Single events that count; older ones are kept as counts. */
  events: number;
  /** Ordinal of the session under way, from 1. */
  sessions: number;
  /** The session under way. */
  session: {
    /** Its events; 0 after a long pause. */
    events: number;
  };
  /** Strongest first, aversions by their size: at most 64. */
  interests: Interest[];
  /** What was touched, latest first: at most 64. */
  recent: RecentItem[];
  /** What lies in the cart: added, and in 14 days neither removed nor bought. */
  cart: CartLine[];
  /** What was bought, as far as it is remembered and still sold. */
  purchases: PurchasedItem[];
  /** Ids of items that the shopper does not want to see. */
  hidden: string[];
  /** Topics that do not count, `"kind:value"`. */
  muted: string[];
  /** Items that were shown and not clicked since. */
  impressions: number;
  /** Browsers that this profile comes from, 1 to 8. */
  replicas: number;
  /** Its size as `profile.export` gives it. */
  bytes: number;
}

/** An item of an event that the profile holds. */
export interface ProfileEventItem {
  /** The shop's id. */
  item: string;
  /** Its title, if the pack still has it. */
  title?: string;
  /** Whole pieces; absent: 1. */
  quantity?: number;
  /** 0-based position in the list that showed it, if the page told. */
  index?: number;
}

/** An event that the profile holds. */
export interface ProfileEvent {
  /** For `profile.undo`. */
  id: string;
  /** What happened. */
  event: EventName;
  /** When, in milliseconds since 1970. */
  time: number;
  /** The items that it happened to. */
  items: ProfileEventItem[];
  /** What a search matched, or what was muted, `"kind:value"`. */
  topics: string[];
  /** Hash of the list or slot that showed the items: 16 hex digits. */
  list?: string;
  /** Seconds of `dwell` and `view_in_ar`, stars of `rate_item`. */
  value?: number;
  /** Of `undo`: the id of the event that it takes back. */
  target?: string;
  /** It was taken back, and does not count. */
  undone: boolean;
  /** False: from another browser. */
  own: boolean;
}

/** An item of an event, as the export has it: by the shop's id where that is known, else its hash. */
export interface LoggedItem {
  /** The shop's id, or 16 hex digits. */
  item: string;
  /** Whole pieces; absent: 1. */
  quantity?: number;
  /** 0-based position in the list that showed it, if the page told. */
  index?: number;
}

/** A single event, as the export has it. */
export interface LoggedEvent {
  /** For `profile.undo`. */
  id: string;
  /** What happened. */
  event: EventName;
  /** When, in milliseconds since 1970. */
  time: number;
  /** Minutes east of UTC. */
  utcOffset: number;
  /** The items that it happened to. */
  items: LoggedItem[];
  /** What a search matched, or what was muted, `"kind:value"`. */
  topics: string[];
  /** Hash of the list or slot that showed the items: 16 hex digits. */
  list?: string;
  /** Seconds of `dwell` and `view_in_ar`, stars of `rate_item`. */
  value?: number;
  /** Of `undo`: the id of the event that it takes back. */
  target?: string;
  /** Hash of the order's id: 16 hex digits. */
  transaction?: string;
}

/** What remains of the older events on a topic. */
export interface TopicDay {
  /** `"kind:value"`. */
  topic: string;
  /** `"2026-11-22"` in UTC. */
  day: string;
  /** What they are worth, in views. */
  views: number;
}

/** What remains of the older events on an item. */
export interface ItemDay {
  /** The shop's id, or 16 hex digits. */
  item: string;
  /** `"2026-11-22"` in UTC. */
  day: string;
  /** How often, or how many pieces. */
  count: number;
}

/** What one browser has recorded: its latest events, and counts per day of the older ones. */
export interface ExportedReplica {
  /** How often it was erased. */
  epoch: number;
  /** How often older events were turned into counts. */
  sealed: number;
  /** What the shopper did, and banners and offers that were seen. */
  behaviour: LoggedEvent[];
  /** Items that were shown. */
  impressions: LoggedEvent[];
  /** Older events by topic. */
  topicDays: TopicDay[];
  /** Older purchases, in pieces. */
  purchases: ItemDay[];
  /** How often items were shown earlier. */
  impressionCounts: ItemDay[];
  /** How often banners and offers were seen earlier. */
  exposureCounts: ItemDay[];
}

/** A topic that was muted, or unmuted again. */
export interface ExportedMute {
  /** `"kind:value"`. */
  topic: string;
  /** Whether it is muted now. */
  muted: boolean;
}

/** What the shopper asked to forget: an item, a topic or a day. */
export interface ExportedForget {
  /** The shop's id, or 16 hex digits. */
  item?: string;
  /** `"kind:value"`. */
  topic?: string;
  /** `"2026-11-22"` in UTC. */
  day?: string;
  /** Nothing later is forgotten: milliseconds since 1970. */
  through: number;
}

/** What `profile.read()` gives: exactly what the profile holds, readable; no key, no seed. */
export interface ExportDocument {
  /** Of this document: 1. */
  format: number;
  /** What each browser that it comes from has recorded. */
  replicas: ExportedReplica[];
  /** Topics that were muted, and those that were unmuted again. */
  mutes: ExportedMute[];
  /** What the shopper asked to forget, and until when. */
  forgets: ExportedForget[];
}
