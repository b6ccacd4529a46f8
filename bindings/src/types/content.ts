/** Types of `content()`: what the shop says in banners, messages and sections. */

/** What is asked for a slot. */
export interface ContentRequest {
  /** A place on the page that content in the pack names: "home-hero". */
  slot: string;
  /** Most pieces, 1 to 32; by default one. */
  count?: number;
  /** The product that the page is about, for content that is aimed at products. */
  item?: string;
  /** What the shop's conditions ask for: device, campaign, weather …; `visit` is added when it is sure. */
  context?: Record<string, string>;
  /** False: as for a stranger. Default true. */
  personalize?: boolean;
}

/** Why content is not shown now. */
export type ContentWithheldReason =
  "schedule" | "day-part" | "context" | "item" | "cart" | "cap";

/**
 * Parts of the drawn log-odds: the pack's prior, interest in what it promotes, this device's clicks
 * or the lack of them, the shop's weight, and the draw.
 */
export type ContentReasonCode =
  "usual" | "interest" | "clicked" | "seen" | "worth" | "exploration";

/** Content of the slot, and what is believed of it. */
export interface WeighedContent {
  /** Of the shop's content file: the `promotion_id` of its events. */
  id: string;
  /** What it is. */
  kind: "banner" | "message" | "section";
  /** Probability of a click, 0 to 1. */
  chance: number;
  /** The same as log-odds. */
  logOdds: number;
  /** How uncertain the log-odds are: their variance, at least 0. */
  variance: number;
  /** How often this device saw it, as far as it remembers. */
  views: number;
  /** How often it was clicked here, as far as this device remembers. */
  clicks: number;
  /** Why it may not be shown; absent: it may. */
  withheld?: ContentWithheldReason;
}

/** A part of the log-odds by which content was drawn. */
export interface ContentReason {
  /** Which part. */
  code: ContentReasonCode;
  /** Log-odds, for or against. */
  weight: number;
}

/** `Creative` is whatever the shop wrote into its content file: texts, pictures, links. */
export interface PlacedContent<Creative = unknown> extends Omit<
  WeighedContent,
  "withheld"
> {
  /** The shop's own JSON, if the content has any. */
  creative?: Creative;
  /** The chance that it was drawn for its place, given those before it, 0 to 1; log it with clicks. */
  propensity: number;
  /** They add up to the drawn log-odds, less parts under 0.05. */
  reasons: ContentReason[];
}

/** What to show in a slot. */
export interface Content<Creative = unknown> {
  /** The request's. */
  slot: string;
  /** Best first; fewer than asked for when no more may stand there. */
  items: PlacedContent<Creative>[];
  /** All content of the slot. */
  considered: WeighedContent[];
}
