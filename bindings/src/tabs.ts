import { after } from "./patience.js";
import { randomId } from "./random.js";
import type { Consent } from "./types/consent.js";

/** What the shopper decided in one tab. */
export type Decision =
  /** The profile is erased; the seed of what comes after. */
  | { kind: "forget"; seed: string }
  /** `stamp`: when, in milliseconds since 1970. The later decision holds. */
  | { kind: "consent"; level: Consent; stamp: number }
  /** What a tab has stored too late is erased; what the others hold in memory stays. */
  | { kind: "yield" };

/** What the tabs of one browser tell each other. */
export type TabMessage =
  /** What one tab has stored at this level: so many events, or (0) a snapshot of all. */
  | {
      kind: "events";
      level: Consent;
      bytes: Uint8Array<ArrayBuffer>;
      count: number;
    }
  /** Answered with `done` once the teller may erase what is stored. */
  | (Decision & { id: string })
  /** The decision of this id is carried out. */
  | { kind: "over"; id: string }
  /** A tab opened, or was away. Answered with `here`. */
  | { kind: "hello" }
  /** The last decision that the teller knows; `stamp` 0: none was made. */
  | { kind: "here"; level: Consent; stamp: number };
type Wire = { from: string } & (
  TabMessage | { kind: "done"; id: string } | { kind: "bye" }
);

const LEVELS = ["none", "page", "session", "persisted"];
/** So long the others may take to obey. Who is slower is asleep, or gone. */
const ANSWER_MS = 1000;

/**
 * The other tabs of this browser that show the same shop. Nothing is stored and nothing leaves the
 * browser. Messages that come before `listen` are kept for it, so that none is lost between reading
 * the store and listening. Without a channel, or if it fails, a tab is alone.
 */
export class Tabs {
  #name: string | undefined;
  readonly #self = randomId();
  readonly #others = new Set<string>();
  /** By the id of a decision: takes note that a tab obeys it. */
  readonly #asked = new Map<string, (tab: string) => void>();
  /** Decisions of this tab that were carried out without waiting any longer. */
  readonly #ended = new Set<string>();
  #channel: BroadcastChannel | undefined;
  #early: TabMessage[] = [];
  #heard: ((message: TabMessage) => void) | undefined;
  /** A tab obeyed only after that; until then it may have stored something. */
  onLate: () => void = () => undefined;

  /** `name`: of the shop; undefined: this tab is alone. */
  constructor(name: string | undefined) {
    this.#name = name;
    this.tell({ kind: "hello" });
  }

  listen(heard: (message: TabMessage) => void): void {
    this.#heard = heard;
    for (const message of this.#early) heard(message);
    this.#early = [];
  }

  tell(message: TabMessage | { kind: "done"; id: string }): void {
    this.#post({ ...message, from: this.#self });
  }

  /** Tells the others a decision, and resolves when all have obeyed, or after a second. */
  ask(decision: Decision, id: string): Promise<void> {
    const left = new Set(this.#others);
    this.tell({ ...decision, id });
    return new Promise((resolve) => {
      const end = () => {
        stop();
        this.#asked.delete(id);
        this.#ended.add(id);
        for (const tab of left) this.#others.delete(tab);
        resolve();
      };
      const stop = after(ANSWER_MS, end);
      const obeys = (tab: string) => {
        left.delete(tab);
        if (left.size === 0) end();
      };
      this.#asked.set(id, obeys);
      obeys("");
    });
  }

  /** Leaves the others, and hears nothing until the function that this gives is called. */
  leave(): () => void {
    const name = this.#name;
    this.#post({ kind: "bye", from: this.#self });
    this.#others.clear();
    this.#channel?.close();
    this.#channel = this.#name = undefined;
    return () => {
      this.#name = name;
      this.tell({ kind: "hello" });
    };
  }

  close(): void {
    this.leave();
    this.#heard = undefined;
  }

  #post(message: Wire): void {
    try {
      this.#open()?.postMessage(message);
    } catch {
      // It is tried anew with the next message.
      this.#channel = undefined;
    }
  }

  #open(): BroadcastChannel | undefined {
    if (this.#channel || this.#name === undefined) return this.#channel;
    if (typeof BroadcastChannel !== "function") return undefined;
    const channel = new BroadcastChannel(this.#name);
    channel.onmessage = ({ data }) => {
      if (isMessage(data)) this.#hear(data);
    };
    // Under Node an open channel would keep the process alive.
    (channel as { unref?: () => void }).unref?.();
    return (this.#channel = channel);
  }

  #hear(message: Wire): void {
    const { from } = message;
    this.#others.add(from);
    const late = message.kind === "done" && this.#ended.has(message.id);
    if (message.kind === "bye") {
      this.#others.delete(from);
      for (const obeys of this.#asked.values()) obeys(from);
    } else if (message.kind === "done") {
      this.#asked.get(message.id)?.(from);
      if (late) this.onLate();
    } else if (this.#heard) this.#heard(message);
    else this.#early.push(message);
  }
}

/** Any script of the origin may write to the channel, and a tab may run another version. */
function isMessage(data: unknown): data is Wire {
  const { kind, from, id, level, stamp, seed, bytes, count } = Object(
    data,
  ) as Record<string, unknown>;
  const text = (value: unknown) => typeof value === "string";
  const known = LEVELS.includes(level as string);
  const decided = known && Number.isFinite(stamp);
  if (!text(from)) return false;
  switch (kind) {
    case "hello":
    case "bye":
      return true;
    case "done":
    case "over":
    case "yield":
      return text(id);
    case "here":
      return decided;
    case "consent":
      return decided && text(id);
    case "forget":
      return text(id) && /^[0-9a-f]{16}$/.test(seed as string);
    case "events":
      return known && bytes instanceof Uint8Array && Number.isInteger(count);
  }
  return false;
}
