type Take = (push: unknown) => void;

/** What one recorder has read, whoever listens for it. */
interface Past {
  /** The pushes that it read: an array that takes another's place may bring them again. */
  seen: WeakSet<object>;
  /** Those that are on their way through several listeners of one array. */
  passing: Set<unknown>;
}
const pasts = new WeakMap<object, Past>();

/** How often it is looked for another array where the page does not let this be told: ms. */
const LOOK = 1000;

/**
 * The page's data layer: an array, or whatever array has a name in `globalThis` by and by. Hands on
 * each push once, those before too; never throws into the page, and gives back what its own `push`
 * gave.
 */
export class Layer {
  readonly #take: Take;
  readonly #past: Past;
  #array: unknown[] | undefined;
  #isActive = true;
  #unwrap: () => void = () => undefined;
  #unwatch: () => void = () => undefined;

  constructor(owner: object, layer: unknown, take: Take) {
    this.#take = take;
    this.#past = pasts.get(owner) ?? {
      seen: new WeakSet(),
      passing: new Set(),
    };
    pasts.set(owner, this.#past);
    this.#wrap(layer);
    const name = typeof layer === "string" ? layer : nameOf(layer);
    if (name !== undefined) this.#watch(name);
  }

  /** Others may have wrapped `push` since: then ours stays, and hands on what it gets. */
  stop(): void {
    this.#isActive = false;
    this.#unwatch();
    this.#unwrap();
  }

  #wrap(array: unknown): void {
    if (!this.#isActive || !Array.isArray(array) || array === this.#array)
      return;
    this.#unwrap();
    this.#array = array;
    for (const push of [...(array as unknown[])]) this.#takePast(push);
    const isOwn = Object.hasOwn(array, "push");
    const original = array.push as (...pushes: unknown[]) => number;
    const wrapper = (...pushes: unknown[]): number =>
      this.#pass(pushes, () => original.apply(array, pushes));
    if (!Reflect.set(array, "push", wrapper)) return;
    this.#unwrap = () => {
      if (array.push !== wrapper) return;
      if (isOwn) array.push = original;
      else Reflect.deleteProperty(array, "push");
    };
  }

  #takePast(push: unknown): void {
    if (typeof push !== "object" || push === null) return;
    if (this.#past.seen.has(push)) return;
    this.#past.seen.add(push);
    this.#take(push);
  }

  #pass(pushes: unknown[], handOn: () => number): number {
    const { seen, passing } = this.#past;
    const fresh = this.#isActive
      ? pushes.filter((push) => !passing.has(push))
      : [];
    for (const push of fresh) {
      passing.add(push);
      if (typeof push === "object" && push !== null) seen.add(push);
      this.#take(push);
    }
    try {
      return handOn();
    } finally {
      for (const push of fresh) passing.delete(push);
    }
  }

  /** Notices what the page assigns to the name. */
  #watch(name: string): void {
    const page = globalThis as unknown as Record<string, unknown>;
    const look = () => this.#wrap(page[name]);
    look();
    const before = Object.getOwnPropertyDescriptor(page, name);
    if (before && !(before.configurable && "value" in before)) {
      // `var dataLayer` can't be watched.
      const timer = setInterval(look, LOOK);
      (timer as { unref?: () => void }).unref?.();
      this.#unwatch = () => clearInterval(timer);
      return;
    }
    let value: unknown = page[name];
    const get = () => value;
    const set = (next: unknown) => {
      value = next;
      this.#wrap(next);
    };
    const shared = { configurable: true, enumerable: true };
    Object.defineProperty(page, name, { ...shared, get, set });
    this.#unwatch = () => {
      if (Object.getOwnPropertyDescriptor(page, name)?.get !== get) return;
      if (!before && value === undefined) Reflect.deleteProperty(page, name);
      else
        Object.defineProperty(page, name, { ...shared, writable: true, value });
    };
  }
}

/** The page's own array is told by its usual name. */
function nameOf(layer: unknown): string | undefined {
  const name = "dataLayer";
  const page = globalThis as unknown as Record<string, unknown>;
  return Array.isArray(layer) && page[name] === layer ? name : undefined;
}
