/** Two short pages of terms. */
import { h } from "../base/dom.js";
import type { Page } from "./page.js";

function textPage(title: string, paragraphs: readonly string[]): Page {
  return {
    title,
    element: h(
      "div",
      { class: "page prose" },
      h("h1", { class: "page-title" }, title),
      ...paragraphs.map((words) => h("p", {}, words)),
    ),
    update() {
      // The same for everybody.
    },
  };
}

export const deliveryPage = (): Page =>
  textPage("Delivery", [
    "Parcels leave the same day when you order before two in the afternoon, and are with you in three to five days.",
    "Furniture comes on the day you choose, up the stairs and into the room. We take the packaging back.",
    "This is a demonstration: nothing is sold here, and nothing will be sent.",
  ]);

export const returnsPage = (): Page =>
  textPage("Returns", [
    "If it does not fit the room, send it back within 60 days. It should be as new; the box may be open.",
    "The refund goes the way the money came, within a week of the parcel's arrival.",
    "This is a demonstration: nothing is sold here, so there is nothing to send back.",
  ]);
