/** What the shopper agreed to, and what erasing gives. */

/**
 * `none`: nothing is recorded. `session`: the profile lives in this page's memory. `persisted`: it is
 * stored in this browser, encrypted.
 */
export type Consent = "none" | "session" | "persisted";

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
