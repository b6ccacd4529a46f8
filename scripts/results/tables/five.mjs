// The five figures of README.md.
import { kilobytes, milliseconds, share, table } from "../figures.mjs";
import { engineOf, bestOf } from "../reports.mjs";

export function five(results) {
  const recommend = results.bench["recommend chromium"];
  const beauty = engineOf(results, "beauty");
  const diginetica = engineOf(results, "diginetica");
  const visits = engineOf(results, "visits-table");
  const perThousand = (value) => Math.round(1000 * value);
  const [, publishedBeauty] = bestOf("beauty");
  const [, publishedDiginetica] = bestOf("diginetica");
  return table(
    ["", "", "what it means"],
    [
      [
        "Download",
        kilobytes(results.size.total_brotli),
        `What a page loads before its first shelf, compressed: the engine and its JavaScript, less than one product photo. What stores and erases the profile is ${kilobytes(results.size.keeper_brotli)} more.`,
      ],
      [
        "A shelf of 10,000 products",
        milliseconds(recommend.p50),
        "The median in Chromium, reasons included: a fraction of a frame, so a page never waits for it.",
      ],
      [
        "Next purchase, HR@10 (Amazon Beauty)",
        share(beauty["HR@10"]),
        `Of 1,000 shoppers, ${perThousand(beauty["HR@10"])} find what they bought next among ten of 12,101 items; the best published method on this protocol reaches ${perThousand(publishedBeauty)}.`,
      ],
      [
        "Next click, HR@20 (Diginetica)",
        share(diginetica["HR@20"]),
        `Of 1,000 visits, in ${perThousand(diginetica["HR@20"])} the next product stands among twenty of 43,097; SR-GNN reaches ${perThousand(publishedDiginetica)}.`,
      ],
      [
        "Will this visit buy? AUC (UCI shoppers)",
        share(visits.AUC_without_page_values, 3),
        `Of a visit that buys and one that doesn't, the right one gets the higher probability ${Math.round(100 * visits.AUC_without_page_values)} times in 100, and probabilities are off by ${share(visits.ECE_without_page_values, 3)} on average.`,
      ],
    ],
  );
}
