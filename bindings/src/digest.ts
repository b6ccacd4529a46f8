/**
 * E-mail without a profile on a server: the device composes which few ids a shop's e-mail needs, and
 * hands out those and nothing else, if the shopper agreed to just that.
 * @packageDocumentation
 */
import { MOST_GIVEN, MOST_ITEMS, checked, fail } from "./digest-request.js";
import type { DigestReason, DigestRequest } from "./digest-request.js";
import { VitrineError } from "./index.js";
import type {
  CartLine,
  EventName,
  ItemDetails,
  Offer,
  PlacedItem,
  ReasonCode,
  Slate,
  SlateRequest,
  Vitrine,
} from "./index.js";

export type { DigestReason, DigestRequest } from "./digest-request.js";

/** Which sentence stands in the subject line; the words are the template's. */
export type SubjectKey = `${DigestReason}.${"one" | "many" | "popular"}`;

/** All that leaves the device: ids and codes. No event, no interest, no time, no identity. */
export interface Digest {
  /** Of this document. */
  version: 1;
  /** What the e-mail is about. */
  reason: DigestReason;
  /** Its subject line. */
  subject: SubjectKey;
  /** What it shows, best first. */
  items: DigestItem[];
  /** What lies in the cart, of an abandoned one only. */
  cart?: CartLine[];
  /** Ids of the offers that it makes. */
  offers?: string[];
}

/** An item of an e-mail. */
export interface DigestItem {
  /** The shop's id. */
  item: string;
  /** Why it stands there. */
  reason: ReasonCode;
}

/** The same for the shopper's eyes. It stays on the device. */
export interface DigestPreview {
  /** The text that would leave, to the letter. */
  leaves: string;
  /** Its length in UTF-8. */
  bytes: number;
  /** The items of the cart, then the others. */
  lines: DigestLine[];
  /** The one of the digest's offers that the engine made: what it takes off, and on what. */
  offer?: Offer;
}

/** An item of an e-mail, in words. */
export interface DigestLine {
  /** The shop's id. */
  item: string;
  /** Its title, or the id without one. */
  title: string;
  /** Why it stands there: one plain sentence. */
  text: string;
}

interface Composed {
  digest: Digest;
  slate: Slate;
  /** Of the pack, for the shopper's cart. */
  offer: Offer | null;
}

/** E-mails that bring the shopper back to a cart. */
const OF_A_CART: readonly DigestReason[] = ["abandoned-cart", "win-back"];
/** All that `events` gives. */
const MOST_EVENTS = 1024;
/** What shows interest in an item itself. */
const TOUCHES: readonly EventName[] = [
  "view_item",
  "view_in_ar",
  "add_to_wishlist",
  "add_to_cart",
];
/** What came into the shop in so many days is news to whoever was away. */
const NEWS_DAYS = 60;
/** Fewer pieces of news than these make no e-mail; what suits the shopper fills it. */
const LEAST_NEWS = 3;
const SLOT = "digest";

/**
 * Composes digests for one shop. Without the shopper's consent to e-mail, which is apart from the
 * consent to a profile and by default not given, nothing is handed out.
 */
export class Digests {
  readonly #shop: Vitrine;
  #consent: boolean;

  /** `consent`: what the shopper said before; the page keeps it, as it keeps the other consent. */
  constructor(shop: Vitrine, { consent = false }: { consent?: boolean } = {}) {
    this.#shop = shop;
    this.#consent = consent;
  }

  /** Whether the shopper agreed to e-mail. */
  get consent(): boolean {
    return this.#consent;
  }

  /** Takes the shopper's decision on e-mail. */
  setConsent(given: boolean): void {
    this.#consent = given;
  }

