import { NoAnswer, PATIENCE_MS, bounded } from "./bounded.js";
import { randomHex } from "./hex.js";
import type { Answer, FileOrder, Ordered } from "./orders.js";
import { backOff, pause } from "./retrying.js";

/** No worker can be had: a policy forbids it, or its script can't be loaded. */
export class NoWorker extends Error {
  override readonly name = "NoWorker";
}

/** Under Trusted Types only a policy may name a worker's address. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): URL };
}

interface Pending {
  resolve(value: number): void;
  reject(cause: Error): void;
}

/** A worker that nobody uses is kept for so long: what erases should be there when it is needed. */
const IDLE_MS = 10_000;
const STARTS = 4;

/**
 * The page's end of the file worker. Orders and answers are matched by their ids; an answer to no
 * order is ignored. A worker that does not answer in time is replaced, and one whose script could
 * not be loaded is started again, up to four times for one order.
 */
export class FileClerk {
  #worker: Worker | undefined;
  #pending = new Map<string, Pending>();
  #users = 0;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  /** A policy forbids the worker: asking again would only be reported again. */
  #refused = false;

  /** Starts the worker, so that erasing later needs nothing from the network. */
  start(): void {
    this.#hire();
  }

  /** From now on there is one user more, for whom a worker that was started is kept. */
  hold(): void {
    clearTimeout(this.#leaving);
    this.#users += 1;
  }

  /** Ends the worker a while after its last user has gone. */
  release(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => {
      this.#dismiss(new NoAnswer("The worker was stopped."));
    }, IDLE_MS);
  }

  /** Gives the worker's answer. Rejects with NoWorker, NoAnswer, or what went wrong in the worker. */
  async order(order: FileOrder, millis = PATIENCE_MS): Promise<number> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.#send(order, millis);
      } catch (cause) {
        const again = cause instanceof NoWorker && !this.#refused;
        if (!again || failures === STARTS) throw cause;
      }
      await pause(backOff(failures));
    }
  }

  async #send(order: FileOrder, millis: number): Promise<number> {
    const worker = this.#hire();
    if (!worker) throw new NoWorker("No worker is allowed here.");
    const id = randomHex(8);
    const answered = new Promise<number>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    const ordered: Ordered = { ...order, id };
    worker.postMessage(ordered);
    try {
      return await bounded(answered, "the file worker", millis);
    } catch (cause) {
      if (cause instanceof NoAnswer && worker === this.#worker)
        this.#dismiss(cause);
      throw cause;
    } finally {
      this.#pending.delete(id);
    }
  }

  #hire(): Worker | undefined {
    if (this.#worker || this.#refused) return this.#worker;
    let worker: Worker;
    try {
      worker = startWorker();
    } catch {
      this.#refused = true;
      return undefined;
    }
    worker.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker)
        this.#dismiss(new NoWorker("The worker's script can't be run."));
    };
    this.#worker = worker;
    return worker;
  }

  #dismiss(cause: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(cause);
    this.#pending.clear();
  }

  #hear(data: unknown): void {
    const answer = data as Partial<Answer> | null | undefined;
    const pending = this.#pending.get(answer?.id ?? "");
    if (!answer || !pending) return;
    const { value, failure } = answer;
    if (typeof value === "number") pending.resolve(value);
    else
      pending.reject(
        new DOMException(failure?.message, failure?.name ?? "UnknownError"),
      );
  }
}

function startWorker(): Worker {
  // Bundlers copy the file; inlined, as small ones may be, policies would refuse it.
  const url = new URL("./file-worker.js?no-inline", import.meta.url);
  return new Worker(trusted(url), { type: "module" });
}

/** The address as a policy named `vitrine` gives it; a page can make a name only once. */
function trusted(url: URL): URL {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  trustedUrl ??= trustedTypes
    .createPolicy("vitrine", { createScriptURL: (text) => text })
    .createScriptURL(url.href);
  return trustedUrl;
}

let trustedUrl: URL | undefined;
