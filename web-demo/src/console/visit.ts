/** The part of the context panel about the visit: its stated and inferred intent, and its forecast. */
import type { Intent } from "vitrine";
import type { ShopApp } from "../app.js";
import { VISITS, visitOf } from "../engine/visit.js";
import { facts, section, segments } from "./widgets.js";
import { percent } from "./words.js";

const wordsOf = (kind: string) =>
  VISITS.find((visit) => visit.kind === kind)?.label ?? kind;

function inferred({ visit, reasons }: Intent): string {
  if (!visit) return "not known yet";
  const why = reasons
    .filter((reason) => reason.of === "visit")
    .map(({ code, weight }) => `${code} ${weight.toFixed(2)}`);
  const detail = `${percent(visit.probability)}; for a mission: ${why.join(", ")}`;
  return `${wordsOf(visit.kind).toLowerCase()} (${detail})`;
}

export function visitPart(app: ShopApp): HTMLElement {
  const intent = app.engine.intent();
  const { stage, tempo, purchase, abandonment, leaving } = intent;
  return section(
    "Visit",
    segments(
      "visit",
      "Stated",
      [
        { value: "", label: "Not stated" },
        ...VISITS.map(({ kind, label }) => ({ value: kind as string, label })),
      ],
      app.settings.visit ?? "",
      (value) => app.set({ visit: visitOf(value) }),
    ),
    facts([
      ["Inferred", inferred(intent)],
      ["Stage", stage],
      ["Between events", tempo === undefined ? "–" : `${Math.round(tempo)} s`],
      ["Buys", percent(purchase)],
      ["Leaves the cart", percent(abandonment)],
      ["Leaves now", percent(leaving)],
    ]),
  );
}
