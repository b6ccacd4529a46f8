/** Types of `content()` and `experiment()`: what the shop says, and trials of it. */

/** What is asked for a slot. */
export interface ContentRequest {
  /** A place on the page that content in the pack names: "home-hero". */
  slot: string;
  /** 1 to 32; by default one. */
  count?: number;
  /** The product that the page is about, for content that is aimed at products. */
  item?: string;
  /** What the shop's conditions ask for: device, campaign, weather …; `visit` is added when it is sure. */
  context?: Record<string, string>;
  /** False: as for a stranger. */
  personalize?: boolean;
}

/** Why content is not shown now. */
export type ContentBar =
  "schedule" | "day-part" | "context" | "item" | "cart" | "cap";

/**
 * Parts of the drawn log-odds: the pack's prior, interest in what it promotes, this device's clicks
 * or the lack of them, the shop's weight, and the draw.
 */
export type ContentReasonCode =
  "usual" | "interest" | "clicked" | "seen" | "worth" | "exploration";

/** Content of the slot, and what is believed of it. */
export interface WeighedContent {
  id: string;
  kind: "banner" | "message" | "section";
  /** Of a click, 0 to 1. */
  chance: number;
  /** The same as log-odds, */
  logOdds: number;
  /** and how uncertain they are. */
  variance: number;
  /** How often this device saw it, as far as it remembers both, */
  views: number;
  /** and clicked it. */
  clicks: number;
  /** Absent: it may be shown. */
  withheld?: ContentBar;
}

/** `Creative` is whatever the shop wrote into its content file: texts, pictures, links. */
export interface PlacedContent<Creative = unknown> extends WeighedContent {
  creative?: Creative;
  /** The chance that it was drawn for its place, given those before it; log it with clicks. */
  propensity: number;
  reasons: { code: ContentReasonCode; weight: number }[];
}

export interface Content<Creative = unknown> {
  slot: string;
  /** Best first; fewer than asked for when no more may stand there. */
  items: PlacedContent<Creative>[];
  /** All content of the slot. */
  considered: WeighedContent[];
}

export interface ExperimentRequest {
  name: string;
  /** Share of devices that keep what they had, 0 to 1; by default a tenth. */
  holdout?: number;
  /** Something that stands for the shopper on all their devices, so that these agree. */
  id?: string;
  /** Count from here, in milliseconds since 1970. */
  since?: number;
}

/** One device's part in a trial. Its counts alone estimate nothing: they are one shopper's. */
export interface Experiment {
  name: string;
  group: "holdout" | "treatment";
  /** Of products and promotions, */
  clicks: number;
  /** additions to the cart, */
  carts: number;
  /** and orders. */
  purchases: number;
}
