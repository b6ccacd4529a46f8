/** What the page tells of the moment. */

/** What brings a shopper here. The first two can be inferred, the others only stated. */
export type VisitKind = "looking" | "mission" | "gift" | "treat";

/**
 * What the page tells of the moment: at most 32 names. Rules ask for any of them by their `context`,
 * filters by `context.NAME`: connection, weather, stock, season, referrer, campaign …
 */
export interface PageContext {
  /** What brings the shopper; without it, it is inferred where that is fairly sure. */
  visit?: VisitKind;
  /** Where the shopper is, by the names of the shop's event log; a pack may have learned lifts of it. */
  region?: string;
  /** What the page is looked at on; a pack may have learned lifts of it. */
  device?: "mobile" | "tablet" | "desktop";
  /** Whether the device can place a 3D model in the room; items that have one then rank higher. */
  ar?: boolean;
  /** Any other name. True and false are the texts "true" and "false". */
  [name: string]: string | boolean | undefined;
}
