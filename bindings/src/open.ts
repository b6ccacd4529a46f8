import { clockOf } from "./clock.js";
import { VitrineError } from "./errors.js";
import { Listeners } from "./listeners.js";
import { BackOff, after } from "./patience.js";
import { said } from "./part.js";
import { randomId } from "./random.js";
import { untilShown } from "./shown.js";
import type { Reports } from "./storage/means.js";
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
  /** What the shopper agreed to; default `page`. */
  consent?: Consent;
  /** `memory`: nothing is stored, and tabs don't speak to each other. Default `auto`. */
  storage?: "auto" | "memory";
  /**
   * Keeps apart the shops of one origin: each has its own profile, storage and tabs. 1 to 64
   * characters; default `vitrine`.
   */
  name?: string;
  /** The visitor is a child: nothing is recorded, and what is held stays as it is. Default false. */
  child?: boolean;
  /** Days, 0 to 36,500, after which what happened is forgotten. Default 0: never. */
  retentionDays?: number;
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
 * Opens a shop's pack, and what is stored of this shopper if they agreed to that. It waits for storage
 * for a second at most: then the shop works in memory, `stats()` says so, and what is stored joins as
 * soon as it can be read (`on("change")` with the cause `profile`). A page that is rendered ahead, before
 * the shopper asks for it, can rank at once; nothing is stored or recorded before it is shown.
 * @throws VitrineError FieldUnknown for an option that there is not, FieldMissing or FieldType for `pack`,
 * EngineUnavailable, PackUnavailable, PartUnavailable, FieldRange for a name that is too long, or
 * why the pack was refused. Storage that fails is no error: it is told to `on('error')`, and `stats()`
 * says so; it is tried again later.
 */
export function open(options: OpenOptions): Promise<Vitrine>;
export async function open(options = {} as OpenOptions): Promise<Vitrine> {
  await checkOptions(options);
  const tabs = new Tabs(
    options.storage === "memory" ? undefined : nameOf(options),
  );
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
  const { consent = "page", now = Date.now, seed } = options;
  const { child = false, retentionDays = 0 } = options;
  const identity = { replica: randomId(), seed: seed ?? randomId() };
  const writer = randomId();
  const shown = untilShown();
  const rights = { consent, child: child || !!shown, retentionDays };
  engine.call("configure", { ...identity, writer, ...rights });
  const listeners = new Listeners();
  const name = nameOf(options);
  const item = `${name} sequence`;
  const load = async (reports: Reports) => {
    await shown;
    const { Keeper, vaults } = await import("./storage/keeper.js");
    const patience = { after, BackOff };
    const shared = { engine, tabs, patience, reports };
    return new Keeper({ ...shared, vaults, name, item, identity, seed });
  };
  const auto = options.storage !== "memory";
  const store = new Store(auto ? load : undefined, listeners);
  const loader = new PackLoader(engine, options, { item, store });
  const opening = store.open(consent);
  const [openRest] = await Promise.all([
    loader.load(pack),
    shown ? undefined : opening,
  ]).catch((error: unknown) => {
    void store.close();
    throw error;
  });
  const clock = clockOf(now, options.utcOffset);
  const texts = { ...english, ...options.texts };
  const basics = { engine, loader, tabs, listeners, store, clock };
  return new Vitrine(
    { ...basics, texts, consent, seed, child, shown },
    openRest,
  );
}

// An option that is missing here, or stands here alone, does not compile.
const OPTIONS: Record<keyof OpenOptions, 1> = {
  pack: 1,
  consent: 1,
  storage: 1,
  name: 1,
  child: 1,
  retentionDays: 1,
  seed: 1,
  now: 1,
  utcOffset: 1,
  texts: 1,
  wasmUrl: 1,
  wasmBinary: 1,
  wasmModule: 1,
  keys: 1,
  sha256: 1,
  minSequence: 1,
  timeout: 1,
  signal: 1,
  trust: 1,
};
const NAMES = Object.keys(OPTIONS);

async function checkOptions(options: OpenOptions): Promise<void> {
  const { pack } = options as { pack?: unknown };
  const isKnown = Object.keys(options).every((name) => NAMES.includes(name));
  // A text that is not empty, or an object.
  if (isKnown && pack && (typeof pack === "string" || Object(pack) === pack))
    return;
  throw (await said()).refusal(options, NAMES);
}

function nameOf({ name = "vitrine" }: OpenOptions): string {
  if (name.length >= 1 && name.length <= 64) return name;
  const message = "A name has 1 to 64 characters.";
  throw new VitrineError("FieldRange", message, { path: "name" });
}
