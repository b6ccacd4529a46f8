/** The shopper's profile: interests that decay, with the events behind them, and items. */
import type { Interest, ProfileEvent, ProfileView } from "vitrine";
import { h, svg } from "../../base/dom.js";
import { ago, count, label } from "../../base/text.js";
import { button, itemLine, nothing, section, segments } from "../widgets.js";
import { AHEAD, partsOf, SPEEDS, strengthOf } from "../decay.js";
import { plot } from "../plot.js";
import type { PanelHost, Panel } from "../panel.js";
import {
  eventLine,
  eventWords,
  figure,
  itemWords,
  topicKind,
  topicValue,
} from "../words.js";

/** Further interests are only in the table. */
const MOST_BARS = 14;

export class ProfilePanel implements Panel {
  readonly element = h("div");

  constructor(private readonly host: PanelHost) {}

  draw(): void {
    const { profile } = this.host.app.engine;
    const view = profile.inspect();
    const events = new Map(
      profile.events(1024).map((event) => [event.id, event]),
    );
    this.element.replaceChildren(
      this.summary(view),
      section("Interests", this.interests(view.interests, events)),
      this.muted(view.muted),
      this.recent(view),
      this.cart(view),
      this.purchases(view),
      this.hidden(view, [...events.values()]),
    );
  }

  private summary(view: ProfileView): HTMLElement {
    return h(
      "p",
      { class: "overview" },
      `${count(view.events, "event")} in ${count(view.sessions, "visit")}, ` +
        `${view.session.events} of them in this one; ` +
        `${count(view.impressions, "impression")}; ${view.bytes.toLocaleString("en")} bytes.`,
    );
  }

  private get ahead() {
    const value = this.host.choice("ahead");
    return AHEAD.find((known) => known.value === value) ?? AHEAD[0];
  }

  private interests(
    interests: readonly Interest[],
    events: ReadonlyMap<string, ProfileEvent>,
  ): HTMLElement {
    if (interests.length === 0)
      return nothing("None yet. Open a product, and its topics show up here.");
    const ahead = this.ahead?.time ?? 0;
    const most = Math.max(
      ...interests.map(({ strength }) => Math.abs(strength)),
    );
    return h(
      "div",
      {},
      segments(
        "ahead",
        "Looking ahead",
        AHEAD,
        this.ahead?.value ?? "now",
        (value) => this.host.choose("ahead", value === "now" ? null : value),
      ),
      plot(
        "interests",
        "controls",
        {
          caption: "Interests: views, decayed at three speeds",
          head: ["Topic", "Strength", "30 minutes", "3 days", "28 days"],
          rows: interests.map((interest) => [
            interest.topic,
            figure(strengthOf(partsOf(interest, ahead))),
            figure(interest.session),
            figure(interest.days),
            figure(interest.weeks),
          ]),
        },
        legend(),
        h(
          "ul",
          { class: "interest-list" },
          ...interests
            .slice(0, MOST_BARS)
            .map((interest) => this.interest(interest, ahead, most, events)),
        ),
      ),
    );
  }

  private interest(
    interest: Interest,
    ahead: number,
    most: number,
    events: ReadonlyMap<string, ProfileEvent>,
  ): HTMLElement {
    const { topic } = interest;
    const parts = partsOf(interest, ahead);
    return h(
      "li",
      { class: "interest" },
      h("span", { class: "kind" }, topicKind(topic)),
      h("span", { class: "name" }, label(topicValue(topic))),
      h("output", { class: "figure" }, figure(strengthOf(parts))),
      button("Mute", {
        key: `mute-${topic}`,
        kind: "soft",
        name: `Mute ${topic}`,
        run: () => {
          this.host.app.engine.profile.mute(topic);
          this.host.app.refresh();
        },
      }),
      bar(parts, most),
      h("p", { class: "grounds" }, this.evidence(interest, events)),
    );
  }

