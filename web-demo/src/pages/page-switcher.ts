/** Shows the page of the present route, and ranks it again when something changed. */
import { one } from "../base/dom.js";
import { flip } from "../base/flip.js";
import { ownScroll, restoreScroll } from "../base/scroll.js";
import type { ShopChange } from "../app.js";
import type { Impressions } from "../engine/impressions.js";
import type { Route } from "../router.js";
import type { Page } from "./page.js";
import { openPage, type PagesShop } from "./pages.js";

export type SwitcherShop = PagesShop & {
  route: string;
  readonly impressions: Pick<Impressions, "turnPage">;
  beginPage(): void;
  acted(): void;
  tell(change: ShopChange): void;
  subscribe(listener: (change: ShopChange) => void): () => void;
};

/** What a page's rankings depend on, besides its own events. */
const RANKS_AGAIN: readonly ShopChange[] = ["settings", "engine", "profile"];

export class PageSwitcher {
  private page: Page | null = null;

  constructor(private readonly shop: SwitcherShop) {
    shop.subscribe((change) => {
      if (RANKS_AGAIN.includes(change)) this.refresh();
    });
  }

  /** Shows a route: in place if the present page can follow it, else as a new page. */
  show(route: Route): void {
    this.shop.route = route.text;
    this.shop.beginPage();
    if (this.page?.follow?.(route)) {
      this.shop.acted();
      ownScroll();
      this.moveCards(() => this.page?.update());
    } else this.turn(route);
    document.title = `${this.page?.title ?? "Shop"} · Vitrine`;
    this.shop.tell("route");
    this.shop.tell("rankings");
  }

  private refresh(): void {
    this.shop.beginPage();
    this.moveCards(() => this.page?.update());
    this.shop.tell("rankings");
  }

  private turn(route: Route): void {
    const isFirst = this.page === null;
    this.page?.leave?.();
    this.shop.impressions.turnPage();
    // After the old page has recorded its last events, which belong to the time before.
    this.shop.acted();
    this.page = openPage(this.shop, route);
    one("#main").replaceChildren(this.page.element);
    this.page.update();
    restoreScroll();
    if (!isFirst) this.announce();
  }

  /** Moves screen readers to the new page's title. */
  private announce(): void {
    const title = document.querySelector<HTMLElement>("#main h1");
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
  }

  private moveCards(change: () => void): void {
    flip(
      () => [...document.querySelectorAll("#main .card, #main .shelf")],
      change,
    );
  }
}
