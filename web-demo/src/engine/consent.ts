/** What the shopper allowed; remembered on the device, since it must be known before the engine is. */
import type { Consent } from "vitrine";
import { keep, kept } from "../base/storage.js";

const LEVELS: readonly Consent[] = ["none", "session", "persisted"];

/** `session` until the shopper said otherwise. */
export function givenConsent(): Consent {
  const level = kept("device", "consent");
  return LEVELS.find((known) => known === level) ?? "session";
}

/** Who may remember nothing may not write either. */
export function rememberConsent(level: Consent): void {
  keep("device", "consent", level);
  if (level === "none") rememberMailConsent(false);
}

/** Whether the device may hand out what an e-mail needs: a consent of its own, no until it is given. */
export function givenMailConsent(): boolean {
  return kept("device", "mail-consent") === "yes";
}

export function rememberMailConsent(given: boolean): void {
  keep("device", "mail-consent", given ? "yes" : "no");
}

export const CONSENT_CHOICES: readonly {
  level: Consent;
  label: string;
  detail: string;
}[] = [
  {
    level: "none",
    label: "Nothing",
    detail: "Shelves show what is popular.",
  },
  {
    level: "session",
    label: "This visit",
    detail: "Kept in memory, gone when you close the page.",
  },
  {
    level: "persisted",
    label: "Remember me on this device",
    detail: "Kept here, encrypted. It never leaves this device.",
  },
];
