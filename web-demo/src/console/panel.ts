/** One tab of the console. */
import type { ShopApp } from "../app.js";
import type { Playback } from "./playback.js";

export const TABS = [
  "profile",
  "events",
  "ranking",
  "decisions",
  "context",
  "privacy",
  "performance",
] as const;
export type TabName = (typeof TABS)[number];

export interface Panel {
  readonly element: HTMLElement;
  /** Draws the present state; called when the tab is shown, and after each change while it is. */
  draw(): void;
}

/** What panels get from the console. */
export interface PanelHost {
  readonly app: ShopApp;
  readonly playback: Playback;
  /** A value of the console's own address, for example the chosen slot. */
  choice(name: string): string | null;
  choose(name: string, value: string | null): void;
  /** The page's time zone, minutes east of UTC. */
  utcOffset(): number;
}

/**
 * Redraws without losing the focus: it goes to the element with the same `data-key` as the one that
 * had it.
 */
export function keepFocus(root: HTMLElement, draw: () => void): void {
  const active = document.activeElement;
  const key =
    active instanceof HTMLElement && root.contains(active)
      ? active.dataset["key"]
      : undefined;
  draw();
  if (key === undefined) return;
  const next = [...root.querySelectorAll<HTMLElement>("[data-key]")].find(
    (element) => element.dataset["key"] === key,
  );
  if (next && next !== document.activeElement)
    next.focus({ preventScroll: true });
}
