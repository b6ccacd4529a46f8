/** Types of `experiment()`: trials of what the shop shows. */

/** Which trial, and how it is split. */
export interface ExperimentRequest {
  /** The trial's name: each splits devices anew. At most 200 bytes. */
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
  /** The trial's name. */
  name: string;
  /** Whether this device keeps what it had, or gets what is tried. */
  group: "holdout" | "treatment";
  /** Clicks on products and promotions. */
  clicks: number;
  /** Additions to the cart. */
  carts: number;
  /** Orders. */
  purchases: number;
}
