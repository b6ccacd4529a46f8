import type {
  CatalogRow,
  Digest,
  DigestReason,
  Email,
  OfferRow,
} from "vitrine-email";
import { render } from "vitrine-email";

export const lamp: CatalogRow = {
  id: "lamp",
  title: "Birka lamp, brass",
  link: "https://shop.example/p/lamp",
  image: "https://shop.example/lamp.jpg",
  price: 169,
  salePrice: 120.5,
  currency: "EUR",
  category: ["Lighting", "Table lamps"],
  inStock: true,
};
export const chair: CatalogRow = {
  id: "chair",
  title: "Vela chair",
  price: 89,
  currency: "EUR",
  category: ["Chairs"],
};
const gone: CatalogRow = { id: "gone", title: "Sold", inStock: false };

export function digestOf(
  reason: DigestReason,
  more: Partial<Digest> = {},
): Digest {
  return {
    version: 1,
    reason,
    subject: `${reason}.many`,
    items: [
      { item: "lamp", reason: "on-sale" },
      { item: "chair", reason: "interest" },
    ],
    cart: [],
    offers: [],
    ...more,
  };
}

/** The e-mail that the shop "Shop & Sons" sends. */
export function emailOf(
  digest: Digest,
  catalog: readonly CatalogRow[] = [lamp, chair, gone],
  offers: readonly OfferRow[] = [],
): Promise<Email> {
  const shop = { name: "Shop & Sons", home: "https://shop.example/" };
  return render(digest, catalog, { offers, shop });
}

/** Attribute values and text of the markup, without its style sheets and comments. */
export const bodyOf = (html: string) => html.slice(html.indexOf("<body"));
