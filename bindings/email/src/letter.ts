/** A digest joined with the catalog: what the e-mail says, before it has a form. */
import { webAddress } from "./markup.js";
import { EmailError } from "./types.js";
import type {
  CatalogRow,
  Digest,
  DigestReason,
  OfferRow,
  SubjectKey,
} from "./types.js";
import type { TemplateWords, Words } from "./words.js";

/** One item as the e-mail shows it. Texts are the feed's, not yet safe in markup. */
export interface Goods {
  id: string;
  title: string;
  /** What kind of thing it is, where there is no picture. */
  kind: string;
  link: string | undefined;
  image: string | undefined;
  /** Why it was chosen; empty: nothing to say. */
  reason: string;
  quantity: number;
  /** What is asked, and what was asked before if that is more; empty without a price. */
  now: string;
  before: string;
}

/** Who writes, how, and in which words. */
export interface Sender {
  shop: { name: string; home: string | undefined };
  locale: string;
  words: Words;
}

export interface Letter extends TemplateWords, Sender {
  template: DigestReason;
  subject: string;
  cart: Goods[];
  items: Goods[];
  offers: { title: string; text: string }[];
  missing: string[];
}

type Money = (amount: number, currency: string) => string;

function moneyIn(locale: string): Money {
  return (amount, currency) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      ...(Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {}),
    }).format(amount);
}

function prices(
  { price = 0, salePrice = 0, currency = "EUR" }: CatalogRow,
  money: Money,
): Pick<Goods, "now" | "before"> {
  if (!(price > 0)) return { now: "", before: "" };
  const isSale = salePrice > 0 && salePrice < price;
  return {
    now: money(isSale ? salePrice : price, currency),
    before: isSale ? money(price, currency) : "",
  };
}

function currencyOf(catalog: ReadonlyMap<string, CatalogRow>): string {
  for (const { currency } of catalog.values()) if (currency) return currency;
  return "EUR";
}

function goods(
  row: CatalogRow,
  reason: string,
  quantity: number,
  { words, locale }: Sender,
): Goods {
  const path = Array.isArray(row.category) ? row.category : [];
  return {
    id: row.id,
    title: row.title,
    kind: String(path.at(-1) ?? row.brand ?? ""),
    link: webAddress(row.link),
    image: webAddress(row.image),
    reason: words.reasons[reason] ?? "",
    quantity,
    ...prices(row, moneyIn(locale)),
  };
}

function worth(row: OfferRow, { offer }: Words, money: (n: number) => string) {
  const { percent = 0, amount = 0, shipping = 0 } = row;
  if (percent > 0) return offer.percent(percent);
  if (amount > 0) return offer.amount(money(amount));
  return offer.shipping(money(shipping));
}

/**
 * What an offer says: the shop's own words, or what its row takes off, from which order value and
 * until when. That it was made for this shopper is always said.
 */
function offerWords(
  row: OfferRow,
  { words }: Sender,
  money: (amount: number) => string,
): Letter["offers"][number] {
  const { title, text, least = 0, until } = row;
  const limits = [
    ...(least > 0 ? [words.offer.least(money(least))] : []),
    ...(until ? [words.offer.until(dateOf(until))] : []),
    words.personalised,
  ];
  return {
    title: title ?? worth(row, words, money),
    text: [text, ...limits].filter(Boolean).join(" "),
  };
}

function dateOf(until: string | number): string {
  return typeof until === "number"
    ? new Date(until).toISOString().slice(0, 10)
    : until.slice(0, 10);
}

/**
 * The letter of a digest. Items that the catalog does not have, or no longer has in stock, are left
 * out and named in `missing`; a letter about nothing is an error.
 */
export function letterOf(
  digest: Required<Digest>,
  catalog: ReadonlyMap<string, CatalogRow>,
  offers: ReadonlyMap<string, OfferRow>,
  sender: Sender,
): Letter {
  const missing: string[] = [];
  const known = <Line extends { item: string }>(
    lines: readonly Line[],
    make: (row: CatalogRow, line: Line) => Goods,
  ) =>
    lines.flatMap((line) => {
      const row = catalog.get(line.item);
      if (row && row.inStock !== false) return [make(row, line)];
      missing.push(line.item);
      return [];
    });
  const items = known(digest.items, (row, { reason }) =>
    goods(row, reason, 1, sender),
  );
  const cart = known(digest.cart, (row, { quantity }) =>
    goods(row, "given", quantity, sender),
  );
  if (items.length + cart.length === 0)
    throw new EmailError(
      "the catalog has none of the digest's items in stock: there is nothing to write about",
    );
  const money = (amount: number) =>
    moneyIn(sender.locale)(amount, currencyOf(catalog));
  const { subjects, templates } = sender.words;
  return {
    template: digest.reason,
    subject: subjects[digest.subject as SubjectKey],
    ...templates[digest.reason],
    cart,
    items,
    offers: digest.offers.flatMap((id) => {
      const offer = offers.get(id);
      if (!offer) missing.push(id);
      return offer ? [offerWords(offer, sender, money)] : [];
    }),
    ...sender,
    missing,
  };
}
