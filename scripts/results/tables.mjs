// The tables of README.md and docs/results.md, each made from docs/results.json. A document shows one
// between `<!-- results: NAME -->` and `<!-- /results -->`.
import { banners, bannersLead, bannersSimulated } from "./tables/banners.mjs";
import { baskets, contexts, coupons } from "./tables/baskets.mjs";
import { five } from "./tables/five.mjs";
import { ranking } from "./tables/ranking.mjs";
import { packing, speed } from "./tables/speed.mjs";
import { visitsLog, visitsTable } from "./tables/visits.mjs";

/** By the name that documents give. */
export const TABLES = {
  five,
  speed,
  packing,
  ranking,
  "visits-table": visitsTable,
  "visits-log": visitsLog,
  banners,
  "banners-simulated": bannersSimulated,
  "banners-lead": bannersLead,
  baskets,
  coupons,
  contexts,
};
