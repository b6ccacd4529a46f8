/** Turned forms: vases, bottles, pots, lamp feet. A profile is half a silhouette. */
import { d, through, type Pen, type Point } from "./pen.js";
import type { Tones } from "./color.js";

/** [down, out]: down 0 (top) … 1 (foot), out 0 (axis) … 1 (widest), ordered by down. */
export type Profile = readonly (readonly [down: number, out: number])[];

/** Profiles of profiles.json, which the 3D models share. */
export function profilesOf(table: readonly number[][][]): readonly Profile[] {
  return table.map((profile) =>
    profile.map(([down = 0, out = 0]) => [down, out] as const),
  );
}

export interface Turned {
  readonly cx: number;
  readonly top: number;
  readonly height: number;
  /** Half the greatest width. */
  readonly half: number;
  readonly profile: Profile;
  readonly tones: Tones;
  /** Shows the opening; a solid form shows none. */
  readonly open?: boolean;
  /** Below 1 for glass. */
  readonly opacity?: number;
}

/** The outline at `side` of the radius: 1 is the right edge, −1 the left. */
function outline(
  { cx, top, height, half, profile }: Turned,
  side: number,
): Point[] {
  return profile.map(
    ([down, out]) => [cx + side * out * half, top + down * height] as const,
  );
}

function closed(
  left: readonly Point[],
  right: readonly Point[],
  sag: number,
): string {
  const [x0, y0] = left[0] ?? [0, 0];
  const [x1, y1] = right[0] ?? [0, 0];
  const [x2, y2] = left.at(-1) ?? [0, 0];
  const [x3, y3] = right.at(-1) ?? [0, 0];
  const foot = d`Q${(x2 + x3) / 2} ${y3 + sag} ${x2} ${y2}`;
  return `${d`M${x0} ${y0}L${x1} ${y1}`}${through(right)}${foot}${through([...left].reverse())}Z`;
}

/** Draws the form with its shaded side, a streak of light and, if open, its mouth. */
export function turn(pen: Pen, form: Turned): void {
  const { cx, top, half, profile, tones, opacity = 1 } = form;
  const mouth = (profile[0]?.[1] ?? 0) * half;
  const foot = (profile.at(-1)?.[1] ?? 0) * half;
  pen.path(
    closed(outline(form, -1), outline(form, 1), foot * 0.16),
    tones.base,
    opacity,
  );
  pen.path(
    closed(outline(form, 0.38), outline(form, 1), foot * 0.1),
    tones.shade,
    opacity,
  );
  const streak = outline(form, -0.66).filter(
    (_, i) => i > 0 && i < profile.length - 1,
  );
  if (streak.length > 1) {
    const [x, y] = streak[0] ?? [0, 0];
    pen.stroke(
      d`M${x} ${y}` + through(streak),
      tones.light,
      Math.max(2, half * 0.09),
      0.85,
    );
  }
  if (form.open) {
    pen.ellipse(cx, top, mouth, mouth * 0.17 + 1, tones.light);
    pen.ellipse(cx, top + 0.6, mouth * 0.86, mouth * 0.12 + 0.6, tones.deep);
  }
}