  private evidence(
    { events: ids }: Interest,
    events: ReadonlyMap<string, ProfileEvent>,
  ): string {
    const { app } = this.host;
    const lines = ids.flatMap((id) => {
      const event = events.get(id);
      if (!event) return [];
      return `${eventLine(event, app.items)}, ${ago(event.time, app.now())}`;
    });
    return lines.length > 0
      ? lines.join(" · ")
      : "From earlier history, of which only counts are kept";
  }

  private muted(topics: readonly string[]): HTMLElement | string {
    if (topics.length === 0) return "";
    const { app } = this.host;
    return section(
      "Muted topics",
      h(
        "ul",
        { class: "lines" },
        ...topics.map((topic) =>
          h(
            "li",
            { class: "line" },
            h("span", { class: "kind" }, topicKind(topic)),
            h("span", { class: "name" }, label(topicValue(topic))),
            button("Unmute", {
              key: `unmute-${topic}`,
              kind: "soft",
              name: `Unmute ${topic}`,
              run: () => {
                app.engine.profile.unmute(topic);
                app.refresh();
              },
            }),
          ),
        ),
      ),
    );
  }

  private recent({ recent }: ProfileView): HTMLElement {
    const { app } = this.host;
    if (recent.length === 0)
      return section("Recent items", nothing("No items yet."));
    return section(
      "Recent items",
      h(
        "ul",
        { class: "lines" },
        ...recent
          .slice(0, 12)
          .map(({ item, title, kind, time }) =>
            itemLine(
              app,
              item,
              title,
              `${eventWords(kind)}, ${ago(time, app.now())}`,
            ),
          ),
      ),
    );
  }

  private cart({ cart }: ProfileView): HTMLElement | string {
    if (cart.length === 0) return "";
    const lines = cart.map(({ item, quantity }) =>
      itemLine(this.host.app, item, undefined, `${quantity} ×`),
    );
    return section("Cart", h("ul", { class: "lines" }, ...lines));
  }

  private purchases({ purchases }: ProfileView): HTMLElement | string {
    if (purchases.length === 0) return "";
    const lines = purchases.map(({ item, day, quantity }) =>
      itemLine(this.host.app, item, undefined, `${quantity} × on ${day}`),
    );
    return section("Purchases", h("ul", { class: "lines" }, ...lines));
  }

  private hidden(
    { hidden }: ProfileView,
    events: readonly ProfileEvent[],
  ): HTMLElement | string {
    if (hidden.length === 0) return "";
    const { app } = this.host;
    const lines = hidden.map((item) => {
      const hiding = events.filter(
        (event) =>
          !event.undone &&
          (event.event === "hide_item" || event.event === "dislike_item") &&
          event.items.some((one) => one.item === item),
      );
      const show = button("Show again", {
        key: `show-${item}`,
        kind: "soft",
        name: `Show ${itemWords(app.items, item)} again`,
        run: () => {
          for (const { id } of hiding) app.engine.profile.undo(id);
          app.refresh();
        },
      });
      return itemLine(app, item, undefined, "", hiding.length > 0 && show);
    });
    return section("Hidden items", h("ul", { class: "lines" }, ...lines));
  }
}

function legend(): HTMLElement {
  return h(
    "p",
    { class: "legend" },
    h("span", {}, "Half-life"),
    ...SPEEDS.map(({ speed, label: words }) =>
      h("span", { class: `key of-${speed}` }, words),
    ),
  );
}

/** The parts in a row, the fastest decaying last, so that the bar shrinks from its end. */
function bar(parts: ReturnType<typeof partsOf>, most: number): SVGElement {
  const total = strengthOf(parts);
  let at = 0;
  const pieces = [...SPEEDS].reverse().map(({ speed }) => {
    const width = (Math.abs(parts[speed]) / most) * 100;
    const piece = svg("rect", {
      class: `of-${speed}`,
      x: `${at}%`,
      width: `${width}%`,
      height: "100%",
    });
    at += width;
    return piece;
  });
  return svg(
    "svg",
    { class: total < 0 ? "level against" : "level", "aria-hidden": "true" },
    ...pieces,
  );
}
