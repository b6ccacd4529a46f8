// What pages push, with what is recorded of it and what is told: also a table in docs/storefront.md.

/** One row of the table. */
export interface Row {
  title: string;
  /** How it looks, for the document. */
  shape: string;
  pushes: unknown[];
  /** Events in words: name, items, xquantity, @index. */
  records: string[];
  /** "Code path" of each notice. */
  tells?: string[];
}

/** What `function gtag() { dataLayer.push(arguments); }` pushes. */
export const gtag = function (): IArguments {
  // eslint-disable-next-line prefer-rest-params
  return arguments;
} as (...given: unknown[]) => IArguments;

const items = [{ item_id: "chair-1", quantity: 2 }];
const view = (ecommerce: object, more: object = {}) => ({
  event: "view_item",
  ecommerce,
  ...more,
});

export const PUSHES: Row[] = [
  {
    title: "Google Tag Manager, GA4",
    shape: `{event: "view_item", ecommerce: {items: […]}}`,
    pushes: [{ ecommerce: null }, view({ currency: "EUR", value: 129, items })],
    records: ["view_item chair-1 x2"],
  },
  {
    title: "gtag()",
    shape: `gtag("event", "view_item", {items: […]})`,
    pushes: [gtag("js", new Date(0)), gtag("event", "view_item", { items })],
    records: ["view_item chair-1 x2"],
  },
  {
    title: "gtag() of another script's helper",
    shape: `["event", "view_item", {items: […]}]`,
    pushes: [["event", "view_item", { items }]],
    records: ["view_item chair-1 x2"],
  },
  {
    title: "Items beside the event",
    shape: `{event: "view_item", items: […]}`,
    pushes: [{ event: "view_item", items, value: "12,50 €" }],
    records: ["view_item chair-1 x2"],
  },
  {
    title: "Items by their place",
    shape: `{items: {0: {…}, 1: {…}}}`,
    pushes: [
      view({ items: { 0: { item_id: "chair-1" }, 1: { item_id: "rug-5" } } }),
    ],
    records: ["view_item chair-1, rug-5"],
  },
  {
    title: "Numbers as texts",
    shape: `{price: "29.95", quantity: "2", index: "3"}, value: "4,245.42"`,
    pushes: [
      view({
        value: "4,245.42",
        items: [
          {
            item_id: "chair-1",
            price: "1.299,50 €",
            quantity: "2",
            index: "3",
          },
          { item_id: "rug-5", price: "٤٬٢٤٥٫٤٢", quantity: "۲", index: "०" },
        ],
      }),
    ],
    records: ["view_item chair-1 x2 @3, rug-5 x2 @0"],
  },
  {
    title: "Numeric ids",
    shape: `{item_id: 39910}`,
    pushes: [view({ items: [{ item_id: 39910 }] })],
    records: ["view_item 39910"],
    tells: ["ItemUnknown items"],
  },
  {
    title: "Space around ids",
    shape: `{item_id: " chair-1 "}`,
    pushes: [view({ items: [{ item_id: " chair-1\u00a0" }] })],
    records: ["view_item chair-1"],
  },
  {
    title: "Names of gtag.js before GA4",
    shape: `{id: "chair-1", variant: "oak", list_position: 1}`,
    pushes: [
      gtag("event", "view_item", {
        items: [
          { id: "chair-1", name: "Chair", variant: "oak", list_position: 1 },
        ],
      }),
    ],
    records: ["view_item chair-1 @1"],
  },
  {
    title: "Items without an id",
    shape: `{item_name: "Oak chair"}`,
    pushes: [view({ items: [{ item_name: "Oak chair" }] })],
    records: ["view_item Oak chair"],
    tells: ["ItemUnknown items"],
  },
  {
    title: "Ecommerce before its event",
    shape: `{ecommerce: {…}}, then {event: "view_item"}`,
    pushes: [{ ecommerce: { items } }, { event: "view_item" }],
    records: ["view_item chair-1 x2"],
  },
  {
    title: "Leftovers of the push before",
    shape: `{event, ecommerce: {items: [a, b]}}, then {event, ecommerce: {items: [c]}}`,
    pushes: [
      view({ items: ["chair-1", "chair-2"], transaction_id: "T1" }),
      { event: "add_to_cart", ecommerce: { items: ["rug-5"] } },
    ],
    records: ["view_item chair-1, chair-2", "add_to_cart rug-5"],
  },
  {
    title: "An event after another's items",
    shape: `{event, ecommerce: {items: [a]}}, then {event: "add_to_cart"}`,
    pushes: [view({ items }), { event: "add_to_cart" }],
    records: ["view_item chair-1 x2"],
    tells: ["FieldMissing items"],
  },
  {
    title: "Cleared ecommerce",
    shape: `{ecommerce: {…}}, {ecommerce: null}, then {event: "view_item"}`,
    pushes: [
      { ecommerce: { items } },
      { ecommerce: null },
      { event: "view_item" },
    ],
    records: [],
    tells: ["FieldMissing items"],
  },
  {
    title: "A currency in small letters",
    shape: `{currency: "eur"}`,
    pushes: [view({ currency: "eur", items })],
    records: ["view_item chair-1 x2"],
  },
  {
    title: "Another currency",
    shape: `{currency: "USD"}`,
    pushes: [view({ currency: "USD", value: 12, items })],
    records: ["view_item chair-1 x2"],
    tells: ["CurrencyMismatch currency"],
  },
  {
    title: "Null values",
    shape: `{value: null, coupon: null, items: [{item_id: "chair-1", price: null}]}`,
    pushes: [
      view({
        value: null,
        coupon: null,
        items: [{ item_id: "chair-1", price: null }],
      }),
    ],
    records: ["view_item chair-1"],
  },
  {
    title: "Values that say nothing",
    shape: `{quantity: "0.5 kg", price: "on request", index: -1}`,
    pushes: [
      view({
        items: [
          {
            item_id: "chair-1",
            quantity: "0.5 kg",
            price: "on request",
            index: -1,
          },
        ],
      }),
    ],
    records: ["view_item chair-1"],
    tells: [
      "FieldRange items[0].quantity",
      "FieldRange items[0].index",
      "FieldType items[0].price",
    ],
  },
  {
    title: "Templates that were not filled in",
    shape: `{item_id: "undefined"}`,
    pushes: [
      view({ items: [{ item_id: "undefined" }, { item_id: "chair-1" }] }),
    ],
    records: ["view_item chair-1"],
    tells: ["FieldMissing items[0].item_id"],
  },
  {
    title: "A purchase",
    shape: `{event: "purchase", ecommerce: {transaction_id: 1001, items: […]}}`,
    pushes: [{ event: "purchase", ecommerce: { transaction_id: 1001, items } }],
    records: ["purchase chair-1 x2"],
  },
  {
    title: "A purchase twice",
    shape: `{event: "purchase", …}, {event: "purchase", …}`,
    pushes: [
      { event: "purchase", ecommerce: { transaction_id: "1001", items } },
      { event: "purchase", ecommerce: { transaction_id: 1001, items } },
    ],
    records: ["purchase chair-1 x2"],
  },
  {
    title: "A purchase without an id",
    shape: `{event: "purchase", ecommerce: {items: […]}}`,
    pushes: [{ event: "purchase", ecommerce: { items } }],
    records: ["purchase chair-1 x2"],
    tells: ["FieldMissing transaction_id"],
  },
  {
    title: "A search",
    shape: `{event: "view_search_results", search_term: "oak"}`,
    pushes: [{ event: "view_search_results", search_term: "oak" }],
    records: ["search"],
  },
  {
    title: "Universal Analytics, a product",
    shape: `{ecommerce: {detail: {products: [{id: "chair-1"}]}}}`,
    pushes: [
      {
        ecommerce: {
          impressions: [{ id: "rug-5", list: "related", position: 1 }],
          detail: { products: [{ id: "chair-1", name: "Chair" }] },
        },
      },
    ],
    records: ["view_item_list rug-5 @0", "view_item chair-1"],
  },
  {
    title: "Universal Analytics, the cart",
    shape: `{event: "addToCart", ecommerce: {add: {products: […]}}}`,
    pushes: [
      {
        event: "addToCart",
        ecommerce: {
          currencyCode: "EUR",
          add: { products: [{ id: "chair-1", quantity: 2 }] },
        },
      },
    ],
    records: ["add_to_cart chair-1 x2"],
  },
  {
    title: "Universal Analytics, a purchase",
    shape: `{ecommerce: {purchase: {actionField: {id: "T1"}, products: […]}}}`,
    pushes: [
      {
        ecommerce: {
          purchase: {
            actionField: { id: "T1", revenue: "35.43" },
            products: [{ id: "chair-1", quantity: 1 }],
          },
        },
      },
    ],
    records: ["purchase chair-1"],
  },
  {
    title: "Other events",
    shape: `{event: "gtm.js"}, {event: "scroll"}, function () {}`,
    pushes: [
      { event: "gtm.js" },
      { event: "__proto__" },
      () => undefined,
      null,
      "x",
      7,
      {},
    ],
    records: [],
  },
];
