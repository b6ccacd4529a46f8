import type { EventItem, EventName, ShopEvent } from "../types/event.js";

/** One push of a page to its Google Analytics 4 data layer. */
export interface DataLayerPush {
  /** GA4's name of the event; pushes without one are passed over. */
  event?: string;
  /** What it is about; null clears the one before. */
  ecommerce?: {
    /** The items that it happened to. */
    items?: readonly Partial<EventItem>[];
    /** Further fields of GA4's event: list, order, value, currency. */
    [field: string]: unknown;
  } | null;
  /** Whatever else the page pushes. */
  [field: string]: unknown;
}

/** Where events go: a `Vitrine`, or whatever records like one. */
export interface Recorder {
  /** Takes one event. */
  record(event: ShopEvent): unknown;
}

/** The canonical events that GA4 itself defines; pages push many others. */
const KNOWN: ReadonlySet<string> = new Set<EventName>([
  "view_item_list",
  "select_item",
  "view_item",
  "search",
  "add_to_cart",
  "remove_from_cart",
  "view_cart",
  "begin_checkout",
  "add_shipping_info",
  "add_payment_info",
  "purchase",
  "refund",
  "add_to_wishlist",
  "view_promotion",
  "select_promotion",
  "share",
]);
const MOST_ITEMS = 200;

/**
 * The event that a push stands for; undefined for pushes that are none of ours. Only fields that
 * the engine knows are read. An item without `item_id` goes by its `item_name`, as in GA4.
 */
export function eventOf(push: DataLayerPush): ShopEvent | undefined {
  const { event, ecommerce } = push;
  const name = event === "view_search_results" ? "search" : event;
  if (name === undefined || !KNOWN.has(name)) return undefined;
  const { items, ...fields } = ecommerce ?? {};
  const known = (items ?? []).slice(0, MOST_ITEMS).flatMap(itemOf);
  const term = push["search_term"];
  return {
    ...fields,
    ...(typeof term === "string" && { search_term: term }),
    event: name as EventName,
    ...(known.length > 0 && { items: known }),
  };
}

/**
 * Records what the page pushes to `dataLayer`, and what it pushed before. A push that is refused is
 * given to `refused`; the page's own analytics are never disturbed. Gives a function that stops.
 */
export function listenToDataLayer(
  shop: Recorder,
  dataLayer: DataLayerPush[],
  refused: (error: unknown, push: DataLayerPush) => void = () => undefined,
): () => void {
  const take = (push: DataLayerPush) => {
    try {
      const event = eventOf(push);
      if (event) shop.record(event);
    } catch (error) {
      refused(error, push);
    }
  };
  dataLayer.forEach(take);
  const original = dataLayer.push;
  dataLayer.push = (...pushes: DataLayerPush[]) => {
    pushes.forEach(take);
    return original.apply(dataLayer, pushes);
  };
  return () => {
    dataLayer.push = original;
  };
}

function itemOf(item: Partial<EventItem>): EventItem[] {
  const id = item.item_id ?? item["item_name"];
  return typeof id === "string" && id !== "" ? [{ ...item, item_id: id }] : [];
}
