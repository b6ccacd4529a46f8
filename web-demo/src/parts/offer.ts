/** The offer for a cart: what it saves, on which items, why, and that it was made for this shopper. */
import type { Offer, OfferLine, Rescue } from "vitrine";
import { h, type Child } from "../base/dom.js";
import { money, shortTitle } from "../base/text.js";
import type { Catalog } from "../catalog/catalog.js";
import type { CartLine } from "../engine/cart.js";

export interface OfferCardShop {
  readonly catalog: Pick<Catalog, "currency">;
  titleOf(item: string): string | undefined;
}
export interface TotalsShop {
  payload(lines: readonly CartLine[]): { value: number; currency: string };
}

const KINDS = {
  percent: "Your price today",
  amount: "Off your order today",
  shipping: "Free delivery today",
};

/** Only a price below the lowest of the last 30 days is shown as reduced. */
function priceLine(shop: OfferCardShop, line: OfferLine): HTMLElement {
  const { currency } = shop.catalog;
  const title = shortTitle(shop.titleOf(line.item) ?? line.item);
  const offered = money(line.offered, currency);
  return h(
    "li",
    { "data-item": line.item },
    h("span", {}, title),
    h(
      "span",
      { class: "price" },
      ...(line.reduction
        ? [
            h("strong", { class: "sale" }, offered),
            " ",
            h("span", { class: "hidden" }, "before "),
            h("s", {}, money(line.price, currency)),
          ]
        : [offered]),
    ),
    line.lowest30 !== undefined &&
      h(
        "small",
        {},
        `Lowest price of the last 30 days: ${money(line.lowest30, currency)}`,
      ),
  );
}

/** A probability in words: "about 2 in 10". */
function inTen(probability: number): string {
  return `about ${Math.min(9, Math.max(1, Math.round(probability * 10)))} in 10`;
}

export function whyOffered(
  { held }: Offer,
  { purchase, reasons }: Rescue,
): string {
  if (held)
    return "It was shown to you in this visit, so it stands until the visit ends.";
  const returned = reasons.some(({ code }) => code === "returned");
  const because = returned
    ? "You left this cart in an earlier visit"
    : "You seem undecided about this cart";
  return `${because}: your device estimates a chance of ${inTen(purchase)} that you buy it as it is.`;
}

export function offerCard(
  shop: OfferCardShop,
  offer: Offer,
  why: string,
): HTMLElement {
  const lowered = offer.lines.filter(({ offered, price }) => offered < price);
  const small = (text: string, name: string): Child =>
    h("p", { class: `small quiet ${name}` }, text);
  return h(
    "section",
    {
      class: "offer",
      "data-offer": offer.id,
      "aria-label": "An offer for you",
    },
    h("h3", {}, KINDS[offer.kind]),
    h(
      "p",
      {},
      `You save ${money(offer.saving, shop.catalog.currency)} on this order.`,
    ),
    lowered.length > 0 &&
      h("ul", {}, ...lowered.map((line) => priceLine(shop, line))),
    small(why, "offer-why"),
    small(
      "A personalised offer, made on your device. The checkout verifies it.",
      "offer-notice",
    ),
  );
}

/** The total of a cart or an order, minus what an offer saves. */
export function totals(
  shop: TotalsShop,
  lines: readonly CartLine[],
  saving: number,
): HTMLElement[] {
  const { value, currency } = shop.payload(lines);
  const row = (words: string, amount: number) =>
    h(
      "p",
      { class: "total" },
      h("span", {}, words),
      h("strong", {}, money(Math.round(amount * 100) / 100, currency)),
    );
  return [
    ...(saving > 0 ? [row("Your offer", -saving)] : []),
    row("Total", value - saving),
  ];
}
