/** Where an item is placed in the picture: on a floor, on a table, on a wall, or seen from above. */
import type { Ground } from "./color.js";
import type { Box } from "./drawing.js";
import type { Pen } from "./pen.js";

export const WIDTH = 320;
export const HEIGHT = 400;

export type Scene = "floor" | "table" | "wall" | "hang" | "above";

/** Centimetres. */
export interface Size {
  readonly w: number;
  readonly h: number;
  readonly d: number;
}

interface Stage {
  /** The most an item may fill. */
  readonly width: number;
  readonly height: number;
  /** Where it stands (bottom) or, for walls and views from above, its centre. */
  readonly line: number;
  /** How far the floor reaches up behind what stands on it. */
  readonly floor?: number;
}

const STAGES: Readonly<Record<Scene, Stage>> = {
  floor: { width: 262, height: 296, line: 350, floor: 34 },
  table: { width: 216, height: 250, line: 334, floor: 44 },
  wall: { width: 220, height: 262, line: 198 },
  hang: { width: 214, height: 196, line: 296 },
  above: { width: 232, height: 300, line: 200 },
};

/** What is low is lifted, so that the picture does not stand empty above it. */
const LIFT = 0.3;

/**
 * Fits an item into its scene with its own proportions. What is small for its family (`usual` is
 * the family's largest) is drawn smaller, though less so than in truth, so that it stays readable.
 */
export function place(scene: Scene, size: Size, usual: Size): Box {
  const stage = STAGES[scene];
  const fit = (of: Size) => Math.min(stage.width / of.w, stage.height / of.h);
  const unit = Math.min(fit(size), fit(size) ** 0.6 * fit(usual) ** 0.4);
  const w = size.w * unit;
  const h = size.h * unit;
  const stands = stage.floor !== undefined;
  const foot = stands
    ? stage.line - LIFT * (stage.height - h)
    : scene === "hang"
      ? stage.line
      : stage.line + h / 2;
  return {
    x: (WIDTH - w) / 2,
    y: foot - h,
    w,
    h,
    cx: WIDTH / 2,
    foot,
    unit,
    depth: size.d * unit,
  };
}

/** A colour for light pages and one for dark ones. */
export function both([light, dark]: readonly [string, string]): string {
  return `light-dark(${light},${dark})`;
}

/** Wall, floor and the item's shadow, all under the one light from the upper left. */
export function ground(
  pen: Pen,
  scene: Scene,
  { wall, floor }: Ground,
  box: Box,
): void {
  const reach = STAGES[scene].floor;
  pen.rect(0, 0, WIDTH, HEIGHT, both(wall));
  if (reach === undefined) return;
  const horizon = box.foot - reach;
  pen.rect(0, horizon, WIDTH, HEIGHT - horizon, both(floor));
  shadow(pen, box);
}

/** Falls to the right, softer at its edge. */
export function shadow(pen: Pen, box: Box): void {
  const rx = Math.max(14, box.w * 0.54);
  const ry = Math.max(5, Math.min(13, box.w * 0.06));
  pen.ellipse(box.cx + box.w * 0.05, box.foot, rx * 1.05, ry, "#1d1206", 0.1);
  pen.ellipse(
    box.cx + box.w * 0.03,
    box.foot - 1,
    rx * 0.92,
    ry * 0.6,
    "#1d1206",
    0.13,
  );
}
