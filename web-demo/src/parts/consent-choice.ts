/** What the shop may remember: four steps, and a way to take all of it back. */
import type { Consent, Stats, Vitrine } from "vitrine";
import type { ShopApp } from "../app.js";
import { h } from "../base/dom.js";
import {
  CONSENT_CHOICES,
  givenConsent,
  rememberConsent,
} from "../engine/consent.js";

export interface ConsentShop extends Pick<ShopApp, "notify"> {
  readonly shopper: Pick<Vitrine, "setConsent" | "stats">;
  forget(): Promise<void>;
}

async function choose(shop: ConsentShop, level: Consent): Promise<void> {
  rememberConsent(level);
  try {
    await shop.shopper.setConsent(level);
  } catch {
    return shop.notify(
      "The browser's storage can't be reached: what an earlier visit stored may still be there.",
    );
  }
  shop.notify(messageFor(level, shop.shopper.stats().storage));
}

function messageFor(level: Consent, storage: Stats["storage"]): string {
  if (level === "none") return "From now on nothing is remembered.";
  if (level === "page") return "Remembered until you close this page.";
  if (storage === "session") return "Remembered for this visit, encrypted.";
  if (storage === "persisted") return "Remembered on this device, encrypted.";
  return "This browser keeps nothing on the device, so it lasts for this page.";
}

export function consentChoice(shop: ConsentShop): HTMLElement {
  const given = givenConsent();
  return h(
    "fieldset",
    { class: "consent choices" },
    h("legend", {}, "What this shop may remember"),
    ...CONSENT_CHOICES.map(({ level, label, detail }) =>
      h(
        "label",
        { class: "option" },
        h("input", {
          type: "radio",
          name: "consent",
          value: level,
          checked: level === given,
          on: { change: () => void choose(shop, level) },
        }),
        h("span", {}, h("strong", {}, label), h("small", {}, detail)),
      ),
    ),
    h(
      "button",
      {
        class: "plain",
        type: "button",
        on: { click: () => void shop.forget() },
      },
      "Forget me",
    ),
  );
}
