/**
 * Records which cards were really seen: a card counts as soon as it is half visible, once per page
 * view, with its list and its place. Cards that come into view together make one event.
 */
import type { ShopEvent } from "vitrine";

export interface Place {
  item: string;
  list: string;
  /** 0-based. */
  index: number;
}

const VISIBLE = 0.5;
/** Cards seen within this time are one event, milliseconds. */
const GATHER = 200;

export class Impressions {
  private readonly places = new Map<Element, Place>();
  private readonly seen = new Set<string>();
  private pending: Place[] = [];
  private timer = 0;
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries)
        if (entry.intersectionRatio >= VISIBLE) this.see(entry.target);
    },
    { threshold: VISIBLE },
  );

  constructor(private readonly record: (event: ShopEvent) => void) {
    document.addEventListener("visibilitychange", () => this.flush());
  }

  /** Watches a card at its present place; a second call moves it. */
  watch(card: Element, place: Place): void {
    const before = this.places.get(card);
    if (before?.list === place.list && before.index === place.index) return;
    this.places.set(card, place);
    // Observing anew reports the card's visibility at its new place.
    this.observer.unobserve(card);
    this.observer.observe(card);
  }

  unwatch(card: Element): void {
    this.places.delete(card);
    this.observer.unobserve(card);
  }

  placeOf(card: Element): Place | undefined {
    return this.places.get(card);
  }

  /** Stops watching the cards of the page that is left. */
  turnPage(): void {
    this.flush();
    this.observer.disconnect();
    this.places.clear();
    this.seen.clear();
  }

  private see(card: Element): void {
    const place = this.places.get(card);
    const key = place && `${place.list}\n${place.item}`;
    if (!place || !key || this.seen.has(key)) return;
    this.seen.add(key);
    this.pending.push(place);
    if (this.timer === 0)
      this.timer = window.setTimeout(() => this.flush(), GATHER);
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    const gathered = this.pending;
    this.pending = [];
    for (const list of new Set(gathered.map((place) => place.list)))
      this.record({
        event: "view_item_list",
        item_list_id: list,
        items: gathered
          .filter((place) => place.list === list)
          .map(({ item, index }) => ({ item_id: item, index })),
      });
  }
}
