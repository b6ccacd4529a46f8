/** The package's closed lists of words as values; the compiler checks that none is missing. */
import type { PageContext, SlateKind } from "vitrine";

export type { SlateKind };
export type Device = NonNullable<PageContext["device"]>;

const namesOf = <Name extends string>(table: Record<Name, unknown>): Name[] =>
  Object.keys(table) as Name[];

/** Whether a slate of the kind is asked for with items that it goes with. */
const HAS_ANCHORS: Record<SlateKind, boolean> = {
  "for-you": false,
  similar: true,
  "bought-together": true,
  popular: false,
  trending: false,
  new: false,
  "recently-viewed": false,
  "buy-again": false,
  "on-sale": false,
};
export const SLATE_KINDS: readonly SlateKind[] = namesOf(HAS_ANCHORS);
export const hasAnchors = (kind: SlateKind): boolean => HAS_ANCHORS[kind];

export const DEVICE_LABELS: Readonly<Record<Device, string>> = {
  mobile: "Phone",
  tablet: "Tablet",
  desktop: "Computer",
};
export const DEVICES: readonly Device[] = namesOf(DEVICE_LABELS);

export function deviceOf(text: string | null): Device | null {
  return DEVICES.find((device) => device === text) ?? null;
}
