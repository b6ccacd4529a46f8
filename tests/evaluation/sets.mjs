// The public data sets that accuracy is measured on, and what others reached there. The data lies
// outside the project (licences differ): its folder's README says where each comes from.
import { existsSync } from "node:fs";

/** Where the data lies, from the top of the repository. */
export const DATA = "../shared/data";

/** @returns {boolean} whether the data is there; says so when it is not */
export function haveData(folder = DATA) {
  if (existsSync(folder)) return true;
  console.error(
    `There is no data in ${folder}: accuracy on public data sets is passed over.`,
  );
  return false;
}

const histories = (name, ...options) => [
  "--protocol=leave-one-out",
  `--sequences=${DATA}/amazon/${name}.txt`,
  `--attributes=${DATA}/amazon/${name}.attributes.json`,
  ...options,
];
const sessions = (name) => [
  "--protocol=next-item",
  `--train=${DATA}/sessions/${name}.train.txt`,
  `--test=${DATA}/sessions/${name}.test.txt`,
];

/**
 * `published`: rows of others' tables on the same data and protocol, with HR@10 and NDCG@10 for
 * histories, HR@20 and MRR@20 for sessions; null where they state none.
 */
export const SETS = [
  {
    name: "beauty",
    title: "Beauty, strict",
    options: histories("beauty"),
    metrics: ["HR@10", "NDCG@10"],
    published: [
      ["SASRec (table of S3-Rec, CIKM 2020)", 0.0605, 0.0318],
      ["S3-Rec (CIKM 2020)", 0.0647, 0.0327],
      ["ICLRec (WWW 2022)", 0.0744, 0.0403],
      ["BSARec (AAAI 2024; its log)", 0.1008, 0.0611],
      ["WEARec (AAAI 2026; its log, chosen on test)", 0.1041, 0.0614],
    ],
  },
  {
    name: "sports",
    title: "Sports, strict",
    options: histories("sports"),
    metrics: ["HR@10", "NDCG@10"],
    published: [
      ["SASRec (table of S3-Rec, CIKM 2020)", 0.035, 0.0192],
      ["S3-Rec (CIKM 2020)", 0.0385, 0.0204],
      ["ICLRec (WWW 2022)", 0.0437, 0.0238],
      ["BSARec (AAAI 2024; its log)", 0.0612, null],
      ["WEARec (AAAI 2026; its log)", 0.0631, 0.0367],
    ],
  },
  {
    name: "beauty-refit",
    title: "Beauty, refit",
    options: histories("beauty", "--refit"),
    metrics: ["HR@10", "NDCG@10"],
    published: [["SASRec with sampled softmax", 0.0921, 0.0531]],
  },
  {
    name: "diginetica",
    title: "Diginetica, next item",
    options: sessions("diginetica"),
    metrics: ["HR@20", "MRR@20"],
    published: [["SR-GNN (AAAI 2019)", 0.507, 0.1759]],
  },
  {
    name: "yoochoose64",
    title: "Yoochoose 1/64, next item",
    options: sessions("yoochoose64"),
    metrics: ["HR@20", "MRR@20"],
    published: [
      ["SR-GNN (AAAI 2019)", null, 0.3094],
      ["SGNN-HN (CIKM 2020), the best listed", null, 0.3261],
    ],
  },
];

export const BASELINES = [
  "popularity",
  "item-knn",
  "last-item-rules",
  "session-knn",
];

const banditLogs = (...names) =>
  names.map((name) => `--log=${DATA}/openbandit/${name}.csv`);
const journey = (protocol) => [
  `--protocol=${protocol}`,
  `--journey=${DATA}/journey`,
];

const SAMPLE = "build/evaluation/sample";

/** What else is measured: protocols whose reports stand beside nothing published. */
export const STUDIES = [
  {
    name: "visits-table",
    options: [
      "--protocol=intent",
      `--sessions=${DATA}/intent/online_shoppers.csv`,
    ],
  },
  {
    name: "visits-log",
    options: [
      "--protocol=intent",
      `--feed=${SAMPLE}/feed.jsonl`,
      `--events=${SAMPLE}/events.jsonl`,
    ],
    /** A script that writes these files, and its arguments. */
    prepare: ["web-demo/sample/make.mjs", "--out", SAMPLE],
  },
  {
    name: "banners",
    options: [
      "--protocol=bandit",
      ...banditLogs("men.random", "men.bts", "women.random", "women.bts"),
    ],
  },
  {
    name: "banners-simulated",
    options: [
      "--protocol=bandit",
      "--simulate",
      ...banditLogs("men.random", "men.bts"),
    ],
  },
  { name: "baskets", options: journey("basket") },
  { name: "coupons", options: journey("coupons") },
  { name: "contexts", options: journey("context") },
];
