/** What the shopper agreed to, and what erasing gives. */

/**
 * Each level allows more than the one before.
 * - `none`: nothing is recorded; slates follow context and popularity.
 * - `page`: the profile lives in this page's memory, and goes with it. What an unstated consent means.
 * - `session`: it is stored in this browser, encrypted, until the browser's session ends. What is
 *   left then can't be read any more: its key is overwritten before anything is read. Where a browser
 *   can't tell one session from the next it is the same as `page`, and `stats()` says so.
 * - `persisted`: it is stored in this browser, encrypted, until it is erased.
 */
export type Consent = "none" | "page" | "session" | "persisted";

/** What `forget()` did. */
export interface ErasureReceipt {
  /** `physical`: key material was overwritten; `logical`: it was deleted; `memory`: nothing was stored. */
  erased: "physical" | "logical" | "memory";
  /** Events that the profile held. */
  events: number;
  /** Bytes of the profile, in memory and as stored. */
  bytes: number;
  /** When, in milliseconds since 1970. */
  time: number;
}
