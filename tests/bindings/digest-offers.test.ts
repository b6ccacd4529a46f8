/** Offers in e-mails: those that the engine makes for the shopper's cart, by the rules of `offer()`. */
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Offer, Vitrine } from "vitrine";
import { Digests } from "vitrine/digest";
import { openShop } from "./support.js";

const pack = await readFile("tests/golden/season-recategorised.vitrine");

let shop: Vitrine;
let mail: Digests;
beforeEach(async () => {
  shop = await openShop({ pack });
  mail = new Digests(shop, { consent: true });
});
afterEach(() => shop.close());

/** Fills the cart with what the pack makes an offer for. */
function leaveACart(): Offer {
  shop.record({ event: "add_to_cart", item: "rug-4" });
  const { offer } = shop.offer({ left: true });
  if (!offer) throw new Error("the pack makes no offer for this cart");
  return offer;
}

test("ACartThatWasLeftGetsTheOfferThatTheEngineMakes", () => {
  const made = leaveACart();
  for (const reason of ["abandoned-cart", "win-back"] as const) {
    const preview = mail.preview({ reason });
    expect(preview?.offer).toEqual(made);
    expect(JSON.parse(preview?.leaves ?? "")).toMatchObject({
      offers: [made.id],
    });
  }
  expect(mail.digest({ reason: "recommendations" })?.offers).toBeUndefined();
});

test("OnlyAmongTheOffersThatTheShopWouldSend", () => {
  const made = leaveACart();
  const withheld = shop
    .offer({ left: true })
    .considered.find(({ withheld: bar }) => bar !== undefined);
  if (!withheld) throw new Error("nothing is withheld");
  const reason = "abandoned-cart";
  const offersOf = (...offers: string[]) =>
    mail.digest({ reason, offers })?.offers;
  expect(offersOf(withheld.id, "coupon")).toEqual(["coupon"]);
  expect(offersOf()).toBeUndefined();
  expect(offersOf("coupon", made.id)).toEqual([made.id, "coupon"]);
});

test("AnOfferThatLeavesCountsAsShownAndIsHeld", () => {
  const made = leaveACart();
  mail.preview({ reason: "abandoned-cart" });
  expect(shop.offer({ left: true }).offer?.held).toBe(false);
  mail.digest({ reason: "abandoned-cart" });
  mail.digest({ reason: "abandoned-cart" });
  expect(shop.offer().offer).toMatchObject({ id: made.id, held: true });
  const told = JSON.stringify(shop.profile.read());
  expect(told.split('"offer_shown"').length - 1).toBe(1);
});

test("WithoutACartThereIsNone", () => {
  expect(mail.digest({ reason: "win-back" })?.offers).toBeUndefined();
});

test("APriceHasDroppedBelowTheLowestOf30DaysWhereTheShopTellsIt", () => {
  shop.record({ event: "view_item", item: "chair-1" });
  const { price = 0, lowest30 = 0 } = shop.item("chair-1");
  expect(lowest30).toBeLessThan(price);
  const reason = "price-drop";
  const dropsAt = (salePrice: number) => {
    shop.update({ item: "chair-1", salePrice });
    return mail.digest({ reason }) !== null;
  };
  expect(mail.digest({ reason })).toBeNull();
  expect(dropsAt(lowest30)).toBe(false);
  expect(dropsAt(lowest30 - 1)).toBe(true);
});
