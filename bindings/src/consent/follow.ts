/**
 * The signals of consent that a page has, for the profile: Google Consent Mode, IAB's TCF and Global
 * Privacy Control.
 * @packageDocumentation
 */
import type { Consent } from "../types/consent.js";
import { ConsentMode } from "./consent-mode.js";
import type { ConsentModeOptions } from "./consent-mode.js";
import { DataLayerTap } from "./data-layer.js";
import { combine, isLess } from "./signal.js";
import type { ConsentState, Levels, Signal } from "./signal.js";
import { Tcf } from "./tcf.js";
import type { TcfOptions } from "./tcf.js";

export type {
  Consent,
  ConsentModeOptions,
  ConsentState,
  Levels,
  Signal,
  TcfOptions,
};

/** Which signals count, and what they mean. */
export interface ConsentOptions {
  /** Google Consent Mode; false: not read. */
  consentMode?: ConsentModeOptions | false;
  /** IAB's Transparency and Consent Framework; false: not read. */
  tcf?: TcfOptions | false;
  /** Global Privacy Control; false: not read. */
  globalPrivacyControl?: boolean;
  /** Which level each answer means. */
  levels?: Levels;
}

/** What `followConsent` takes besides. */
export interface FollowOptions extends ConsentOptions {
  /** Called with every change, and once at the beginning. */
  changed?: (state: ConsentState) => void;
  /** The shop could not do as the shopper wants: what `setConsent` rejected with. */
  failed?: (error: unknown) => void;
}

/** Whose consent it is: a `Vitrine`, or whatever takes decisions like one. */
export interface ConsentHolder {
  /** The level now. */
  readonly consent: Consent;
  /** Takes a decision. */
  setConsent(level: Consent): Promise<unknown>;
}

/** What `followConsent` gives. */
export interface ConsentFollower {
  /** What the sources say now. */
  readonly state: ConsentState;
  /** Ends it, and takes nothing back. */
  stop(): void;
}

/** How often it is looked for what pages bring late: a CMP, another data layer. Milliseconds. */
const LOOK_MS = 1000;

/** All sources of one page. */
class Sources {
  readonly #options: ConsentOptions;
  readonly #changed: () => void;
  readonly #mode: ConsentMode | undefined;
  readonly #tcf: Tcf | undefined;
  readonly #tap: DataLayerTap;
  #starting = true;

  /** `changed` is not called before this is made. */
  constructor(options: ConsentOptions, changed: () => void) {
    const { consentMode = {}, tcf = {} } = options;
    this.#options = options;
    this.#changed = () => this.#starting || changed();
    const told = () => this.#changed();
    if (consentMode) this.#mode = new ConsentMode(consentMode, told);
    if (tcf) this.#tcf = new Tcf(tcf, told);
    this.#tap = new DataLayerTap((entry) => this.#mode?.take(entry));
    this.look();
    this.#starting = false;
  }

  get state(): ConsentState {
    const { globalPrivacyControl: isRead = true, levels = {} } = this.#options;
    const said = {
      consentMode: this.#mode?.signal,
      tcf: this.#tcf?.signal,
      globalPrivacyControl: isRead && isControlled(),
    };
    return combine(said, levels);
  }

  look(): void {
    const { consentMode = {} } = this.#options;
    if (consentMode) this.#tap.follow(consentMode.dataLayer ?? globalLayer());
    this.#tcf?.look();
  }

  stop(): void {
    this.#tap.stop();
    this.#mode?.stop();
    this.#tcf?.stop();
  }
}

/**
 * The level to `open` a shop with: what the signals say at this moment. While nobody has decided it is
 * `levels.pending`; without any signal `page`, as in `open`. Nothing is stored or erased by it.
 */
export function readConsent(options: ConsentOptions = {}): Consent {
  const sources = new Sources(options, () => undefined);
  const { level } = sources.state;
  sources.stop();
  return level;
}

/**
 * Keeps a shop's consent as the page's signals say, the most restrictive of them, from now on and both
 * ways. As long as a source is `pending` the level is not raised, and it is lowered only by what another
 * one refuses: a page's default erases nothing. Between changes of the signals your page may call
 * `setConsent` itself. Never throws into the page.
 */
export function followConsent(
  shop: ConsentHolder,
  options: FollowOptions = {},
): ConsentFollower {
  let last: string | undefined;
  const follow = () => {
    const { state } = sources;
    const told = JSON.stringify(state);
    if (told === last) return;
    last = told;
    guard(() => options.changed?.(state));
    void obey(shop, state).catch((error: unknown) => {
      if ((error as { code?: unknown } | undefined)?.code === "Closed")
        return stop();
      guard(() => options.failed?.(error));
    });
  };
  const sources = new Sources(options, follow);
  const timer = setInterval(() => {
    sources.look();
    follow(); // Global Privacy Control tells nobody when it changes.
  }, LOOK_MS);
  (timer as { unref?: () => void }).unref?.();
  const stop = () => {
    clearInterval(timer);
    sources.stop();
  };
  follow();
  return {
    get state() {
      return sources.state;
    },
    stop,
  };
}

async function obey(
  shop: ConsentHolder,
  { ceiling, settled }: ConsentState,
): Promise<void> {
  if (ceiling === undefined || ceiling === shop.consent) return;
  if (settled || isLess(ceiling, shop.consent)) await shop.setConsent(ceiling);
}

/** What the page's own listener throws is its own error. */
function guard(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function isControlled(): boolean {
  const { navigator } = globalThis as {
    navigator?: { globalPrivacyControl?: unknown };
  };
  return navigator?.globalPrivacyControl === true;
}

function globalLayer(): unknown {
  return (globalThis as { dataLayer?: unknown }).dataLayer;
}
