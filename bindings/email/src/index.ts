/**
 * Renders the e-mail of a digest, as `vitrine/digest` composes it on a shopper's device.
 * @packageDocumentation
 */
import { htmlOf } from "./html.js";
import { checkDigest } from "./input.js";
import { letterOf } from "./letter.js";
import { plain, webAddress } from "./markup.js";
import { textOf } from "./text.js";
import { EmailError } from "./types.js";
import type { CatalogRow, Digest, Email, RenderOptions } from "./types.js";
import { english } from "./words.js";

export { EmailError } from "./types.js";
export type {
  CatalogRow,
  Digest,
  DigestReason,
  Email,
  OfferRow,
  RenderOptions,
  SubjectKey,
} from "./types.js";
export { english } from "./words.js";
export type { OfferWords, TemplateWords, Words } from "./words.js";

function byId<Row extends { id: string }>(
  rows: Iterable<Row>,
): Map<string, Row> {
  return new Map(Array.from(rows, (row) => [row.id, row]));
}

/**
 * The e-mail of a digest. Nothing in it is fetched but the pictures of the catalog, and no text of
 * the catalog or of an offer becomes markup, a placeholder or a line of a header.
 * @throws EmailError for a digest that is none or is of another reason than `template`, for a
 * `shop.home` that is no address of the web, and when none of the digest's items is in stock.
 */
export async function render(
  digest: Digest,
  catalog: Iterable<CatalogRow>,
  options: RenderOptions = {},
): Promise<Email> {
  const { template, offers = [], locale = "en", words } = options;
  const { name, home } = options.shop ?? { name: "Vitrine" };
  const checked = checkDigest(digest, "digest");
  if (template !== undefined && checked.reason !== template)
    throw new EmailError(
      `template: the digest is of ${checked.reason}, not of ${template}`,
    );
  const address = webAddress(home);
  if (home !== undefined && address === undefined)
    throw new EmailError("shop.home: write an address with https://");
  const letter = letterOf(checked, byId(catalog), byId(offers), {
    shop: { name, home: address },
    locale,
    words: { ...english, ...words },
  });
  return {
    subject: plain(letter.subject),
    html: await htmlOf(letter),
    text: textOf(letter),
    missing: letter.missing,
  };
}
