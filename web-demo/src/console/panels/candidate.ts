/** One candidate in detail: its reasons, and every part of its score. */
import type { Explanation, PlacedItem } from "vitrine";
import type { Ranking, ShopApp } from "../../app.js";
import { h, svg } from "../../base/dom.js";
import { featureGroupOf } from "../feature-groups.js";
import { plot } from "../plot.js";
import { eventLine, figure, itemWords, percent, signed } from "../words.js";

/** Parts smaller than this are only in the table. */
const SMALL = 0.005;

/** Null when the slate is older than those that the engine keeps. */
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
    h(
      "h3",
      {},
      itemWords(app.items, placed.item),
      h("span", { class: "figure" }, figure(placed.score)),
    ),
    explained
      ? h(
          "ul",
          { class: "cited" },
          ...reasons(explained),
          ...without(app, explained),
        )
      : h("p", { class: "detail" }, "This slate is too old to be explained."),
    parts(placed),
    h("p", { class: "detail" }, `Proposed by ${placed.sources.join(", ")}.`),
  ];
}

function line(figures: string, text: string): HTMLElement {
  return h(
    "li",
    {},
    h("span", { class: "figure" }, figures),
    h("span", {}, text),
  );
}

const reasons = ({ reasons: found }: Explanation): HTMLElement[] =>
  found.map(({ weight, text }) => line(percent(weight), text));

/** The item's place without what its reasons rest on. */
function without(app: ShopApp, explained: Explanation): HTMLElement[] {
  const place = (rank: number | null) =>
    rank === null ? "gone" : `place ${rank}`;
  const events = new Map(
    app.engine.profile.events(1024).map((event) => [event.id, event]),
  );
  const each = explained.without.map(({ event: id, events: all, rank }) => {
    const event = events.get(id);
    const what = event ? `“${eventLine(event, app.items)}”` : "one event";
    const more =
      all.length > 1 ? ` and ${all.length - 1} more of the same kind` : "";
    return line(place(rank), `Had ${what}${more} not happened.`);
  });
  return each.length > 1
    ? [
        ...each,
        line(place(explained.withoutAll), "Had none of these happened."),
      ]
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
    h("h4", {}, "Parts of the score"),
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
            { class: weight < 0 ? "level against" : "level" },
            svg("rect", {
              class: `of-${featureGroupOf(feature)}`,
              width: `${(Math.abs(weight) / most) * 100}%`,
              height: "100%",
            }),
          ),
        ),
      ),
    ),
  );
}
