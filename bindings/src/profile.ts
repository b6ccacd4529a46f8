import type { Clock } from "./clock.js";
import type {
  ExportDocument,
  ProfileEvent,
  ProfileView,
} from "./types/profile.js";
import type { Engine } from "./wasm/engine.js";

/** What the profile needs of the instance that it belongs to. */
export interface Owner {
  /** `forgotten`: nothing older may stay where the profile is stored. */
  changed(forgotten: boolean): void;
  /** @throws VitrineError ConsentRequired at level `none`. */
  requireConsent(): void;
}

/** What one can forget: one thing at a time. */
export type Forgettable =
  | {
      /** The shop's id of an item. */
      item: string;
      topic?: never;
      day?: never;
    }
  | {
      /** A topic, `"kind:value"`. */
      topic: string;
      item?: never;
      day?: never;
    }
  | {
      /** A date in UTC, `"2026-11-22"`. */
      day: string;
      item?: never;
      topic?: never;
    };

/** What `import` made of the profile. */
export interface Imported {
  /** Single events that the profile holds now; older ones are kept as counts. */
  events: number;
}

/** The shopper's own profile: to look at, correct, take along, and forget in parts. */
export class ShopperProfile {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #owner: Owner;

  /** @internal */
  constructor(engine: Engine, clock: Clock, owner: Owner) {
    this.#engine = engine;
    this.#clock = clock;
    this.#owner = owner;
  }

  /** Interests as they are now, and what they rest on. */
  inspect(): ProfileView {
    return this.#engine.call("inspect", this.#clock());
  }

  /** What happened, latest first: 1 to 1,024 events, by default 200. */
  events(limit?: number): ProfileEvent[] {
    const fields = limit === undefined ? {} : { limit };
    return this.#engine.call("events", fields).events;
  }

  /**
   * Takes one event back, and gives the id of that. The next ranking is as if it had not happened.
   * @throws VitrineError EventUnknown when it never was, or is too old to be taken back.
   */
  undo(event: string): string {
    const { id } = this.#engine.call("undo", { ...this.#clock(), event });
    this.#owner.changed(false);
    return id;
  }

  /**
   * Stops a topic from counting, until `unmute`. False when it was muted already.
   * @throws VitrineError ConsentRequired without consent; TopicUnknown.
   */
  mute(topic: string): boolean {
    this.#owner.requireConsent();
    return this.#noted(this.#engine.call("mute", { topic }).changed);
  }

  /** False when it was not muted. */
  unmute(topic: string): boolean {
    return this.#noted(this.#engine.call("unmute", { topic }).changed);
  }

  /** Forgets all about one item, topic or day, here and in every copy that is merged later. */
  forget(what: Forgettable): void {
    this.#engine.call("forget", { ...this.#clock(), ...what });
    this.#owner.changed(true);
  }

  /** The whole profile as bytes that `import` takes, on this device or another. */
  export(): Uint8Array {
    return this.#engine.snapshot();
  }

  /** The same as a document that people and other programs can read. */
  read(): ExportDocument {
    return this.#engine.call("export", {});
  }

  /**
   * Adds an exported profile to this one, also if it was erased here since, and gives how many events
   * it holds then. A file only adds: nothing that is held is erased, silenced or overruled by it.
   * Importing twice changes nothing more.
   * @throws VitrineError ConsentRequired without consent; SnapshotMalformed, SnapshotTruncated,
   * SnapshotTooNew, SnapshotCorrupt, SnapshotTooLarge or ProfileFull, and nothing is changed.
   */
  import(bytes: Uint8Array | ArrayBuffer): Imported {
    this.#owner.requireConsent();
    const merged = this.#engine.merge(new Uint8Array(bytes), true);
    this.#owner.changed(false);
    return merged;
  }

  #noted(changed: boolean): boolean {
    if (changed) this.#owner.changed(false);
    return changed;
  }
}
