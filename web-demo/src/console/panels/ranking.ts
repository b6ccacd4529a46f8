/** Why a slate is in its order: each candidate's score in its parts. */
import type { PlacedItem, Vitrine } from "vitrine";
import type { Ranking } from "../../app.js";
import { h } from "../../base/dom.js";
import { count } from "../../base/text.js";
import { itemLine, nothing, section, thumbnail } from "../widgets.js";
import {
  UnpersonalizedSlates,
  type Comparison,
  type Move,
} from "../comparison.js";
import { FEATURE_GROUPS, sharesOf, type Shares } from "../feature-groups.js";
import { plot } from "../plot.js";
import type { PanelHost, Panel } from "../panel.js";
import { reachOf, stackedBar, type Reach } from "../stacked-bar.js";
import { figure, itemWords, signed } from "../words.js";
import { candidateCard } from "./candidate.js";
import { SlotChooser } from "./slot-chooser.js";

export class RankingPanel implements Panel {
  readonly element = h("div", { class: "ranking" });
  private readonly card = h("div", { class: "candidate-card" });
  private looked: string | null = null;
  private plain: Vitrine | null = null;
  private unpersonalized: UnpersonalizedSlates | null = null;
  private readonly chooser: SlotChooser;

  constructor(private readonly host: PanelHost) {
    this.chooser = new SlotChooser(host);
  }

  draw(): void {
    // The page's slates then have contributions, so that what is shown is what was ranked.
    if (!this.host.app.settings.contributions)
      this.host.app.set({ contributions: true });
    this.usePlain();
    const ranking = this.chooser.ranking();
    this.element.replaceChildren(
      this.chooser.field(ranking),
      ...(ranking
        ? this.slate(ranking)
        : [nothing("This page ranks nothing.")]),
    );
  }

  private usePlain(): void {
    if (this.plain) return;
    void this.host.playback.plain().then((engine) => {
      const first = this.plain === null;
      this.plain = engine;
      if (first && this.element.isConnected) this.draw();
    });
  }

  private compared(ranking: Ranking): Comparison | null {
    if (!this.plain) return null;
    const { rankings, engine } = this.host.app;
    if (
      this.unpersonalized?.rankings !== rankings ||
      this.unpersonalized.engine !== engine
    )
      this.unpersonalized = new UnpersonalizedSlates(
        rankings,
        engine,
        this.plain,
      );
    return this.unpersonalized.compare(ranking);
  }

  private slate(ranking: Ranking): HTMLElement[] {
    const { items } = ranking.slate;
    if (items.length === 0)
      return [nothing("Nothing qualifies, so the page leaves this shelf out.")];
    const compared = this.compared(ranking);
    const shares = items.map((item) => sharesOf(item.contributions ?? []));
    const reach = reachOf(shares);
    const rows = items.map((item, i) =>
      this.row(item, shares[i], reach, compared?.moves.get(item.item)),
    );
    const at = items.find(({ item }) => item === this.looked) ?? items[0];
    const list = this.listbox(rows, ranking);
    if (at) this.look(at, ranking);
    return [
      section(
        ranking.title,
        plot(
          "ranking",
          "controls",
          this.numbers(ranking, shares, compared?.moves),
          legend(shares),
          list,
        ),
      ),
      this.card,
      this.gone(compared?.gone ?? []),
    ];
  }

  private listbox(rows: HTMLElement[], ranking: Ranking): HTMLElement {
    const { items } = ranking.slate;
    const show = (i: number) => {
      const item = items[i];
      if (!item) return;
      this.look(item, ranking);
      rows.forEach((row, place) => mark(row, place === i));
    };
    rows.forEach((row, i) => {
      mark(row, items[i]?.item === (this.looked ?? items[0]?.item));
      row.addEventListener("pointerenter", () => show(i));
      row.addEventListener("focus", () => show(i));
    });
    if (!rows.some((row) => row.tabIndex === 0) && rows[0]) mark(rows[0], true);
    return h(
      "div",
      {
        class: "candidates",
        role: "listbox",
        "aria-label": `Candidates of ${ranking.title}`,
        on: { keydown: (event) => step(event, rows) },
      },
      ...rows,
    );
  }

