/** The pages by their routes. */
import type { Route } from "../router.js";
import {
  categoriesPage,
  categoryPage,
  newPage,
  salePage,
  type CategoryShop,
} from "./category.js";
import { checkoutPage, type CheckoutShop } from "./checkout.js";
import { homePage, type HomeShop } from "./home.js";
import { deliveryPage, returnsPage } from "./info.js";
import { mailPage, type MailShop } from "./mail.js";
import { notFoundPage } from "./not-found.js";
import type { Page } from "./page.js";
import { productPage, type ProductShop } from "./product.js";
import { savedPage, type SavedShop } from "./saved.js";
import { searchPage, type SearchShop } from "./search.js";
import { thanksPage, type ThanksShop } from "./thanks.js";
import { youPage, type YouShop } from "./you.js";

/** What all pages together need of the shop; each page states its own part. */
export type PagesShop = CategoryShop &
  CheckoutShop &
  HomeShop &
  MailShop &
  ProductShop &
  SavedShop &
  SearchShop &
  ThanksShop &
  YouShop;

type Open = (shop: PagesShop, route: Route) => Page;

const PAGES: Record<string, Open> = {
  "": homePage,
  c: (shop, route) =>
    route.parts.length === 1 ? categoriesPage(shop) : categoryPage(shop, route),
  new: newPage,
  sale: salePage,
  p: productPage,
  search: searchPage,
  saved: savedPage,
  checkout: checkoutPage,
  thanks: thanksPage,
  you: youPage,
  mail: mailPage,
  delivery: deliveryPage,
  returns: returnsPage,
};

export function openPage(shop: PagesShop, route: Route): Page {
  const open = PAGES[route.parts[0] ?? ""] ?? notFoundPage;
  return open(shop, route);
}
