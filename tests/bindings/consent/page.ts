// What a page with signals of consent has: a data layer, a CMP, a browser's own control.
import { afterEach, beforeEach, vi } from "vitest";
import {
  followConsent,
  readConsent,
} from "../../../bindings/src/consent/follow.js";
import type {
  Consent,
  ConsentFollower,
  FollowOptions,
} from "../../../bindings/src/consent/follow.js";

/** A shop that only notes what is decided. */
export class Shop {
  consent: Consent;
  decisions: Consent[] = [];
  fails: unknown;

  constructor(consent: Consent = "page") {
    this.consent = consent;
  }

  setConsent(level: Consent): Promise<void> {
    this.decisions.push(level);
    if (this.fails !== undefined) return Promise.reject(this.fails as Error);
    this.consent = level;
    return Promise.resolve();
  }
}

/** As Google documents it: the arguments object itself is pushed. */
export function gtag(..._: unknown[]): void;
export function gtag(): void {
  // eslint-disable-next-line prefer-rest-params -- it is what gtag.js reads
  dataLayer().push(arguments);
}

export function dataLayer(): unknown[] {
  const page = globalThis as { dataLayer?: unknown[] };
  return (page.dataLayer ??= []);
}

type Callback = (data: unknown, success: boolean) => void;

/** A CMP as the specification describes it; before `load` it is a stub that only queues. */
export class Cmp {
  readonly #listeners = new Map<number, Callback>();
  #queue: [string, Callback, unknown][] = [];
  #loaded = false;
  #listenerId = 0;
  data: Record<string, unknown> = {
    tcString: "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA",
    tcfPolicyVersion: 4,
    cmpId: 1000,
    cmpVersion: 1000,
    cmpStatus: "loaded",
    gdprApplies: true,
    isServiceSpecific: true,
  };

  constructor() {
    vi.stubGlobal(
      "__tcfapi",
      (command: string, version: number, callback: Callback, id: unknown) => {
        if (version !== 2) return callback(null, false);
        if (this.#loaded) this.#answer(command, callback, id);
        else this.#queue.push([command, callback, id]);
      },
    );
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  load(): void {
    this.#loaded = true;
    for (const call of this.#queue) this.#answer(...call);
    this.#queue = [];
  }

  /** Tells all listeners. */
  tell(eventStatus: unknown, more: Record<string, unknown> = {}): void {
    Object.assign(this.data, { eventStatus }, more);
    for (const [id, callback] of this.#listeners)
      callback({ ...this.data, listenerId: id }, true);
  }

  /** The shopper's choice, by the numbers of purposes. */
  choose(...purposes: number[]): void {
    const consents = Object.fromEntries(
      Array.from({ length: 11 }, (_, i) => [i + 1, purposes.includes(i + 1)]),
    );
    this.tell("useractioncomplete", {
      purpose: { consents, legitimateInterests: { 5: true, 6: true } },
    });
  }

  #answer(command: string, callback: Callback, id: unknown): void {
    if (command === "removeEventListener") {
      callback(this.#listeners.delete(id as number), true);
      return;
    }
    this.#listenerId += 1;
    this.#listeners.set(this.#listenerId, callback);
    callback({ ...this.data, listenerId: this.#listenerId }, true);
  }
}

const followers: ConsentFollower[] = [];

export function follow(shop: Shop, options?: FollowOptions): ConsentFollower {
  const follower = followConsent(shop, options);
  followers.push(follower);
  return follower;
}

export { readConsent };

/** Each test of the file has a page of its own, and its clock in its hand. */
export function useFreshPage(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("dataLayer", undefined);
  });
  afterEach(() => {
    for (const follower of followers.splice(0)) follower.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
