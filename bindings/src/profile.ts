import type { CapsuleOptions } from "./capsule.js";
import type { Clock } from "./clock.js";
import { part } from "./part.js";
import type { AccountHistory, ImportedAccount } from "./types/account.js";
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

const capsules = () => part(import("./capsule.js"));

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

  /**
   * The whole profile as bytes that `import` takes, on this device or another. With a passphrase it
   * is a capsule: encrypted, so that it can be carried by mail or in a cloud.
   * @throws VitrineError FieldMissing or FieldValue for the passphrase; PartUnavailable.
   */
  export(): Uint8Array;
  export(options: CapsuleOptions): Promise<Uint8Array>;
  export(options?: CapsuleOptions): Uint8Array | Promise<Uint8Array> {
    const snapshot = this.#engine.snapshot();
    if (!options) return snapshot;
    return capsules().then(({ sealCapsule }) => sealCapsule(snapshot, options));
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
   * SnapshotTooNew, SnapshotCorrupt, SnapshotTooLarge or ProfileFull; of a capsule CapsuleMalformed,
   * CapsuleTruncated, CapsuleTooNew, CapsuleCorrupt, CapsuleLocked (the passphrase), FieldMissing,
   * FieldValue or PartUnavailable; and nothing is changed.
   */
  import(bytes: Uint8Array | ArrayBuffer): Imported;
  import(
    bytes: Uint8Array | ArrayBuffer,
    options: CapsuleOptions,
  ): Promise<Imported>;
  import(
    bytes: Uint8Array | ArrayBuffer,
    options?: CapsuleOptions,
  ): Imported | Promise<Imported> {
    if (!options) return this.#unite(new Uint8Array(bytes));
    const capsule = new Uint8Array(bytes).slice(); // The page's own may change meanwhile.
    return capsules()
      .then(({ openCapsule }) => openCapsule(capsule, options))
      .then((snapshot) => this.#unite(snapshot));
  }

  /**
   * Takes in what the shop's account knows: orders and wishes, all of them or none. They stand beside
   * what the device saw, and an order that it saw too counts once. Importing twice changes nothing
   * more; a later document adds what is new in it.
   * @throws VitrineError ConsentRequired without consent; FieldMissing, FieldUnknown, FieldType,
   * FieldRange, FieldValue or FieldRepeated with the place, and nothing is changed; PartUnavailable.
   */
  async importAccount(account: AccountHistory): Promise<ImportedAccount> {
    this.#owner.requireConsent();
    const { accountSnapshot } = await part(import("./account.js"));
    const { now } = this.#clock();
    const read = accountSnapshot(this.#engine, account, now);
    const { events } = this.#unite(read.snapshot);
    return { orders: read.orders, wishes: read.wishes, events };
  }

  #unite(snapshot: Uint8Array): Imported {
    this.#owner.requireConsent();
    const merged = this.#engine.merge(snapshot, true);
    this.#owner.changed(false);
    return merged;
  }

  #noted(changed: boolean): boolean {
    if (changed) this.#owner.changed(false);
    return changed;
  }
}
