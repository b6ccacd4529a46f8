/** The cart and the wish list of this tab. */
import { keep, kept } from "../base/storage.js";

export interface CartLine {
  item: string;
  quantity: number;
}

/** What was ordered, and what an offer took off. */
export interface Order {
  number: string;
  lines: CartLine[];
  saving: number;
}

const MOST = 99;

function read(key: string): CartLine[] {
  try {
    const rows: unknown = JSON.parse(kept("tab", key) ?? "[]");
    return Array.isArray(rows) ? rows.filter(isLine) : [];
  } catch {
    return [];
  }
}

function isLine(row: unknown): row is CartLine {
  return (
    typeof row === "object" &&
    row !== null &&
    "item" in row &&
    typeof row.item === "string" &&
    "quantity" in row &&
    Number.isInteger(row.quantity)
  );
}

/** Items with a quantity, in the order they were added; each change is written to the tab's storage. */
export class Basket {
  private readonly quantities: Map<string, number>;
  private readonly listeners = new Set<() => void>();

  /** `known` fills an empty basket, for a shopper whose profile still has a cart. */
  constructor(
    private readonly key: string,
    known: readonly CartLine[] = [],
  ) {
    const rows = read(key);
    this.quantities = new Map(
      (rows.length > 0 ? rows : known).map((row) => [row.item, row.quantity]),
    );
  }

  get lines(): CartLine[] {
    return [...this.quantities].map(([item, quantity]) => ({ item, quantity }));
  }

  get pieces(): number {
    return this.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  quantity(item: string): number {
    return this.quantities.get(item) ?? 0;
  }

  /** Returns the change of the quantity. */
  set(item: string, quantity: number): number {
    const before = this.quantity(item);
    const after = Math.max(0, Math.min(MOST, quantity));
    if (after === 0) this.quantities.delete(item);
    else this.quantities.set(item, after);
    if (after !== before) this.changed();
    return after - before;
  }

  clear(): void {
    this.quantities.clear();
    this.changed();
  }

  /** Returns what unsubscribes. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    keep("tab", this.key, JSON.stringify(this.lines));
    for (const listener of this.listeners) listener();
  }
}
