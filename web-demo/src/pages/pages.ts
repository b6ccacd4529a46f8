/** The pages by their routes. */
import type { Route } from "../router.js";
import type { Storefront } from "../storefront.js";
import { categoryPage, categoriesPage, newPage, salePage } from "./category.js";
import { checkoutPage } from "./checkout.js";
import { homePage } from "./home.js";
import { deliveryPage, returnsPage } from "./info.js";
import { mailPage } from "./mail.js";
import { notFoundPage } from "./not-found.js";
import { productPage } from "./product.js";
import { savedPage } from "./saved.js";
import { searchPage } from "./search.js";
import { thanksPage } from "./thanks.js";
import { youPage } from "./you.js";

export interface Page {
  readonly element: HTMLElement;
  readonly title: string;
  /** Ranks and fills, at first and whenever something changed; keeps what can stay. */
  update(): void;
  /** Takes over another route of the same page, before `update`; false: it is another page. */
  follow?(route: Route): boolean;
  leave?(): void;
}

type Open = (front: Storefront, route: Route) => Page;

const PAGES: Record<string, Open> = {
  "": homePage,
  c: (front, route) =>
    route.parts.length === 1
      ? categoriesPage(front)
      : categoryPage(front, route),
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

export function openPage(front: Storefront, route: Route): Page {
  const open = PAGES[route.parts[0] ?? ""] ?? notFoundPage;
  return open(front, route);
}
