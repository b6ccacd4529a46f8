import type { BackOff, after } from "../patience.js";
import type { Tabs } from "../tabs.js";
import type { Engine } from "../wasm/engine.js";
import type { Identity, Vaults } from "./port.js";

/** What the keeper has to say. */
export interface Reports {
  /** Storage can't be used; it is tried again later. */
  failed(cause: unknown): void;
  /** Something that was stored can't be read, and is left aside. */
  corrupt(what: string, cause?: unknown): void;
  /** What was stored has joined the live profile. */
  restored(): void;
  /**
   * The profile was erased by another tab. `unheard`: while this one was in the browser's cache, and
   * nothing that is stored says that the shopper still allows it.
   */
  erased(unheard: boolean): void;
  /** A vault was opened, and perhaps made, after another tab had erased what is stored. */
  tooLate(): void;
}

/** What a keeper works with. */
export interface Means {
  engine: Engine;
  tabs: Tabs;
  /** As a part of the means, this chunk and the first one need no third. */
  patience: { after: typeof after; BackOff: typeof BackOff };
  vaults: Vaults;
  /** Of the shop: keeps apart the shops of one origin. */
  name: string;
  /** What `localStorage` may hold beside the vault, and is erased with it (wasm/memory.ts). */
  item: string;
  /** Who writes here if nothing is stored yet. */
  identity: Identity;
  /** The page's own seed, which goes before the stored one. */
  seed: string | undefined;
  reports: Reports;
}
