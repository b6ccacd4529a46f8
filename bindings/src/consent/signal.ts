import type { Consent } from "../types/consent.js";

/**
 * What one source says of the shopper's will.
 * - `granted`: the profile may be stored.
 * - `unstored`: it may be used, and not stored.
 * - `denied`: the shopper refused.
 * - `pending`: nobody has decided yet.
 */
export type Signal = "granted" | "unstored" | "denied" | "pending";

/** Which level of consent each answer means. */
export interface Levels {
  /** All sources grant it. Default `persisted`. */
  granted?: Consent;
  /** One refuses. Default `none`. */
  denied?: Consent;
  /** One has not decided, and the shop is only about to open. Default `page`. */
  pending?: Consent;
  /** The browser sends Global Privacy Control: at most this. Default `page`. */
  globalPrivacyControl?: Consent;
}

/** What the sources say together. */
export interface ConsentState {
  /** The level to open a shop with now. */
  level: Consent;
  /** Of all sources that have decided the least; undefined: none has. */
  ceiling: Consent | undefined;
  /** All sources that there are have decided, and one can grant: the ceiling holds upwards, too. */
  settled: boolean;
  /** Google Consent Mode; undefined: the page says nothing of the type that is asked for. */
  consentMode: Signal | undefined;
  /** IAB's Transparency and Consent Framework; undefined: none on the page, or no GDPR. */
  tcf: Signal | undefined;
  /** Whether the browser sends Global Privacy Control. */
  globalPrivacyControl: boolean;
}

const LADDER: readonly Consent[] = ["none", "page", "session", "persisted"];

/** Whether the first level allows less than the second. */
export function isLess(level: Consent, other: Consent): boolean {
  return LADDER.indexOf(level) < LADDER.indexOf(other);
}

const least = (levels: readonly Consent[]): Consent | undefined =>
  LADDER.find((level) => levels.includes(level));

/** The most restrictive of what the sources say. Global Privacy Control only restricts. */
export function combine(
  said: Pick<ConsentState, "consentMode" | "tcf" | "globalPrivacyControl">,
  levels: Levels,
): ConsentState {
  const {
    granted = "persisted",
    denied = "none",
    pending = "page",
    globalPrivacyControl: controlled = "page",
  } = levels;
  const meaning = {
    granted: [granted],
    unstored: [granted, "page" as const],
    denied: [denied],
    pending: [],
  };
  const signals = [said.consentMode, said.tcf].filter(
    (signal) => signal !== undefined,
  );
  const ceiling = least([
    ...signals.flatMap((signal) => meaning[signal]),
    ...(said.globalPrivacyControl ? [controlled] : []),
  ]);
  const settled = signals.length > 0 && !signals.includes("pending");
  const start = signals.length > 0 ? pending : "page";
  const level = settled ? ceiling : least([start, ceiling ?? start]);
  return { ...said, level: level ?? "none", ceiling, settled };
}
