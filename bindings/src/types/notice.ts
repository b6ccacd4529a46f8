/** What `on` tells, and what `stats` says. */

import type { ErrorCode } from "../errors.js";
import type { Consent } from "./consent.js";

/** What made the next ranking different. */
export type ChangeCause =
  /** The page recorded events. */
  | "record"
  /** Live facts: prices, stock. */
  | "update"
  /** The shopper's hand: undo, mute, unmute, forget, import. */
  | "profile"
  | "consent"
  | "forget"
  /** Another tab of the same browser. */
  | "tab"
  /** Another pack, or more of its sections, are in use. */
  | "pack";

/** The notice that slates would be ranked otherwise now. How often it comes: `on` says. */
export interface Change {
  /** Why. */
  cause: ChangeCause;
}

/** Something that the page gave and that can't be used; the rest of it is taken. */
export interface Notice {
  /** What is wrong with it. */
  code: ErrorCode;
  /** The same in words, and what is allowed. */
  message: string;
  /** Where it stands in what was given, for example `events[0].items[0].quantity`. */
  path: string;
  /** What was given; undefined: nothing. */
  value?: unknown;
}

/** Where what was recorded is. */
export interface Settled {
  /** As in `Stats`. */
  storage: "persisted" | "session" | "memory";
  /**
   * The stores that durably hold all of it: the browser's database, files of its own, or both; empty in
   * memory, and before anything was stored. Where one is named, the other has still to follow: it is
   * named as well by a later `settled()`.
   */
  stores: ("database" | "files")[];
}

/** How things stand. */
export interface Stats {
  /** Where what is recorded now is kept: stored at that level of consent, or only in memory. */
  storage: "persisted" | "session" | "memory";
  /** Why storage is `memory`, when the level of consent allows more. */
  storageReason?: string;
  /** What the shopper agreed to. */
  consent: Consent;
  /** Items of the pack. */
  items: number;
  /** How often events named an item that the pack in use did not know. */
  unknownItems: number;
  /** Bytes of the pack. */
  packBytes: number;
  /** Bytes of the profile. */
  profileBytes: number;
  /** Bytes of WebAssembly memory that the engine holds. */
  wasmBytes: number;
  /** Milliseconds of the last 500 calls of `recommend` and `rank`, oldest first. */
  latencies: number[];
  /** Bytes sent to any network since `open` returned: 0, there is no code that could. */
  bytesSent: 0;
  /** Of the engine: what a pack's lowest engine is compared to. */
  version: string;
}
