import type { Signal } from "./signal.js";

/** How Google Consent Mode is read. */
export interface ConsentModeOptions {
  /** Where `gtag` pushes to. Default: `globalThis.dataLayer`, also when the page replaces it. */
  dataLayer?: unknown[];
  /** Which of Consent Mode's types counts. Default `personalization_storage`. */
  type?: string;
  /**
   * Where the visitor is, by ISO 3166-2 ("US-CA", "DE"): which defaults count. Google finds that out by
   * the address; without it the most restrictive of all regions' defaults counts.
   */
  region?: string;
}

interface Default {
  granted: boolean;
  /** Upper case; undefined: everywhere. */
  region: string | undefined;
}

/**
 * The state of one of Consent Mode's types:
 *
 * | said so far | signal |
 * | --- | --- |
 * | nothing of this type | none |
 * | `default` denied | `pending`: the page's word, not the shopper's |
 * | `default` granted, and `wait_for_update` is not over | `pending` |
 * | `default` granted | `granted` |
 * | `update` | as it says; the last one counts, and no default any more |
 */
export class ConsentMode {
  readonly #type: string;
  readonly #region: string | undefined;
  readonly #changed: () => void;
  #defaults: Default[] = [];
  #update: Signal | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConsentModeOptions, changed: () => void) {
    this.#type = options.type ?? "personalization_storage";
    this.#region = options.region?.toUpperCase();
    this.#changed = changed;
  }

  get signal(): Signal | undefined {
    if (this.#update) return this.#update;
    const defaults = this.#applicable();
    if (defaults.length === 0) return undefined;
    const granted = defaults.every((one) => one.granted);
    return granted && this.#waiting === undefined ? "granted" : "pending";
  }

  /** One entry of the data layer; whatever is no consent command is passed over. */
  take(entry: unknown): void {
    const [command, action, given] = listOf(entry);
    if (command !== "consent" || !isObject(given)) return;
    const granted = wordOf(given[this.#type]);
    if (action === "update") {
      this.stop(); // Whoever updates has decided what it names.
      if (granted !== undefined) this.#update = granted ? "granted" : "denied";
    } else if (action === "default" && granted !== undefined) {
      for (const region of regionsOf(given["region"]))
        this.#defaults.push({ granted, region });
      this.#wait(given["wait_for_update"]);
    } else return;
    this.#changed();
  }

  stop(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  /** A timer can't wait for longer than that, and no page means to. */
  #wait(millis: unknown): void {
    if (typeof millis !== "number" || !(millis > 0) || this.#update) return;
    this.stop();
    this.#waiting = setTimeout(
      () => {
        this.stop();
        this.#changed();
      },
      Math.min(millis, 2 ** 31 - 1),
    );
  }

  /** Of each region the last default: those of the visitor's own, or all where that is not known. */
  #applicable(): Default[] {
    const last = new Map(this.#defaults.map((one) => [one.region, one]));
    const here = this.#region;
    if (here === undefined) return [...last.values()];
    const country = here.split("-")[0];
    const own = last.get(here) ?? last.get(country) ?? last.get(undefined);
    return own ? [own] : [];
  }
}

/** `gtag` pushes its arguments; a list of the same is taken, too. */
function listOf(entry: unknown): unknown[] {
  if (!isObject(entry) || typeof entry["length"] !== "number") return [];
  return [entry[0], entry[1], entry[2]];
}

function wordOf(value: unknown): boolean | undefined {
  if (value === "granted") return true;
  return value === "denied" ? false : undefined;
}

/** Everywhere when none is named. */
function regionsOf(value: unknown): (string | undefined)[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const names = list.filter((name) => typeof name === "string");
  return names.length > 0
    ? names.map((name) => name.toUpperCase())
    : [undefined];
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
