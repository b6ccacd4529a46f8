/** What the shopper allowed; remembered on the device, since it must be known before the engine is. */
import type { Consent } from "vitrine";
import { keep, kept } from "../base/storage.js";

const LEVELS: readonly Consent[] = ["none", "session", "persisted"];

/** `session` until the shopper said otherwise. */
export function givenConsent(): Consent {
  const level = kept("device", "consent");
  return LEVELS.find((known) => known === level) ?? "session";
}

export function rememberConsent(level: Consent): void {
  keep("device", "consent", level);
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
