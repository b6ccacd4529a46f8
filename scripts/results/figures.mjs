// How figures are written in the documents' tables.

/** A share as the field writes it: `.1186`. */
export const share = (value, digits = 4) =>
  value
    .toFixed(digits)
    .replace(/^-(?=[0.]+$)/, "")
    .replace(/^(-?)0\./, "$1.");

/** An interval: `(.784 to .802)`. */
export const interval = ([low, high], digits = 3) =>
  `(${share(low, digits)} to ${share(high, digits)})`;

/** A figure and half the width of its interval: `.1186 ± .0041`. */
export const spread = (value, [low, high], digits = 4) =>
  `${share(value, digits)} ± ${share((high - low) / 2, digits)}`;

/** A figure with its interval. */
export const ranged = (value, range, digits = 3) =>
  `${share(value, digits)} ${interval(range, digits)}`;

export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
export const milliseconds = (value, digits = 2) =>
  `${value.toFixed(digits)} ms`;
/** A ratio: `12.8`, from a hundred on `151`. */
export const times = (value) => value.toFixed(value < 100 ? 1 : 0);
/** Click rates in thousandths: `9.23`. */
export const thousandths = (rate, digits = 2) => (1000 * rate).toFixed(digits);

const row = (cells) => `| ${cells.join(" | ")} |`;

/** A Markdown table. */
export const table = (heads, rows) =>
  [heads, heads.map(() => "---"), ...rows].map(row).join("\n");
