/** Types of `experiment()`: trials of what the shop shows. */

/** Which trial, and how it is split. */
export interface ExperimentRequest {
  /** The trial's name: each splits devices anew. At most 200 bytes. */
  name: string;
  /** Share of devices that keep what they had, 0 to 1; by default a tenth. */
  holdout?: number;
  /**
   * Something that stands for the shopper on all their devices, so that these agree. Without it the
   * group is drawn from a random number of this browser's, which is kept as long as consent allows.
   */
  id?: string;
  /** Count from here, in milliseconds since 1970. */
  since?: number;
}

/** One device's part in a trial. Its counts alone estimate nothing: they are one shopper's. */
export interface Experiment {
  /** The trial's name. */
  name: string;
  /** Whether this device keeps what it had, or gets what is tried. */
  group: "holdout" | "treatment";
  /**
   * How long the group stays the same. `always`: an `id`, or the page's own `seed`, decides it.
   * `persisted` and `session`: as long as what is stored at that level; `page`: nothing is stored, so
   * the next load draws anew. A trial that needs more waits for it, or gives an `id`.
   */
  lasts: "always" | "persisted" | "session" | "page";
  /** Clicks on products and promotions. */
  clicks: number;
  /** Additions to the cart. */
  carts: number;
  /** Orders. */
  purchases: number;
}
