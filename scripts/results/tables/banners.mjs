// Choosing banners: from logs, and by simulation.
import { ranged, table, thousandths } from "../figures.mjs";

const LOGS = {
  "men.random": "men, random",
  "men.bts": "men, Thompson sampling",
  "women.random": "women, random",
  "women.bts": "women, Thompson sampling",
};

export function banners({ evaluate }) {
  const rows = evaluate.banners.filter(({ target }) => target !== "uniform");
  return table(
    [
      "log → policy",
      "IPS",
      "SNIPS",
      "doubly robust",
      "that policy's own log",
      "effective impressions",
    ],
    rows.map((line) => [
      `${LOGS[line.dataset]} → ${LOGS[line.target].split(", ")[1]}`,
      ...["IPS", "SNIPS", "DR", "on_policy"].map((name) =>
        ranged(line[name], line[`${name}_ci`], 4),
      ),
      line.effective_impressions,
    ]),
  );
}

const POLICIES = [
  ["best_global", "best for all"],
  ["epsilon_greedy", "ε-greedy (.25)"],
  ["bernoulli_ts", "Bernoulli TS"],
  ["linucb", "LinUCB"],
  ["engine", "ours"],
  ["informed", "greedy, knows the simulator"],
];

function rate({ click_rate, click_rate_ci: [low, high] }) {
  return `${thousandths(click_rate)} ± ${thousandths((high - low) / 2)}`;
}

const comparisons = ({ evaluate }) =>
  evaluate["banners-simulated"].filter((line) => line.engine);

export const bannersSimulated = (results) =>
  table(
    [
      "heterogeneity",
      "random",
      ...POLICIES.map(([, words]) => words),
      "oracle",
    ],
    comparisons(results).map((line) => [
      line.heterogeneity,
      thousandths(line.random.click_rate, 1),
      ...POLICIES.map(([name]) => rate(line[name])),
      thousandths(line.oracle, 1),
    ]),
  );

export const bannersLead = (results) =>
  table(
    [
      "heterogeneity",
      "ours leads LinUCB by",
      "way from best to oracle: ours",
      "greedy, knows the simulator",
    ],
    comparisons(results).map((line) => {
      const lead = (name) =>
        (line[name].engine_leads_by_ci ?? [])
          .map((value) => thousandths(value))
          .join(" to ");
      const closed = (name) => line[name].gap_closed;
      const percent = (value) =>
        value === undefined ? "" : `${Math.round(100 * value)} %`;
      return [
        line.heterogeneity,
        lead("linucb"),
        percent(closed("engine")),
        percent(closed("informed")),
      ];
    }),
  );
