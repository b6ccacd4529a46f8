/** One candidate under the glass: its sentence, its reasons, and every part of its score. */
import type { Explanation, PlacedItem } from "vitrine";
import type { Ranking, ShopApp } from "../../app.js";
import { h, svg } from "../../base/dom.js";
import { facts } from "../bits.js";
import { familyOf } from "../families.js";
import { plot } from "../numbers.js";
import { figure, itemWords, percent, signed } from "../words.js";

/** Parts smaller than this are in the table alone. */
const SMALL = 0.005;

/** Null when the slate is older than what the engine remembers. */
function explanation(
  app: ShopApp,
  ranking: Ranking,
  item: string,
): Explanation | null {
  try {
    return app.engine.explain(ranking.slate.requestId, item);
  } catch {
    return null;
  }
}

export function candidateCard(
  app: ShopApp,
  placed: PlacedItem,
  ranking: Ranking,
): HTMLElement[] {
  const explained = explanation(app, ranking, placed.item);
  return [
    h("h3", {}, itemWords(app.items, placed.item)),
    h("p", {}, explained?.text ?? "This slate is too old to be explained."),
    facts([
      ["Sources", placed.sources.join(", ")],
      ...(explained?.reasons ?? []).map(
        ({ code, weight, text }) =>
          [`${code} ${percent(weight)}`, text] as const,
      ),
      ...without(app, explained),
    ]),
    parts(placed),
  ];
}

/** Where the item would stand had that event not happened. */
function without(app: ShopApp, explained: Explanation | null) {
  const place = (rank: number | null) =>
    rank === null ? "not in the slate" : `place ${rank}`;
  const each = (explained?.without ?? []).map(
    ({ item, rank }) =>
      [
        item ? `Without ${itemWords(app.items, item)}` : "Without that event",
        place(rank),
      ] as const,
  );
  return explained && each.length > 1
    ? [...each, ["Without all of these", place(explained.withoutAll)] as const]
    : each;
}

function parts({ contributions = [] }: PlacedItem): HTMLElement {
  const sorted = [...contributions]
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const most = Math.abs(sorted[0]?.weight ?? 1);
  const drawn = sorted.filter(({ weight }) => Math.abs(weight) >= SMALL);
  return plot(
    "candidate",
    "drawn",
    {
      caption: "Parts of the score",
      head: ["Feature", "Value", "Adds"],
      rows: sorted.map(({ feature, value, weight }) => [
        feature,
        figure(value, 3),
        signed(weight, 3),
      ]),
    },
    h(
      "ul",
      { class: "feature-bars" },
      ...drawn.slice(0, 12).map(({ feature, weight }) =>
        h(
          "li",
          {},
          h("span", { class: "name" }, feature),
          h("span", { class: "figure" }, signed(weight)),
          svg(
            "svg",
            { class: weight < 0 ? "bar against" : "bar" },
            svg("rect", {
              class: familyOf(feature),
              width: `${(Math.abs(weight) / most) * 100}%`,
              height: "100%",
            }),
          ),
        ),
      ),
    ),
  );
}
