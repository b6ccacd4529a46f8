/** What reads the entries of a data layer: those that are there, and each that is pushed later. */
export class DataLayerTap {
  readonly #take: (entry: unknown) => void;
  #layer: unknown[] | undefined;
  #leave: () => void = () => undefined;

  constructor(take: (entry: unknown) => void) {
    this.#take = take;
  }

  /** Reads this one from now on, unless it does already. */
  follow(layer: unknown): void {
    if (!Array.isArray(layer) || layer === this.#layer) return;
    this.stop();
    this.#layer = layer;
    for (const entry of layer) this.#read(entry);
    this.#leave = wrap(layer, (entry) => this.#read(entry));
  }

  stop(): void {
    this.#leave();
    this.#leave = () => undefined;
    this.#layer = undefined;
  }

  /** Entries may have getters, and be of another realm. */
  #read(entry: unknown): void {
    try {
      this.#take(entry);
    } catch {
      // It is the page's own, and stays so.
    }
  }
}

/** What others wrapped around it later stays when this is taken away; it only falls silent. */
function wrap(layer: unknown[], take: (entry: unknown) => void): () => void {
  const before = layer.push;
  const had = Object.hasOwn(layer, "push");
  let listening = true;
  const push = function (this: unknown, ...entries: unknown[]): number {
    const length = before.apply(layer, entries);
    if (listening) entries.forEach(take);
    return length;
  };
  try {
    layer.push = push;
  } catch {
    return () => undefined; // A frozen one changes no more.
  }
  return () => {
    listening = false;
    if (layer.push !== push) return;
    if (had) layer.push = before;
    else Reflect.deleteProperty(layer, "push");
  };
}
