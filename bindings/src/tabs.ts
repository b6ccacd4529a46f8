import type { Consent } from "./types/consent.js";

/** What the tabs of one browser tell each other. */
export type TabMessage =
  /** What one tab has stored: so many events, or (0) the snapshot that replaces all before. */
  | { kind: "events"; bytes: Uint8Array<ArrayBuffer>; count: number }
  /** The shopper erased the profile; the seed of what comes after. */
  | { kind: "forget"; seed: string }
  | { kind: "consent"; level: Consent };

/**
 * The other tabs of this browser that show the same origin. Nothing is stored and nothing leaves
 * the browser. Messages that come before `listen` are kept for it, so that none is lost between
 * reading the store and listening.
 */
export class Tabs {
  readonly #channel: BroadcastChannel | undefined;
  #early: TabMessage[] = [];
  #heard: ((message: TabMessage) => void) | undefined;

  constructor(enabled: boolean) {
    if (!enabled || typeof BroadcastChannel !== "function") return;
    this.#channel = new BroadcastChannel("vitrine");
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      if (this.#heard) this.#heard(data);
      else this.#early.push(data);
    };
    // Under Node an open channel would keep the process alive.
    (this.#channel as { unref?: () => void }).unref?.();
  }

  listen(heard: (message: TabMessage) => void): void {
    this.#heard = heard;
    for (const message of this.#early) heard(message);
    this.#early = [];
  }

  tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
  }
}
