/** Whether offers are made at all, and how much the one that was shown saves. */
import type { Vitrine } from "vitrine";
import type { Settings, ShopApp } from "../app.js";
import type { CartLine } from "./cart.js";

export interface OfferingShop {
  readonly engine: Pick<Vitrine, "consent">;
  readonly settings: Pick<Settings, "personalize">;
}
export type SavingShop = OfferingShop & {
  readonly engine: Pick<Vitrine, "offer">;
  readonly context: ShopApp["context"];
};

/** Shoppers who allow no memory or no personalization get no personal offer. */
export function mayOffer({ engine, settings }: OfferingShop): boolean {
  return engine.consent !== "none" && settings.personalize;
}

/** The saving of the offer that was shown, as the shop's checkout would find it; 0 without one. */
export function savingOf(shop: SavingShop, cart: readonly CartLine[]): number {
  if (!mayOffer(shop) || cart.length === 0) return 0;
  const { offer } = shop.engine.offer({ cart, context: shop.context });
  return offer?.held ? offer.saving : 0;
}
