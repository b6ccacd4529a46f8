/** Speed and size: the last 500 rankings, each call of the page, and the pack's bytes. */
import type { Ranking } from "../../app.js";
import { h, svg } from "../../base/dom.js";
import { count } from "../../base/text.js";
import { facts, nothing, section } from "../widgets.js";
import { histogram, placeOf, quantile, type Bin } from "../histogram.js";
import { plot } from "../plot.js";
import { isRank } from "../comparison.js";
import type { PanelHost, Panel } from "../panel.js";
import { bytes, clockWords, milliseconds, timeWords } from "../words.js";

const QUANTILES = [0.5, 0.9, 0.99] as const;
const MOST_ROWS = 60;

export class PerformancePanel implements Panel {
  readonly element = h("div");

  constructor(private readonly host: PanelHost) {}

  draw(): void {
    const { latencies } = this.host.app.engine.stats();
    this.element.replaceChildren(
      section("Rankings", this.latencies(latencies)),
      section("Requests of the page", this.log()),
      section("Pack", this.pack()),
    );
  }

  private latencies(values: readonly number[]): HTMLElement {
    if (values.length === 0) return nothing("Nothing was ranked yet.");
    const bins = histogram(values);
    return h(
      "div",
      {},
      h(
        "div",
        { class: "gauges" },
        ...QUANTILES.map((share) =>
          h(
            "p",
            { class: "gauge" },
            h(
              "strong",
              { class: "figure" },
              milliseconds(quantile(values, share)),
            ),
            h("span", {}, `p${share * 100}`),
          ),
        ),
      ),
      plot(
        "latencies",
        "drawn",
        {
          caption: `The last ${count(values.length, "call")}, milliseconds`,
          head: ["From", "To", "Calls"],
          rows: bins.map(({ from, to, count: calls }) => [
            milliseconds(from),
            milliseconds(to),
            String(calls),
          ]),
        },
        h(
          "p",
          { class: "detail" },
          `The last ${count(values.length, "call")} of recommend and rank`,
        ),
        ...drawn(bins, values),
      ),
    );
  }

  private log(): HTMLElement {
    const { log } = this.host.app;
    if (log.length === 0) return nothing("Nothing was asked yet.");
    const rows = [...log].reverse().slice(0, MOST_ROWS);
    return h(
      "div",
      {
        class: "scroll",
        tabindex: 0,
        role: "region",
        "aria-label": "Requests of the page",
      },
      h(
        "table",
        { class: "log" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ...["Time", "Kind", "Slot", "Items", "ms"].map((name) =>
              h("th", { scope: "col" }, name),
            ),
          ),
        ),
        h("tbody", {}, ...callsOf(rows).flatMap((call) => this.call(call))),
      ),
    );
  }

  /** The requests of one call, which share its duration. */
  private call(rankings: readonly Ranking[]): HTMLElement[] {
    return rankings.map((ranking, i) => {
      const { slate, time, milliseconds: spent } = ranking;
      const cells = [
        timeWords(time, this.host.utcOffset()),
        isRank(ranking) ? `rank, ${slate.kind}` : slate.kind,
        slate.slot,
        slate.items.length,
      ];
      return h(
        "tr",
        {},
        ...cells.map((cell) => h("td", {}, cell)),
        i === 0 && h("td", { rowspan: rankings.length }, spent.toFixed(2)),
      );
    });
  }

  private pack(): HTMLElement {
    const { app } = this.host;
    const pack = app.engine.pack();
    const stats = app.engine.stats();
    const each = pack.items > 0 ? pack.bytes / pack.items : 0;
    return h(
      "div",
      {},
      facts([
        [
          "Shop",
          [pack.shop, pack.market, pack.currency, pack.locale]
            .filter(Boolean)
            .join(", "),
        ],
        [
          "Contents",
          `${count(pack.items, "item")}, ${count(pack.topics, "topic")}`,
        ],
        ["Size", `${bytes(pack.bytes)}, ${Math.round(each)} bytes per item`],
        ["Built", clockWords(pack.builtAt, this.host.utcOffset())],
        [
          "Learned",
          pack.learned
            ? `yes, each entry from ${pack.minSupport} or more shoppers`
            : "no, from the feed alone",
        ],
        ["Engine", `${stats.version}, ${bytes(stats.wasmBytes)} of memory`],
      ]),
      plot(
        "sections",
        "drawn",
        {
          caption: "Sections of the pack",
          head: ["Section", "Bytes"],
          rows: pack.sections.map(({ name, bytes: size }) => [
            name,
            size.toLocaleString("en"),
          ]),
        },
        h("p", { class: "detail" }, "Sections"),
        h(
          "ul",
          { class: "feature-bars" },
          ...pack.sections.map(({ name, bytes: size }) =>
            h(
              "li",
              {},
              h("span", { class: "name" }, name),
              h("span", { class: "figure" }, bytes(size)),
              svg(
                "svg",
                { class: "level" },
                svg("rect", {
                  class: "of-pack",
                  width: `${(size / pack.bytes) * 100}%`,
                  height: "100%",
                }),
              ),
            ),
          ),
        ),
      ),
    );
  }
}

/** Rankings of one call are adjacent and have the same duration. */
function callsOf(rankings: readonly Ranking[]): Ranking[][] {
  const calls: Ranking[][] = [];
  for (const ranking of rankings) {
    const call = calls.at(-1);
    if (call?.[0]?.milliseconds === ranking.milliseconds) call.push(ranking);
    else calls.push([ranking]);
  }
  return calls;
}

/** The columns, lines at the quantiles, and the scale below. */
function drawn(bins: readonly Bin[], values: readonly number[]): Element[] {
  const most = Math.max(...bins.map((bin) => bin.count));
  const width = 100 / bins.length;
  const columns = bins.map(({ count: calls }, i) =>
    svg("rect", {
      x: `${i * width + width * 0.06}%`,
      y: `${100 - (calls / most) * 100}%`,
      width: `${width * 0.88}%`,
      height: `${(calls / most) * 100}%`,
    }),
  );
  const marks = QUANTILES.map((share) => {
    const x = `${placeOf(bins, quantile(values, share)) * 100}%`;
    return svg("line", { x1: x, x2: x, y1: "0", y2: "100%" });
  });
  const scale = [
    bins[0]?.from,
    bins[Math.floor(bins.length / 2)]?.from,
    bins.at(-1)?.to,
  ];
  return [
    svg("svg", { class: "histogram" }, ...columns, ...marks),
    h(
      "p",
      { class: "scale figure" },
      ...scale.map((value) => h("span", {}, milliseconds(value ?? 0))),
    ),
    h("p", { class: "detail" }, "Lines: p50, p90, p99."),
  ];
}