  private row(
    placed: PlacedItem,
    shares: Shares | undefined,
    reach: Reach,
    move: Move | undefined,
  ): HTMLElement {
    const { app } = this.host;
    const name = itemWords(app.items, placed.item);
    return h(
      "div",
      {
        class: "candidate",
        role: "option",
        "data-key": `candidate-${placed.item}`,
        "aria-label": `${placed.rank}. ${name}, score ${figure(placed.score)}, ${moveWords(move)}`,
      },
      h("span", { class: "figure rank" }, placed.rank),
      h("span", { class: `figure move ${moveClass(move)}` }, moveMark(move)),
      thumbnail(app, placed.item),
      h(
        "span",
        { class: "name" },
        name,
        placed.reasons.some(({ code }) => code === "pinned") && tag("pinned"),
        placed.reasons.some(({ code }) => code === "explored") &&
          tag("explored"),
      ),
      h("span", { class: "figure score" }, figure(placed.score)),
      shares && stackedBar(shares, reach),
    );
  }

  private look(item: PlacedItem, ranking: Ranking): void {
    this.looked = item.item;
    this.card.replaceChildren(...candidateCard(this.host.app, item, ranking));
  }

  private numbers(
    ranking: Ranking,
    shares: readonly Shares[],
    moves: ReadonlyMap<string, Move> | undefined,
  ) {
    const { items } = this.host.app;
    return {
      caption: `${ranking.title}: parts of each score`,
      head: [
        "Item",
        "Place",
        "Moved",
        "Score",
        ...FEATURE_GROUPS.map(({ label }) => label),
      ],
      rows: ranking.slate.items.map(({ item, rank, score }, i) => [
        itemWords(items, item),
        String(rank),
        moveWords(moves?.get(item)),
        figure(score),
        ...FEATURE_GROUPS.map(({ group }) => signed(shares[i]?.[group] ?? 0)),
      ]),
    };
  }

  private gone(items: readonly PlacedItem[]): HTMLElement {
    if (items.length === 0) return h("div");
    return section(
      "Instead of",
      h(
        "p",
        { class: "detail" },
        `${count(items.length, "item")} that a stranger would see here.`,
      ),
      h(
        "ul",
        { class: "lines" },
        ...items.map(({ item, rank }) =>
          itemLine(this.host.app, item, undefined, `place ${rank}`),
        ),
      ),
    );
  }
}

function mark(row: HTMLElement, chosen: boolean): void {
  row.setAttribute("aria-selected", String(chosen));
  row.tabIndex = chosen ? 0 : -1;
}

function tag(word: string): HTMLElement {
  return h("span", { class: "tag" }, word);
}

function step(event: KeyboardEvent, rows: readonly HTMLElement[]): void {
  const at = rows.findIndex((row) => row === document.activeElement);
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  }[event.key];
  const row = to === undefined ? undefined : rows[to];
  if (!row) return;
  event.preventDefault();
  row.focus();
}

function moveMark(move: Move | undefined): string {
  if (move === undefined) return "";
  if (move === null) return "new";
  if (move === 0) return "=";
  return move > 0 ? `▲${move}` : `▼${-move}`;
}

function moveClass(move: Move | undefined): string {
  if (move === undefined || move === 0) return "same";
  return move === null || move > 0 ? "up" : "down";
}

/** Compared with the place without personalization. */
function moveWords(move: Move | undefined): string {
  if (move === undefined) return "not compared";
  if (move === null) return "only here because of this shopper";
  if (move === 0) return "where a stranger sees it";
  return `${count(Math.abs(move), "place")} ${move > 0 ? "up" : "down"}`;
}

function legend(shares: readonly Shares[]): HTMLElement {
  const used = FEATURE_GROUPS.filter(({ group }) =>
    shares.some((row) => Math.abs(row[group]) > 0.005),
  );
  return h(
    "p",
    { class: "legend" },
    ...used.map(({ group, label }) =>
      h("span", { class: `key of-${group}` }, label),
    ),
  );
}
