import { clockOf } from "./clock.js";
import { Listeners } from "./listeners.js";
import { randomId } from "./random.js";
import { Store } from "./storage/store.js";
import { Tabs } from "./tabs.js";
import { english } from "./texts.js";
import type { Texts } from "./texts.js";
import type { Consent } from "./types/consent.js";
import { Vitrine } from "./vitrine.js";
import { Engine } from "./wasm/engine.js";
import { loadModule } from "./wasm/module.js";
import type { WasmSource } from "./wasm/module.js";
import { PackLoader, readPack } from "./wasm/pack.js";
import type { LoadOptions, PackSource } from "./wasm/pack.js";

/** What `open` takes. */
export interface OpenOptions extends WasmSource, LoadOptions {
  /** What the shop sells: `shop.vitrine`, by its address or as bytes. */
  pack: PackSource;
  /**
   * What the shopper agreed to; default `session`. `none`: nothing is recorded. `session`: the
   * profile lives in this page's memory. `persisted`: it is stored in this browser, encrypted.
   */
  consent?: Consent;
  /** `memory`: nothing is stored, and tabs don't speak to each other. Default `auto`. */
  storage?: "auto" | "memory";
  /** 16 hex digits; makes exploration repeatable. Default: random. */
  seed?: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
  /** Minutes east of UTC. Default: the browser's, at the time that `now` gives. */
  utcOffset?: () => number;
  /** Words for reasons instead of the English ones. */
  texts?: Partial<Texts>;
}

/**
 * Opens a shop's pack, and what is stored of this shopper if they agreed to that.
 * @throws VitrineError EngineUnavailable, PackUnavailable, PartUnavailable, or why the pack was refused. Storage that
 * fails is no error: it is told to `on('error')`, and `stats()` says so.
 */
export function open(options: OpenOptions): Promise<Vitrine>;
export async function open(options = {} as OpenOptions): Promise<Vitrine> {
  const tabs = new Tabs(options.storage !== "memory");
  try {
    const [module, pack] = await Promise.all([
      loadModule(options),
      readPack(options.pack, options),
    ]);
    return await assemble(new Engine(module), pack, tabs, options);
  } catch (error) {
    tabs.close();
    throw error;
  }
}

async function assemble(
  engine: Engine,
  pack: Uint8Array,
  tabs: Tabs,
  options: OpenOptions,
): Promise<Vitrine> {
  const { consent = "session", now = Date.now, seed } = options;
  const identity = { replica: randomId(), seed: seed ?? randomId() };
  engine.call("configure", { ...identity, writer: randomId(), consent });
  const listeners = new Listeners();
  const auto = options.storage !== "memory";
  const store = new Store(auto, engine, tabs, identity, seed, listeners);
  const loader = new PackLoader(engine, options);
  const [openRest] = await Promise.all([
    loader.load(pack),
    consent === "persisted" ? store.open() : undefined,
  ]).catch((error: unknown) => {
    void store.close();
    throw error;
  });
  const clock = clockOf(now, options.utcOffset);
  const texts = { ...english, ...options.texts };
  const basics = { engine, loader, tabs, listeners, store, clock };
  return new Vitrine({ ...basics, texts, consent, seed }, openRest);
}
