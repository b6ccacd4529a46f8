/** What goes with the items in the cart, each with a button that adds it. */
import { h, type Child } from "../base/dom.js";
import { money, shortTitle } from "../base/text.js";
import type { Ranking, ShopApp } from "../app.js";
import type { Catalog } from "../catalog/catalog.js";
import { priceOf, type Item } from "../catalog/item.js";
import type { CartLine } from "../engine/cart.js";
import type { Position } from "../engine/position.js";
import { productLink } from "../router.js";
import { picture } from "./picture.js";
import { withEvidence, TOGETHER_OR_NEXT, type ShelfSpec } from "./shelf.js";

const MOST = 3;

interface AddingShop {
  select(item: string, from: Position): void;
  addToCart(item: string, quantity: number, from: Position): void;
}

export interface CompanionsShop extends AddingShop, Pick<ShopApp, "record"> {
  readonly catalog: Pick<Catalog, "pick">;
  recommend(specs: readonly ShelfSpec[]): Ranking[];
}

function specFor(lines: readonly CartLine[]): ShelfSpec {
  const items = lines.map(({ item }) => item);
  return {
    request: {
      slot: "cart-together",
      kind: "bought-together",
      items,
      exclude: items,
      min: 1,
    },
    evidence: TOGETHER_OR_NEXT,
  };
}

/** Ranked and recorded as seen whenever the cart is drawn; null when nothing goes with it. */
export function companions(
  shop: CompanionsShop,
  lines: readonly CartLine[],
): Child {
  const spec = specFor(lines);
  const [ranking] = shop.recommend([spec]);
  if (!ranking) return null;
  const { items: placed, title } = withEvidence(ranking, spec);
  const found = shop.catalog.pick(
    placed.slice(0, MOST).map(({ item }) => item),
  );
  if (found.length === 0) return null;
  const { slot: list, requestId } = ranking.slate;
  shop.record({
    event: "view_item_list",
    item_list_id: list,
    items: found.map(({ id }, index) => ({ item_id: id, index })),
  });
  return h(
    "section",
    { class: "companions" },
    h("h3", {}, title),
    h(
      "ul",
      {},
      ...found.map((item, index) =>
        companion(shop, item, { list, index, requestId }),
      ),
    ),
  );
}

function companion(shop: AddingShop, item: Item, from: Position): HTMLElement {
  return h(
    "li",
    { class: "cart-line" },
    h("span", { class: "thumb" }, picture(item)),
    h(
      "div",
      {},
      h(
        "a",
        {
          href: productLink(item.id),
          on: { click: () => shop.select(item.id, from) },
        },
        item.title,
      ),
      h("p", { class: "small quiet" }, money(priceOf(item), item.currency)),
    ),
    h(
      "button",
      {
        class: "plain",
        type: "button",
        disabled: !item.inStock,
        "aria-label": `Add ${shortTitle(item.title)} to the cart`,
        on: { click: () => shop.addToCart(item.id, 1, from) },
      },
      "Add",
    ),
  );
}
