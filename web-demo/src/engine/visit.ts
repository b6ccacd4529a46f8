/** What brings the shopper here, as they said themselves; forgotten with the tab. */
import type { VisitKind } from "vitrine";
import { keep, kept } from "../base/storage.js";

export const VISITS: readonly { kind: VisitKind; label: string }[] = [
  { kind: "looking", label: "Just looking" },
  { kind: "mission", label: "On a mission" },
  { kind: "gift", label: "A gift" },
  { kind: "treat", label: "Treat myself" },
];

export function visitOf(text: string | null): VisitKind | null {
  return VISITS.find(({ kind }) => kind === text)?.kind ?? null;
}

export const statedVisit = (): VisitKind | null =>
  visitOf(kept("tab", "visit"));

export function rememberVisit(visit: VisitKind | null): void {
  keep("tab", "visit", visit ?? "");
}

/** A wider choice for shoppers who look around, a narrower one for those who want one thing. */
export const DIVERSITY: Partial<Record<VisitKind, number>> = {
  looking: 0.5,
  mission: 0.1,
};
