/** A digest joined with the catalog: what the e-mail says, before it has a form. */
import { InputError } from "./input.mjs";
import { webAddress } from "./markup.mjs";
import { PERSONALISED, REASONS, SUBJECTS, TEMPLATES } from "./words.mjs";

function money(amount, currency) {
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    ...(Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {}),
  }).format(amount);
}

/** What is asked, and what was asked before if that is more; empty without a price. */
function prices({ price, salePrice, currency = "EUR" }) {
  if (!(price > 0)) return { now: "", before: "" };
  const isSale = salePrice > 0 && salePrice < price;
  return {
    now: money(isSale ? salePrice : price, currency),
    before: isSale ? money(price, currency) : "",
  };
}

function currencyOf(catalog) {
  for (const { currency } of catalog.values()) if (currency) return currency;
  return "EUR";
}

function goods(row, reason, quantity) {
  const path = Array.isArray(row.category) ? row.category : [];
  return {
    id: row.id,
    title: row.title,
    kind: path.at(-1) ?? row.brand ?? "",
    link: webAddress(row.link),
    image: webAddress(row.image),
    reason: REASONS[reason] ?? "",
    quantity,
    ...prices(row),
  };
}

/**
 * What an offer says: the shop's own words, or what its row takes off, from which order value and
 * until when. That it was made for this shopper is always said.
 */
function offerWords(row, currency) {
  const { title, text, percent, amount, shipping, least, until } = row;
  const made =
    percent > 0
      ? `${percent} % off your order`
      : amount > 0
        ? `${money(amount, currency)} off your order`
        : `Free delivery, worth ${money(shipping ?? 0, currency)}`;
  const limits = [
    ...(least > 0 ? [`From ${money(least, currency)}.`] : []),
    ...(until ? [`Until ${String(until).slice(0, 10)}.`] : []),
    PERSONALISED,
  ];
  return {
    title: title ?? made,
    text: [text, ...limits].filter(Boolean).join(" "),
  };
}

/**
 * The letter of a digest. Items that the catalog does not have, or no longer has in stock, are left
 * out and named in `missing`; a letter about nothing is an error.
 */
export function letterOf(digest, catalog, offers, shop) {
  const missing = [];
  const known = (lines, make) =>
    lines.flatMap((each) => {
      const row = catalog.get(each.item);
      if (row && row.inStock !== false) return [make(row, each)];
      missing.push(each.item);
      return [];
    });
  const items = known(digest.items, (row, { reason }) => goods(row, reason, 1));
  const cart = known(digest.cart, (row, { quantity }) =>
    goods(row, "given", quantity),
  );
  if (items.length + cart.length === 0)
    throw new InputError(
      "the catalog has none of the digest's items in stock: there is nothing to write about",
    );
  return {
    template: digest.reason,
    subject: SUBJECTS[digest.subject],
    ...TEMPLATES[digest.reason],
    cart,
    items,
    offers: digest.offers.flatMap((id) => {
      const offer = offers.get(id);
      if (!offer) missing.push(id);
      return offer ? offerWords(offer, currencyOf(catalog)) : [];
    }),
    shop,
    missing,
  };
}
