// Forecasts of where visits go.
import { ranged, share, table } from "../figures.mjs";
import { engineOf } from "../reports.mjs";

export function visitsTable(results) {
  const report = engineOf(results, "visits-table");
  const boosting = report.gradient_boosting;
  const row = (words, suffix) => [
    words,
    ranged(report[`AUC${suffix}`], report[`AUC${suffix}_ci`]),
    share(boosting[`AUC${suffix}`], 3),
    ranged(boosting[`gain${suffix}`], boosting[`gain${suffix}_ci`], 4),
    share(report[`ECE${suffix}`], 3),
  ];
  return table(
    ["AUC", "ours", "XGBoost, same run and folds", "gain", "calibration error"],
    [
      row("without PageValues", "_without_page_values"),
      row("with PageValues, which nearly gives the answer away", ""),
    ],
  );
}

const QUESTIONS = [
  ["purchase", "purchase"],
  ["purchase_without_cart", "purchase, nothing in the cart yet"],
  ["abandonment", "abandonment"],
  ["leaving", "leaving now"],
];

export function visitsLog(results) {
  const { questions } = engineOf(results, "visits-log");
  return table(
    [
      "AUC",
      "ours",
      "the prior, without a log",
      "a rule on the number of acts so far",
      "gain over the rule",
      "calibration error",
    ],
    QUESTIONS.map(([name, words]) => {
      const { AUC, AUC_ci, ECE, baselines } = questions[name];
      const rule = baselines["session-length"];
      return [
        words,
        ranged(AUC, AUC_ci),
        share(baselines.prior.AUC, 3),
        share(rule.AUC, 3),
        ranged(rule.gain, rule.gain_ci),
        share(ECE, 3),
      ];
    }),
  );
}
