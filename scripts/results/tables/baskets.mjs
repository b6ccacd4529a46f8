// What goes into baskets, and which coupons are redeemed.
import { ranged, share, table } from "../figures.mjs";
import { engineOf } from "../reports.mjs";

const BASKETS = [
  [
    "bought-together",
    "HR@10",
    "one type missing in a basket, HR@10, household known",
  ],
  ["bought-together-of-strangers", "HR@10", "the same, strangers"],
  ["buy-again", "recall@10", "bought again, recall@10"],
];
const RIVALS = [
  [/^popularity/, "popularity"],
  [/^rules-by-lift/, "rules by lift"],
  [/^item-knn/, "item kNN"],
  [/^own-most-bought/, "own most-bought"],
];
/** The best of the rivals whose names match; undefined: none does. */
function bestRival({ baselines }, metric, name) {
  return Object.entries(baselines)
    .filter(([rival]) => name.test(rival))
    .map(([, figures]) => figures)
    .reduce(
      (best, each) => (best?.[metric] >= each[metric] ? best : each),
      undefined,
    );
}

export function baskets({ evaluate }) {
  return table(
    [
      "",
      "ours",
      ...RIVALS.map(([, words]) => words),
      "gain over the best of all shoppers'",
      "gain over the household's own",
    ],
    BASKETS.map(([task, metric, words]) => {
      const line = evaluate.baskets.find((each) => each.task === task);
      const gain = (name) => {
        const rival = bestRival(line, metric, name);
        return rival ? ranged(rival.gain, rival.gain_ci) : "";
      };
      return [
        words,
        ranged(line[metric], line[`${metric}_ci`]),
        ...RIVALS.map(([name]) => {
          const rival = bestRival(line, metric, name);
          return rival ? share(rival[metric], 3) : "";
        }),
        gain(/^(?!own)/),
        gain(/^own/),
      ];
    }),
  );
}

export function coupons(results) {
  const line = engineOf(results, "coupons");
  const rows = [
    ["by what the household buys again (ours)", line],
    ["by coupon popularity", line.baselines["coupon-popularity"]],
    ["by category", line.baselines["category-popularity"]],
  ];
  return table(
    ["the coupon that is redeemed, of those held", "HR@10"],
    rows.map(([words, each]) => [
      words,
      ranged(each["HR@10"], each["HR@10_ci"]),
    ]),
  );
}

export function contexts({ evaluate }) {
  const line = evaluate.contexts.find(({ split }) => split === "ahead");
  return table(
    [
      "one type missing in a basket, HR@10",
      "with hour, weekday and month",
      "without",
      "gain",
    ],
    ["households", "strangers"].map((who) => [
      who,
      share(line[who].all["HR@10"], 3),
      share(line[who].none["HR@10"], 3),
      ranged(line[who].all.gain, line[who].all.gain_ci),
    ]),
  );
}
