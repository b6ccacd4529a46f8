import type { ErrorCode } from "../errors.js";
import { warn } from "../said.js";
import type { Recorded, ShopEvent } from "../types/event.js";
import type { Notice } from "../types/notice.js";
import { Layer } from "./layer.js";
import { eventFrom, fieldsOf, knownName } from "./push.js";
import type { Fields, IdOf, Named } from "./push.js";
import { universalEvents } from "./universal.js";

export type { Fields, IdOf } from "./push.js";

/** One push of a page to its data layer. */
export interface DataLayerPush {
  /** GA4's name of the event; most pushes have others, or none. */
  event?: unknown;
  /** What it is about; null clears the one before. */
  ecommerce?: unknown;
  /** Whatever else the page pushes. */
  [field: string]: unknown;
}

/** Where events go: a `Vitrine`, or whatever records like one. */
export interface Recorder {
  /** Takes one event; it may tell what of it can't be used. */
  record(event: ShopEvent): unknown;
  /** Told what can't be used; without it the console is. */
  notify?(notice: Notice): void;
}

/** How a data layer is listened to. */
export interface DataLayerOptions {
  /**
   * The pack's id of an item that the page calls `id`, where they differ: `item` has the page's other
   * fields of it. Undefined: as it is.
   */
  idOf?: IdOf;
  /** Called with each push of which nothing can be recorded, and why. */
  refused?: (error: unknown, push: DataLayerPush) => void;
}

/**
 * What pushes mean together, as Google Tag Manager reads them: an `ecommerce` object that comes
 * alone stands for the events after it, until it is cleared or an event brings its own.
 */
export class Pushes {
  #standing: Fields = {};

  /** The events of one push, which may be `gtag()`'s arguments; mostly none. */
  read(push: unknown): Named[] {
    const fields = fieldsOf(push);
    if (!fields) return [];
    if (fields[0] !== undefined) return gtagEvents(fields);
    const own = fieldsOf(fields["ecommerce"]);
    const name = knownName(fields["event"]);
    if ("ecommerce" in fields && !own) this.#standing = {};
    if (own && !hasItems(own)) {
      const universal = universalEvents(own);
      if (universal.length > 0) {
        this.#standing = {};
        return universal;
      }
    }
    if (fields["event"] === undefined) {
      if (own) this.#standing = { ...this.#standing, ...own };
      return [];
    }
    if (!name) return [];
    const model = fieldsOf(fields["eventModel"]);
    const brought = { ...fields, ...model, ...own };
    const isOfItems = name !== "search" && name !== "share";
    const standing = isOfItems && !hasItems(brought) ? this.#standing : {};
    if (own) this.#standing = {};
    return [{ name, fields: { ...standing, ...brought } }];
  }
}

const hasItems = (fields: Fields) => fields["items"] !== undefined;

/** `gtag("event", name, parameters)` pushes its arguments; its other commands are none of ours. */
function gtagEvents(given: Fields): Named[] {
  const name = given[0] === "event" ? knownName(given[1]) : undefined;
  return name ? [{ name, fields: fieldsOf(given[2]) ?? {} }] : [];
}

/**
 * Records what the page pushes to `dataLayer`, and what it pushed before: `gtag()` events, those for
 * Google Tag Manager, and Universal Analytics' enhanced e-commerce. Give the array, or the name that
 * it has in `globalThis` (default `dataLayer`): then it need not be there yet, and another array in
 * its place is noticed. The page's own analytics are never disturbed. What can't be used costs the
 * field, an event that can't do without it the event; either is told to `on("notice")`, or once to the
 * console. Gives a function that stops, and takes nothing away but what this put in.
 */
export function listenToDataLayer(
  shop: Recorder,
  dataLayer: unknown[] | string = "dataLayer",
  options: DataLayerOptions | DataLayerOptions["refused"] = {},
): () => void {
  const { idOf, refused } =
    typeof options === "function" ? { refused: options } : options;
  const pushes = new Pushes();
  const tell = (notice: Notice) => {
    if (shop.notify) shop.notify(notice);
    else warn(notice);
  };
  const fail = (error: unknown, push: unknown) =>
    quietly(() => {
      if (codeOf(error) === "Closed") queueMicrotask(() => layer.stop());
      else if (refused) refused(error, push as DataLayerPush);
      else tell(noticeOf(error));
    });
  const take = (push: unknown) => {
    for (const named of pushes.read(push)) {
      try {
        const reply = shop.record(eventFrom(named, idOf));
        const { unknown } = (reply ?? {}) as Partial<Recorded>;
        if (unknown) quietly(() => tell({ ...UNKNOWN, value: unknown }));
      } catch (error) {
        fail(error, push);
      }
    }
  };
  const layer: Layer = new Layer(shop, dataLayer, (push) => {
    try {
      take(push);
    } catch (error) {
      fail(error, push);
    }
  });
  return () => layer.stop();
}

const UNKNOWN = {
  code: "ItemUnknown",
  path: "items",
  message:
    "The pack has no such items. Push the ids of the feed, or map them with `idOf`.",
} as const;

function codeOf(error: unknown): ErrorCode | undefined {
  return (error as { code?: ErrorCode } | undefined)?.code;
}

function noticeOf(error: unknown): Notice {
  const { path, message, value } = error as Partial<Notice>;
  return {
    code: codeOf(error) ?? "RequestMalformed",
    path: path ?? "",
    message: message ?? String(error),
    value,
  };
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The page's own push goes on.
  }
}
