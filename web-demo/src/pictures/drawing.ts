/** What a family of goods gets to draw with. */
import type { Tones } from "./color.js";
import type { Pen } from "./pen.js";

/** Where the item stands, in pixels of the 320 × 400 picture; its proportions are the item's. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly cx: number;
  /** The line it stands on: y + h. */
  readonly foot: number;
  /** Pixels of one cm. */
  readonly unit: number;
  /** Depth (front to back) in pixels, at the same scale. */
  readonly depth: number;
}

export interface Drawing {
  readonly pen: Pen;
  readonly box: Box;
  readonly main: Tones;
  /** Legs, handles, lids. */
  readonly support: Tones;
  /** Whether one sees through it. */
  readonly isGlass: boolean;
  /** Lower-case title, for what it counts or names ("3 drawers"). */
  readonly title: string;
  /** A whole number 0 … sides−1 that the design (not its colour) decides, one for each purpose. */
  pick(sides: number, purpose: string): number;
}

export type Draw = (drawing: Drawing) => void;

/** Runs the alternative that the design picks: "eight silhouettes" is a list of eight. */
export function oneOf(...alternatives: readonly Draw[]): Draw {
  return (drawing) =>
    alternatives[drawing.pick(alternatives.length, "form")]?.(drawing);
}

/** The first number in front of a word: numberBefore("chest of 4 drawers", "drawer") is 4. */
export function numberBefore(title: string, word: string): number | undefined {
  const found = new RegExp(`(\\d+)[ -]${word}`).exec(title);
  return found ? Number(found[1]) : undefined;
}