  /**
   * The digest of an e-mail, or null when there is nothing to write about. An offer that leaves with
   * it is recorded as shown, so that caps count it.
   * @throws VitrineError ConsentRequired without the shopper's consent to e-mail, or at consent level
   * `none`; FieldMissing, FieldType, FieldRange or FieldValue for a request that is wrong.
   */
  digest(request: DigestRequest): Digest | null {
    if (!this.#consent)
      fail("ConsentRequired", "The shopper has not consented to e-mail.");
    this.#requireProfile();
    const composed = this.#compose(request);
    if (composed?.offer && !composed.offer.held)
      this.#shop.record({
        event: "offer_shown",
        promotion_id: composed.offer.id,
      });
    return composed?.digest ?? null;
  }

  /**
   * What `digest` would hand out, with each item's reason in words: to be shown, also before the
   * shopper decides. Null when there is nothing to write about.
   * @throws VitrineError as `digest`, save for the consent to e-mail.
   */
  preview(request: DigestRequest): DigestPreview | null {
    this.#requireProfile();
    const composed = this.#compose(request);
    if (!composed) return null;
    const leaves = JSON.stringify(composed.digest);
    const { requestId } = composed.slate;
    const cart = (composed.digest.cart ?? []).map(({ item }) => ({
      item,
      title: this.#titleOf(item),
      text: "It is in your cart.",
    }));
    const lines = composed.digest.items.map(({ item }) => ({
      item,
      title: this.#titleOf(item),
      text: this.#shop.explain(requestId, item).text,
    }));
    return {
      leaves,
      bytes: new TextEncoder().encode(leaves).length,
      lines: [...cart, ...lines],
      ...(composed.offer && { offer: composed.offer }),
    };
  }

  #requireProfile(): void {
    if (this.#shop.consent === "none")
      fail("ConsentRequired", "The shopper has not consented to a profile.");
  }

  #compose(request: DigestRequest): Composed | null {
    const { reason, items, limit } = checked(request);
    // First of all: it opens what follows in idle time, by which the slate is chosen then.
    const { offers, offer } = this.#offers(request);
    const cart = reason === "abandoned-cart" ? this.#cart() : [];
    if (reason === "abandoned-cart" && cart.length === 0) return null;
    const slate = this.#slate(reason, limit, items, cart);
    if (slate.items.length === 0 && cart.length === 0) return null;
    const count = cart.length > 0 ? cart.length : slate.items.length;
    const digest: Digest = {
      version: 1,
      reason,
      subject: `${reason}.${subjectEnd(reason, slate, count)}`,
      items: slate.items.map(lineOf),
      ...(cart.length > 0 && { cart }),
      ...(offers.length > 0 && { offers }),
    };
    return { digest, slate, offer };
  }

  /** The ids that leave, and the engine's own among them. */
  #offers({ reason, offers: given, context }: DigestRequest): {
    offers: string[];
    offer: Offer | null;
  } {
    const cart = this.#cart();
    const { offer, considered } = this.#shop.offer({
      ...(cart.length > 0 && { cart }),
      left: true, // Whoever is written to has gone.
      ...(context && { context }),
    });
    const wanted = given
      ? given.includes(offer?.id ?? "")
      : OF_A_CART.includes(reason);
    const made = wanted ? offer : null;
    const own = new Set(considered.map(({ id }) => id));
    const others = [...new Set(given)].filter((id) => !own.has(id));
    return { offers: [...(made ? [made.id] : []), ...others], offer: made };
  }

  /** What lies in the cart and is still sold. */
  #cart(): CartLine[] {
    return this.#shop.profile
      .inspect()
      .cart.filter(({ item }) => this.#titleOf(item) !== "")
      .slice(0, MOST_ITEMS)
      .map(({ item, quantity }) => ({ item, quantity }));
  }

  /** What `price-drop` is about, touched last first. */
  #reduced(): string[] {
    const bought = new Set<string>();
    const reduced = new Set<string>();
    const events = this.#shop.profile.events(MOST_EVENTS);
    for (const { event, items } of events.filter(({ undone }) => !undone))
      for (const { item } of items) {
        const found = this.#find(item);
        if (!found) continue;
        if (event === "purchase") bought.add(found.group);
        if (!TOUCHES.includes(event) || bought.has(found.group)) continue;
        if (costsLess(found)) reduced.add(item);
      }
    return [...reduced];
  }

  #slate(
    reason: DigestReason,
    limit: number,
    allowed: readonly string[] | undefined,
    cart: readonly { item: string }[],
  ): Slate {
    const items =
      reason === "price-drop"
        ? this.#reduced()
            .filter((item) => allowed?.includes(item) ?? true)
            .slice(0, MOST_GIVEN)
        : allowed;
    const choose = (request: Partial<SlateRequest>, ...terms: string[]) =>
      this.#shop.recommend({
        slot: SLOT,
        limit,
        // An e-mail is no place to try things out.
        exploration: 0,
        ...request,
        filter: {
          where: [
            "in_stock",
            ...terms,
            ...(items ? ["id in $items"] : []),
          ].join(" and "),
          ...(items && { params: { items } }),
        },
      });
    switch (reason) {
      case "abandoned-cart": {
        const ids = cart.map(({ item }) => item);
        return choose({ kind: "bought-together", items: ids, exclude: ids });
      }
      case "back-in-stock":
      case "price-drop":
        return choose({ kind: "recently-viewed", fallback: false });
      case "win-back": {
        const news = choose(
          { kind: "for-you", min: Math.min(limit, LEAST_NEWS) },
          `age_days <= ${NEWS_DAYS}`,
        );
        return news.items.length > 0 ? news : choose({ kind: "for-you" });
      }
      default:
        return choose({ kind: "for-you" });
    }
  }

  /** Empty for items that the pack does not have. */
  #titleOf(item: string): string {
    const found = this.#find(item);
    return found ? (found.title ?? item) : "";
  }

  #find(item: string): ItemDetails | undefined {
    try {
      return this.#shop.item(item);
    } catch (error) {
      if (error instanceof VitrineError && error.code === "ItemUnknown")
        return undefined;
      throw error;
    }
  }
}

function costsLess({ price, salePrice, lowest30 }: ItemDetails): boolean {
  const now = salePrice ?? price;
  const before = lowest30 ?? price;
  return now !== undefined && before !== undefined && now < before;
}

function lineOf({ item, reasons }: PlacedItem): DigestItem {
  return { item, reason: reasons[0]?.code ?? "given" };
}

/** What a stranger is sent is what is popular, and says so. */
function subjectEnd(
  reason: DigestReason,
  { rung }: Slate,
  count: number,
): "one" | "many" | "popular" {
  const isStranger = rung !== "session" && rung !== "profile";
  if (reason === "recommendations" && isStranger) return "popular";
  return count === 1 ? "one" : "many";
}
