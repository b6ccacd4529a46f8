import type { Clock } from "./clock.js";
import type { Listeners } from "./listeners.js";
import type { Store } from "./storage/store.js";
import type { Tabs } from "./tabs.js";
import type { Texts } from "./texts.js";
import type { Consent } from "./types/consent.js";
import type { Engine } from "./wasm/engine.js";
import type { PackLoader } from "./wasm/pack.js";

/** What `open` puts together to a shop. */
export interface Parts {
  engine: Engine;
  loader: PackLoader;
  tabs: Tabs;
  listeners: Listeners;
  store: Store;
  clock: Clock;
  texts: Texts;
  consent: Consent;
  /** The page's own; undefined: random, and another after an erasure. */
  seed: string | undefined;
  /** The visitor is a child. */
  child: boolean;
  /** Resolves when the page is shown; undefined: it is. */
  shown: Promise<void> | undefined;
}
