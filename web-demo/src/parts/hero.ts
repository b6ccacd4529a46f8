/** The large banner of the home page. */
import type { ProfileView } from "vitrine";
import { h } from "../base/dom.js";
import { inSentence } from "../base/text.js";
import { drawing } from "../base/trusted.js";
import { chooseBanner, type Chosen } from "../engine/content.js";
import { drawBanner } from "../pictures/index.js";
import { href } from "../router.js";
import type { Storefront } from "../storefront.js";

const SLOT = "hero";

export class Hero {
  readonly element = h("section", {
    class: "hero",
    "aria-label": "From the shop",
  });
  private shown = "";

  constructor(private readonly front: Storefront) {}

  /** A banner for what the shopper is after; it is drawn anew only when it is another one. */
  update({ interests }: ProfileView): void {
    const { shop, banners } = this.front;
    const followed = shop.settings.personalize ? interests : [];
    const chosen = chooseBanner(banners, SLOT, followed, shop.catalog);
    if (!chosen) return this.element.remove();
    const key = `${chosen.banner.id} ${chosen.because ?? ""}`;
    if (key === this.shown) return;
    this.shown = key;
    this.draw(chosen);
    shop.record({
      event: "view_promotion",
      promotion_id: chosen.banner.id,
      creative_slot: SLOT,
    });
  }

  private draw({ banner, because }: Chosen): void {
    const select = () =>
      this.front.shop.record({
        event: "select_promotion",
        promotion_id: banner.id,
        creative_slot: SLOT,
      });
    const picture = drawing(drawBanner(banner));
    this.element.replaceChildren(
      h(
        "div",
        { class: "hero-words" },
        h(
          "p",
          { class: "hero-why" },
          because
            ? `Because you look at ${inSentence(because)}`
            : "From the shop",
        ),
        h("h2", { class: "hero-title" }, banner.title),
        h("p", { class: "hero-text" }, banner.text),
        h(
          "a",
          { class: "button", href: href(banner.link), on: { click: select } },
          "Have a look",
          h("span", { class: "hidden" }, `: ${banner.title}`),
        ),
      ),
      h("div", { class: "hero-picture" }, picture),
    );
  }
}
