/** Chooses the slate to look at: one of the page's, or one of any kind that the page does not show. */
import type { Ranking, ShopApp } from "../../app.js";
import { h } from "../../base/dom.js";
import { hasAnchors, SLATE_KINDS, type SlateKind } from "../../engine/kinds.js";
import type { PanelHost } from "../panel.js";

const LIMIT = 24;
const KIND_PREFIX = "kind:";

export class SlotChooser {
  /** The slate of the last kind that was tried, kept until the page is ranked again. */
  private tried: {
    page: readonly Ranking[];
    kind: SlateKind;
    made: Ranking | undefined;
  } | null = null;

  constructor(private readonly host: PanelHost) {}

  /** The chosen ranking; without a choice, or if the page no longer has it, the page's first. */
  ranking(): Ranking | undefined {
    const { rankings } = this.host.app;
    const choice = this.host.choice("slot") ?? "";
    const kind = SLATE_KINDS.find((known) => choice === KIND_PREFIX + known);
    if (kind) return this.try(kind);
    return (
      rankings.find(({ slate }) => slate.slot === choice) ??
      rankings.find(({ slate }) => slate.items.length > 0) ??
      rankings[0]
    );
  }

  field(present: Ranking | undefined): HTMLElement {
    const { host } = this;
    const choice = host.choice("slot");
    const option = (value: string, label: string, chosen: boolean) =>
      h("option", { value, selected: chosen }, label);
    return h(
      "label",
      { class: "setting" },
      h("span", {}, "Slate"),
      h(
        "select",
        {
          "data-key": "slot",
          on: {
            change: (event) =>
              host.choose("slot", (event.target as HTMLSelectElement).value),
          },
        },
        h(
          "optgroup",
          { label: "On this page" },
          ...host.app.rankings.map(({ slate, title }) =>
            option(
              slate.slot,
              `${title} (${slate.items.length})`,
              slate.slot === present?.slate.slot,
            ),
          ),
        ),
        h(
          "optgroup",
          { label: `Of one kind, ${LIMIT} places` },
          ...SLATE_KINDS.map((kind) =>
            option(KIND_PREFIX + kind, kind, choice === KIND_PREFIX + kind),
          ),
        ),
      ),
    );
  }

  private try(kind: SlateKind): Ranking | undefined {
    const { rankings: page } = this.host.app;
    if (this.tried?.page !== page || this.tried.kind !== kind)
      this.tried = { page, kind, made: tryKind(this.host.app, kind) };
    return this.tried.made;
  }
}

/** A slate that only the console shows; its anchor is the item that was last looked at. */
function tryKind(app: ShopApp, kind: SlateKind): Ranking | undefined {
  const [latest] = app.engine.profile.inspect().recent;
  const anchor = latest?.item ?? app.rankings[0]?.slate.items[0]?.item;
  const anchored = hasAnchors(kind);
  if (anchored && !anchor) return undefined;
  const { region, device, personalize } = app.settings;
  const context = {
    ...(region ? { region } : {}),
    ...(device ? { device } : {}),
  };
  const request = {
    slot: "console",
    kind,
    limit: LIMIT,
    contributions: true,
    personalize,
    context,
    ...(anchored && anchor ? { items: [anchor] } : {}),
  };
  const started = performance.now();
  const slate = app.engine.recommend(request);
  return {
    id: 0,
    time: app.now(),
    request,
    slate,
    milliseconds: performance.now() - started,
    title:
      anchored && anchor
        ? `Kind ${kind}, for ${app.items.get(anchor)?.title ?? anchor}`
        : `Kind ${kind}`,
  };
}
