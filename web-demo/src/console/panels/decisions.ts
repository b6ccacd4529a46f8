/** What decided each slate of the page: rung of the cold-start ladder, sources, rules, filters. */
import type { PlacedItem, Reason, Rule, Slate, SlateRequest } from "vitrine";
import type { Ranking } from "../../app.js";
import { h } from "../../base/dom.js";
import { count } from "../../base/text.js";
import { facts, nothing, section } from "../widgets.js";
import { offersPart } from "../offers.js";
import type { PanelHost, Panel } from "../panel.js";
import { contentParts } from "./content.js";
import { itemWords, percent, RUNGS } from "../words.js";

export class DecisionsPanel implements Panel {
  readonly element = h("div");

  constructor(private readonly host: PanelHost) {}

  draw(): void {
    const { rankings } = this.host.app;
    this.element.replaceChildren(
      ...(rankings.length === 0
        ? [nothing("This page ranks nothing.")]
        : rankings.map((ranking) => this.slate(ranking))),
      offersPart(this.host.app),
      ...contentParts(this.host),
    );
  }

  private slate(ranking: Ranking): HTMLElement {
    const { slate } = ranking;
    return section(
      ranking.title,
      h(
        "p",
        { class: "detail" },
        `Slot ${slate.slot}, kind ${slate.kind}, ${count(slate.items.length, "item")}`,
      ),
      ladder(slate),
      slate.items.length > 0 && sources(ranking),
      facts(this.decided(ranking)),
    );
  }

  /** Only what had an effect. */
  private decided({ request: asked, slate, items }: Ranking) {
    const request: Partial<SlateRequest> = asked; // A list's has less.
    const { rules = [], filter, exclude = [], personalize = true } = request;
    const rows: [string, string][] = [];
    const say = (term: string, value: string | false | undefined) => {
      if (value) rows.push([term, value]);
    };
    say("Personalization", !personalize && "off");
    say("Filter", filter && filterWords(filter.where, filter.params));
    for (const rule of rules) say("Rule of the page", this.rule(rule));
    say("Pinned", this.touched(slate, "pinned"));
    say("Boosted", this.touched(slate, "boosted"));
    say("Explored", this.touched(slate, "explored"));
    say("Excluded", exclude.length > 0 && count(exclude.length, "item"));
    say("Anchors", this.names(request.items));
    say("Minimum", request.min ? count(request.min, "item") : undefined);
    say(
      "Diversity",
      request.diversity !== undefined && percent(request.diversity),
    );
    say(
      "Exploration",
      request.exploration !== undefined && percent(request.exploration),
    );
    say("Hidden by the shopper", items && hiddenWords(items, slate));
    return rows;
  }

  private touched(slate: Slate, code: Reason["code"]): string | undefined {
    const found = slate.items.flatMap((placed) => {
      const reason = placed.reasons.find((one) => one.code === code);
      return reason ? [this.place(placed, reason)] : [];
    });
    return found.length > 0 ? found.join(", ") : undefined;
  }

  private place({ item, rank }: PlacedItem, { rule }: Reason): string {
    const name = itemWords(this.host.app.items, item);
    return `${name} at place ${rank}${rule ? ` (rule ${rule})` : ""}`;
  }

  private rule({ action, items, filter, weight, position }: Rule): string {
    const what =
      this.names(items) ?? filterWords(filter?.where ?? "", filter?.params);
    const how = [
      position !== undefined && `place ${position + 1}`,
      weight !== undefined && `by ${weight}`,
    ].filter((part) => part !== false);
    return [action, what, ...how].join(" ");
  }

  private names(items: readonly string[] | undefined): string | undefined {
    if (!items || items.length === 0) return undefined;
    const named = items
      .slice(0, 3)
      .map((item) => itemWords(this.host.app.items, item))
      .join(", ");
    return items.length > 3 ? `${named} and ${items.length - 3} more` : named;
  }
}

function hiddenWords(
  items: readonly string[],
  slate: Slate,
): string | undefined {
  const lost = items.length - slate.items.length;
  return lost > 0 ? count(lost, "item") : undefined;
}

function filterWords(
  where: string,
  params: Record<string, unknown> = {},
): string {
  const given = Object.entries(params).map(
    ([name, value]) => `$${name} = ${JSON.stringify(value)}`,
  );
  return given.length > 0 ? `${where}; ${given.join(", ")}` : where;
}

/** The rungs of the cold-start ladder, the one that filled the slate marked. */
function ladder({ rung }: Slate): HTMLElement {
  if (rung === "none")
    return nothing("Nothing qualifies, so the page leaves this shelf out.");
  return h(
    "ol",
    { class: "ladder", "aria-label": "Cold-start ladder" },
    ...RUNGS.map((step) =>
      h(
        "li",
        { "aria-current": step.rung === rung && "step" },
        h("strong", {}, step.label),
        h("span", {}, step.detail),
      ),
    ),
  );
}

/** How many of the items each source proposed; an item may have several. */
function sources({ slate }: Ranking): HTMLElement {
  const counts = new Map<string, number>();
  for (const { sources: proposed } of slate.items)
    for (const source of proposed)
      counts.set(source, (counts.get(source) ?? 0) + 1);
  const rows = [...counts].sort(
    (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
  );
  return h(
    "ul",
    {
      class: "chips",
      "aria-label": "Sources, and how many items each proposed",
    },
    ...rows.map(([source, items]) =>
      h("li", {}, source, h("span", { class: "figure" }, ` ${items}`)),
    ),
  );
}
