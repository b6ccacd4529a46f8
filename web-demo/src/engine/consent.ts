/** What the shopper allowed; kept on the device, since it must be known before the engine opens. */
import type { Consent } from "vitrine";
import { keep, kept } from "../base/storage.js";

/** `page` until the shopper said otherwise: nothing is stored unasked. */
export function givenConsent(): Consent {
  const level = kept("device", "consent");
  const choice = CONSENT_CHOICES.find((known) => known.level === level);
  return choice?.level ?? "page";
}

/** A shop that may remember nothing may not write e-mails either. */
export function rememberConsent(level: Consent): void {
  keep("device", "consent", level);
  if (level === "none") rememberMailConsent(false);
}

/** Whether the device may hand over what an e-mail needs: a separate consent, "no" until it is given. */
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
    level: "page",
    label: "This page",
    detail: "Kept in memory, gone when you close or reload the page.",
  },
  {
    level: "session",
    label: "This visit",
    detail: "Kept here, encrypted, until you close the shop.",
  },
  {
    level: "persisted",
    label: "Remember me on this device",
    detail: "Kept here, encrypted. It never leaves this device.",
  },
];
