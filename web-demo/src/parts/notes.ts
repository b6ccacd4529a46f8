/** What the shop promises, above the footer. */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { href } from "../router.js";
import { chooseBanners } from "../engine/content.js";
import type { Storefront } from "../storefront.js";

export function notes(front: Storefront): HTMLElement | null {
  const messages = chooseBanners(front.shop, "note", 2);
  const own = {
    title: "Picked on your device",
    text: "What you look at stays here. The shop never sees it.",
    link: "/you",
  };
  return h(
    "ul",
    { class: "notes" },
    ...[...messages, own].map((note, i) =>
      h(
        "li",
        {},
        icon(
          i === 0 && messages.length > 0
            ? "truck"
            : note === own
              ? "device"
              : "back",
        ),
        h(
          "div",
          {},
          h("a", { href: href(note.link) }, note.title),
          h("p", {}, note.text),
        ),
      ),
    ),
  );
}
