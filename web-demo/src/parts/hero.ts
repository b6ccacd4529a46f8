/** The large banner of the home page. */
import { watchContent, type Recorder } from "vitrine/visible";
import { h } from "../base/dom.js";
import { drawing } from "../base/trusted.js";
import type { Catalog } from "../catalog/catalog.js";
import {
  chooseBanners,
  plainHero,
  type Banner,
  type ContentShop,
} from "../engine/content.js";
import { drawBanner } from "../pictures/index.js";
import { href } from "../router.js";

export interface HeroShop extends ContentShop, Recorder {
  readonly catalog: Pick<Catalog, "categories">;
}

const SLOT = "hero";

export class Hero {
  readonly element = h("section", {
    class: "hero",
    "aria-label": "From the shop",
  });
  private readonly why = h("p", { class: "hero-why" });
  private shown = "";
  private unwatch: () => void = () => undefined;

  constructor(private readonly shop: HeroShop) {}

  /**
   * Shows the banner that the engine chooses. Only a different one is drawn and watched again, so
   * that a banner counts as seen once, however often the page is ranked meanwhile.
   */
  update(): void {
    const { shop } = this;
    const banner = chooseBanners(shop, SLOT)[0] ?? plainHero(shop.catalog);
    if (!banner) return this.element.remove();
    this.why.textContent = banner.personal
      ? "Picked for what you look at"
      : "From the shop";
    if (banner.id === this.shown) return;
    this.shown = banner.id;
    this.unwatch();
    this.element.dataset["content"] = banner.id;
    const link = this.draw(banner);
    const place = { id: banner.id, slot: SLOT };
    const stop = watchContent(shop, this.element, place, link);
    this.unwatch = stop;
  }

  /** Returns the banner's link. */
  private draw(banner: Banner): HTMLElement {
    const link = h(
      "a",
      { class: "button", href: href(banner.link) },
      "Have a look",
      h("span", { class: "hidden" }, `: ${banner.title}`),
    );
    const picture = drawing(drawBanner(banner));
    this.element.replaceChildren(
      h(
        "div",
        { class: "hero-words" },
        this.why,
        h("h2", { class: "hero-title" }, banner.title),
        h("p", { class: "hero-text" }, banner.text),
        link,
      ),
      h("div", { class: "hero-picture" }, picture),
    );
    return link;
  }
}
