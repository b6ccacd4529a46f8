/** Where a shop's browser remembers which packs it accepted: one number, nothing of the shopper. */
export interface PackMemory {
  /** In `localStorage`. Whoever erases the shopper's profile removes it. */
  item: string;
  /** Whether the shopper agrees at this moment that this browser stores something from visit to visit. */
  store: { readonly persists: boolean };
}

/** The highest `sequence` that was accepted; 0: none, or nothing may be, or can be, looked up. */
export function highest({ item, store }: PackMemory): number {
  try {
    const found = store.persists ? Number(localStorage.getItem(item)) : 0;
    return Number.isSafeInteger(found) ? found : 0;
  } catch {
    return 0; // No such storage, or a policy forbids it.
  }
}

/** Notes that a pack was accepted, where that is allowed. */
export function remember(memory: PackMemory, sequence: number): void {
  try {
    if (memory.store.persists && sequence > highest(memory))
      localStorage.setItem(memory.item, String(sequence));
  } catch {
    // It is full, or forbidden: `minSequence` holds all the same.
  }
}
