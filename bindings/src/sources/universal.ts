import { fieldsOf, listOf } from "./push.js";
import type { Fields, Named } from "./push.js";
import type { EventName } from "../types/event.js";

/** What Universal Analytics' enhanced e-commerce called its actions. */
const ACTIONS: Readonly<Record<string, EventName>> = {
  detail: "view_item",
  click: "select_item",
  add: "add_to_cart",
  remove: "remove_from_cart",
  checkout: "begin_checkout",
  purchase: "purchase",
  refund: "refund",
};

/**
 * The events of an `ecommerce` object in Universal Analytics' shape, in which one push may tell of
 * several; none for other shapes.
 */
export function universalEvents(ecommerce: Fields): Named[] {
  const currency = ecommerce["currencyCode"];
  const events: Named[] = [];
  const impressions = listOf(ecommerce["impressions"]);
  if (impressions.length > 0) {
    const item_list_id = fieldsOf(impressions[0])?.["list"];
    const items = impressions.map(product);
    const fields = { items, item_list_id, currency };
    events.push({ name: "view_item_list", fields });
  }
  for (const [action, name] of Object.entries(ACTIONS)) {
    const told = fieldsOf(ecommerce[action]);
    if (!told || !("products" in told || "actionField" in told)) continue;
    const field = fieldsOf(told["actionField"]) ?? {};
    // Later steps are forms, of which Universal Analytics does not say what they ask for.
    if (action === "checkout" && Number(field["step"] ?? 1) > 1) continue;
    const fields = {
      items: listOf(told["products"]).map(product),
      item_list_id: field["list"],
      transaction_id: field["id"],
      value: field["revenue"],
      currency,
    };
    events.push({ name, fields });
  }
  for (const [action, name] of PROMOTIONS) {
    for (const promotion of listOf(
      fieldsOf(ecommerce[action])?.["promotions"],
    )) {
      const { id, name: title, position } = fieldsOf(promotion) ?? {};
      const fields = { promotion_id: id ?? title, creative_slot: position };
      events.push({ name, fields });
    }
  }
  return events;
}

const PROMOTIONS = [
  ["promoView", "view_promotion"],
  ["promoClick", "select_promotion"],
] as const;

/** A product as an item of GA4; its place in the list counts from 1. */
function product(given: unknown): unknown {
  const item = fieldsOf(given);
  if (!item) return given;
  const place = Number(item["position"]);
  return { ...item, ...(place >= 1 && { index: place - 1 }) };
}
