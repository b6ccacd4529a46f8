/** Contributions to a score as one stacked bar: positive ones to the right, negative ones to the left. */
import { svg } from "../base/dom.js";
import { FEATURE_GROUPS, type Shares } from "./feature-groups.js";

/** The greatest extent of a set of bars to either side of zero. */
export interface Reach {
  for: number;
  against: number;
}

export function reachOf(rows: readonly Shares[]): Reach {
  const reach = { for: 0, against: 0 };
  for (const shares of rows) {
    const values = Object.values(shares);
    reach.for = Math.max(reach.for, sum(values.filter((value) => value > 0)));
    reach.against = Math.max(
      reach.against,
      -sum(values.filter((value) => value < 0)),
    );
  }
  return reach;
}

const sum = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0);

/** Drawn to the scale of `reach`, so that bars can be compared with each other. */
export function stackedBar(shares: Shares, reach: Reach): SVGElement {
  const scale = 100 / (reach.for + reach.against || 1);
  const zero = reach.against * scale;
  let [right, left] = [zero, zero];
  const pieces = FEATURE_GROUPS.flatMap(({ group }) => {
    const width = Math.abs(shares[group]) * scale;
    if (width < 0.2) return [];
    const x = shares[group] > 0 ? right : left - width;
    if (shares[group] > 0) right += width;
    else left -= width;
    return svg("rect", {
      class: `of-${group}`,
      x: `${x}%`,
      y: "15%",
      width: `${width}%`,
      height: "70%",
    });
  });
  return svg(
    "svg",
    { class: "stack", "aria-hidden": "true" },
    ...pieces,
    svg("line", { x1: `${zero}%`, x2: `${zero}%`, y1: "0", y2: "100%" }),
  );
}
