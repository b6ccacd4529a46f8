/** The estimated click rate of each banner, message and section, drawn; and the shopper's trial group. */
import type { PlacedContent, WeighedContent } from "vitrine";
import { h } from "../../base/dom.js";
import { count } from "../../base/text.js";
import { drawing } from "../../base/trusted.js";
import { nothing, section } from "../widgets.js";
import type { PanelHost } from "../panel.js";
import { percent } from "../words.js";

const SLOTS: readonly [slot: string, title: string, count: number][] = [
  ["hero", "Banner of the home page", 1],
  ["home-layout", "Sections of the home page", 32],
  ["note", "Messages", 2],
];
const TRIAL = "console trial";

const WIDTH = 240;
const HEIGHT = 36;
/** Log-odds at the edges of the plot: one click in 20,000, and one in two. */
const [LEAST, MOST] = [-10, 0];

/** The posterior of an item's log-odds as a curve; the surer, the higher. */
export function posterior({ logOdds, variance }: WeighedContent): string {
  const deviation = Math.max(0.05, Math.sqrt(variance));
  const points = Array.from({ length: 81 }, (_, i) => {
    const x = LEAST + ((MOST - LEAST) * i) / 80;
    const density = Math.exp(-(((x - logOdds) / deviation) ** 2) / 2);
    const height = (density * 0.3) / Math.max(0.3, deviation);
    return `${((i * WIDTH) / 80).toFixed(1)} ${(HEIGHT * (1 - height)).toFixed(1)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" class="posterior" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true"><path d="M${points.join("L")}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`;
}

/** `place` counts from 0; -1: it is not shown. */
function words(
  item: WeighedContent,
  place: number,
  placed?: PlacedContent,
): string {
  const seen = `seen ${count(item.views, "time")}, clicked ${count(item.clicks, "time")}`;
  const why = placed?.reasons
    .map(({ code, weight }) => `${code} ${weight.toFixed(2)}`)
    .join(", ");
  const state = placed
    ? `shown at place ${place + 1} (drawn with ${percent(placed.propensity)}): ${why ?? ""}`
    : item.withheld
      ? `withheld: ${item.withheld}`
      : "not drawn";
  return `chance of a click ${(item.chance * 100).toFixed(2)} %, ${seen}; ${state}`;
}

function slotPart(host: PanelHost, slot: string, title: string, most: number) {
  const { items, considered } = host.app.engine.content({
    slot,
    count: most,
    personalize: host.app.settings.personalize,
    context: host.app.context,
  });
  if (considered.length === 0) return [];
  const rows = considered.map((item) => {
    const place = items.findIndex(({ id }) => id === item.id);
    return h(
      "li",
      {
        class: "content-line",
        "data-content": item.id,
        "data-place": place >= 0 && String(place + 1),
      },
      h("strong", {}, item.id),
      drawing(posterior(item)),
      h("span", { class: "detail" }, words(item, place, items[place])),
    );
  });
  return [section(title, h("ul", { class: "item-lines" }, ...rows))];
}

function trial(host: PanelHost): HTMLElement {
  const { group, clicks, carts, purchases } = host.app.engine.experiment({
    name: TRIAL,
    holdout: 0.5,
  });
  return section(
    "Trial",
    h(
      "p",
      { class: "detail trial" },
      `This device is in the ${group} of “${TRIAL}”: ${count(clicks, "click")}, ${carts} added to the cart, ${count(purchases, "order")}.`,
    ),
    nothing(
      "The counts of one shopper estimate nothing. Judging a trial takes reports from many devices, and none are sent here.",
    ),
  );
}

/** The content of the page, and why it was chosen. */
export function contentParts(host: PanelHost): HTMLElement[] {
  return [
    ...SLOTS.flatMap(([slot, title, most]) =>
      slotPart(host, slot, title, most),
    ),
    trial(host),
  ];
}
