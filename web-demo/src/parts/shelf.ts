/** Shelves that scroll sideways, and all the shelves of a page. */
import type { PlacedItem, ReasonCode } from "vitrine";
import type { Ranking } from "../app.js";
import { h, place } from "../base/dom.js";
import { icon } from "../base/icons.js";
import type { SlateSpec } from "../engine/shop.js";
import { href } from "../router.js";
import { CardList, type CardListShop } from "./card.js";

export interface ShelvesShop extends CardListShop {
  recommend(specs: readonly SlateSpec[]): Ranking[];
}

/** A shelf that a page asks for. */
export interface ShelfSpec extends SlateSpec {
  /** Route of a page with more of it. */
  more?: string;
  /** Evidence of which the shelf needs one, best first; without any, all items of the slate are shown. */
  evidence?: readonly Evidence[];
}

/** Each item needs one of the reasons; `title` replaces the shelf's own. */
interface Evidence {
  codes: readonly ReasonCode[];
  title?: string;
}

/** Evidence that things go together; similarity alone is not enough. */
export const TOGETHER: readonly Evidence[] = [
  { codes: ["bought-with", "curated"] },
];
/** The same, or else what others look at next. */
export const TOGETHER_OR_NEXT: readonly Evidence[] = [
  ...TOGETHER,
  { codes: ["viewed-next"], title: "Others look at these next" },
];

interface Shown {
  items: readonly PlacedItem[];
  title: string;
}

/** The items of a ranking that have the evidence; none when there are fewer than the shelf needs. */
export function withEvidence(
  { slate, title }: Ranking,
  spec: ShelfSpec,
): Shown {
  if (!spec.evidence) return { items: slate.items, title };
  for (const evidence of spec.evidence) {
    const items = slate.items.filter(({ reasons }) =>
      reasons.some(({ code }) => evidence.codes.includes(code)),
    );
    if (items.length > 0 && items.length >= (spec.request.min ?? 0))
      return { items, title: evidence.title ?? title };
  }
  return { items: [], title };
}

class Shelf {
  readonly element: HTMLElement;
  private readonly title = h("h2", { class: "shelf-title" });
  private readonly more = h("a", { class: "shelf-more" }, "See all");
  private readonly list: CardList;
  private readonly back: HTMLButtonElement;
  private readonly forth: HTMLButtonElement;

  constructor(shop: CardListShop, slot: string) {
    this.list = new CardList(shop, "shelf-cards");
    this.back = this.arrow("left", "Earlier items", -1);
    this.forth = this.arrow("right", "Further items", 1);
    this.title.id = `shelf-${slot}`;
    const row = this.list.element;
    row.addEventListener("scroll", () => this.arrows(), { passive: true });
    row.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.arrows()).observe(row);
    this.element = h(
      "section",
      { class: "shelf", "data-slot": slot, "aria-labelledby": this.title.id },
      h(
        "div",
        { class: "shelf-head" },
        this.title,
        this.more,
        h("div", { class: "shelf-arrows" }, this.back, this.forth),
      ),
      row,
    );
  }

  show({ slate }: Ranking, { items, title }: Shown, spec: ShelfSpec): void {
    this.title.textContent = title;
    this.more.hidden = !spec.more;
    if (spec.more) this.more.setAttribute("href", href(spec.more));
    this.more.setAttribute("aria-label", `See all: ${this.title.textContent}`);
    // Snapping would follow the first card to its new place; keep the scroll position.
    const row = this.list.element;
    const { scrollLeft } = row;
    this.list.show(items, slate.slot, slate.requestId);
    if (row.scrollLeft !== scrollLeft)
      row.scrollTo({ left: scrollLeft, behavior: "instant" });
  }

  private arrow(side: "left" | "right", label: string, step: 1 | -1) {
    const scroll = () => {
      const row = this.list.element;
      row.scrollBy({ left: step * row.clientWidth * 0.9 });
    };
    return h(
      "button",
      {
        class: "round",
        type: "button",
        "aria-label": label,
        on: { click: scroll },
      },
      icon(side),
    );
  }

  /** An arrow with nowhere to go is disabled, not removed. */
  private arrows(): void {
    const { scrollLeft, scrollWidth, clientWidth } = this.list.element;
    this.back.disabled = scrollLeft < 4;
    this.forth.disabled = scrollLeft + clientWidth > scrollWidth - 4;
  }

  /** Arrow keys, Home and End move from card to card. */
  private key(event: KeyboardEvent): void {
    const links = [
      ...this.list.element.querySelectorAll<HTMLElement>(".card-link"),
    ];
    const at = links.findIndex((link) =>
      link.parentElement?.contains(document.activeElement),
    );
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: links.length - 1,
    }[event.key];
    const link = to === undefined ? undefined : links[to];
    if (!link) return;
    event.preventDefault();
    link.focus();
  }
}

/** Fills shelves with one batched call; shelves without enough items are not shown. */
export class Shelves {
  readonly element = h("div", { class: "shelves" });
  private readonly shelves = new Map<string, Shelf>();

  constructor(private readonly shop: ShelvesShop) {}

  /** `between` is placed after the second shelf. */
  show(specs: readonly ShelfSpec[], between?: HTMLElement): void {
    const rankings = this.shop.recommend(specs);
    const elements = rankings.flatMap((ranking, i) => {
      const spec = specs[i];
      if (!spec) return [];
      const shown = withEvidence(ranking, spec);
      if (shown.items.length === 0) return [];
      const shelf = this.shelf(ranking.slate.slot);
      shelf.show(ranking, shown, spec);
      return [shelf.element];
    });
    if (between) elements.splice(Math.min(2, elements.length), 0, between);
    place(this.element, elements);
  }

  private shelf(slot: string): Shelf {
    const known = this.shelves.get(slot);
    if (known) return known;
    const made = new Shelf(this.shop, slot);
    this.shelves.set(slot, made);
    return made;
  }
}
