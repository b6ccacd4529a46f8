import type { Signal } from "./signal.js";

/** How IAB's Transparency and Consent Framework (TCF) is read. */
export interface TcfOptions {
  /**
   * The purposes that the shopper must have consented to. Default 5 and 6: create profiles to
   * personalise content, and use them to select it. The shop's own shelves are content; 3 and 4 are the
   * same for advertising.
   */
  purposes?: readonly number[];
  /**
   * Whose consents count: `vendors` (the default) or `publisher`, if your CMP asks for the shop itself
   * apart from them.
   */
  party?: "vendors" | "publisher";
}

/** Store and access information on a device. */
const STORE = 1;

/** What a CMP may give, of which nothing is certain. */
interface TcData {
  eventStatus?: unknown;
  cmpStatus?: unknown;
  gdprApplies?: unknown;
  isServiceSpecific?: unknown;
  listenerId?: unknown;
  purpose?: { consents?: Record<number, unknown> | null } | null;
  publisher?: { consents?: Record<number, unknown> | null } | null;
}

type Api = (
  command: string,
  version: number,
  callback: (data: TcData | null | undefined, success: unknown) => void,
  parameter?: unknown,
) => void;

/**
 * The state of a CMP, as it tells by `addEventListener` of its API, version 2:
 *
 * | told | signal |
 * | --- | --- |
 * | there is no `__tcfapi`, or `gdprApplies` is false | none |
 * | nothing yet (a stub queues), no success, `cmpStatus` `error`, `gdprApplies` unknown, an invalid TC string | `pending` |
 * | `cmpuishown` | as before it was shown, else `pending`: its consents are not the shopper's yet |
 * | `tcloaded`, `useractioncomplete` | all purposes and 1: `granted`; all but 1: `unstored`; else `denied` |
 *
 * Only consents count: since version 2.2 none of the purposes 3 to 6 may rest on a legitimate interest.
 */
export class Tcf {
  readonly #purposes: readonly number[];
  readonly #party: "purpose" | "publisher";
  readonly #changed: () => void;
  #api: Api | undefined;
  #listener: unknown;
  #stopped = false;
  signal: Signal | undefined;

  constructor(options: TcfOptions, changed: () => void) {
    this.#purposes = options.purposes ?? [5, 6];
    this.#party = options.party === "publisher" ? "publisher" : "purpose";
    this.#changed = changed;
  }

  /** Listens as soon as there is something to listen to. A CMP may come long after the page. */
  look(): void {
    const api = (globalThis as { __tcfapi?: unknown }).__tcfapi;
    if (this.#api || this.#stopped || typeof api !== "function") return;
    this.#api = api as Api;
    this.signal = "pending";
    this.#ask("addEventListener", (data, success) => this.#hear(data, success));
    this.#changed();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#listener === undefined) return; // A stub calls later, and is told then.
    this.#ask("removeEventListener", () => undefined, this.#listener);
    this.#listener = undefined;
  }

  #ask(
    command: string,
    callback: (data: TcData | null | undefined, success: unknown) => void,
    parameter?: unknown,
  ): void {
    try {
      this.#api?.(command, 2, callback, parameter);
    } catch {
      // A CMP that throws has said nothing.
    }
  }

  #hear(data: TcData | null | undefined, success: unknown): void {
    try {
      this.#listener = data?.listenerId ?? this.#listener;
      if (this.#stopped) return this.stop();
      this.signal = success === true && data ? this.#signalOf(data) : "pending";
    } catch {
      this.signal = "pending";
    }
    this.#changed();
  }

  #signalOf(data: TcData): Signal | undefined {
    if (data.gdprApplies === false) return undefined;
    const isValid =
      data.gdprApplies === true &&
      data.cmpStatus !== "error" &&
      data.isServiceSpecific !== false;
    if (!isValid) return "pending";
    switch (data.eventStatus) {
      case "tcloaded":
      case "useractioncomplete":
        return this.#decided(data);
    }
    return this.signal ?? "pending";
  }

  #decided(data: TcData): Signal {
    const consents = data[this.#party]?.consents;
    const isGiven = (purpose: number) => consents?.[purpose] === true;
    if (!this.#purposes.every(isGiven)) return "denied";
    return isGiven(STORE) ? "granted" : "unstored";
  }
}
