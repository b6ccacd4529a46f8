/** Tables, desks and cases: tops, legs, shelves, fronts with joints, handles. */
import { bend, blockAt, lathe, loft, move, softRing, tube } from "../solid.mjs";
import { fourLegs, squareLegs } from "./seats.mjs";

/** A level board with the outline of a soft rectangle or an ellipse. */
function top(w, d, y, thick, power) {
  const at = (height, less) =>
    softRing(0, height, 0, w - less, d - less, power, 48);
  return loft([
    at(y - thick, 1.6),
    at(y - 0.55 * thick, 0),
    at(y - 0.2 * thick, 0),
    at(y, 0.7),
  ]);
}

/** Straight, splayed or two panels: the nearest to each of the pictures' nine. */
const LEGS_LIKE_PICTURE = [0, 1, 2, 2, 1, 0, 2, 1, 1];

export function diningTable({ w, h, d }, pick) {
  const thick = 3.4;
  const apron = 7;
  const round = LEGS_LIKE_PICTURE[pick(LEGS_LIKE_PICTURE.length, "form")];
  const legs = [
    () => squareLegs(w / 2 - 6, d / 2 - 6, h - thick, 0.5, 5.4, 7),
    () => fourLegs(w / 2 - 8, d / 2 - 8, h - thick, 5, 2, 3.4),
    () =>
      [0.34, -0.34].flatMap((share) => [
        ...blockAt(share * w, 0, 0, 7, 3.4, 0.76 * d, 1),
        ...blockAt(share * w, 3, 0, 6, h - thick - 3, 0.42 * d, 1.4),
      ]),
  ][round]();
  return [
    ["main", legs],
    [
      "main",
      blockAt(
        0,
        h - thick - apron,
        0,
        w - (round === 2 ? 0.3 * w : 18),
        apron,
        d - 20,
        0.6,
      ),
    ],
    ["main", top(w, d, h, thick, [14, 5, 9][round])],
  ];
}

export function coffeeTable({ w, h, d }, pick) {
  // Those of the pictures that have a disc.
  const round = [1, 2, 5, 7].includes(pick(9, "form"));
  const thick = 3;
  return [
    [
      "main",
      fourLegs(
        w / 2 - (round ? 0.2 * w : 5),
        d / 2 - (round ? 0.2 * d : 5),
        h - thick,
        -1.4,
        1.6,
        2.2,
      ),
    ],
    [
      "main-dark",
      top(
        w * (round ? 0.6 : 0.86),
        d * (round ? 0.6 : 0.82),
        0.34 * h,
        1.8,
        round ? 2 : 10,
      ),
    ],
    ["main", top(w, d, h, thick, round ? 2 : 12)],
  ];
}

/** A round top on a stem, and a foot wide enough for it. */
export function sideTable({ w, h, d }) {
  const radius = w / 2;
  const flat = (solid) => bend(solid, ([x, y, z]) => [x, y, (z * d) / w]);
  return [
    [
      "main",
      flat(
        lathe([
          [radius * 0.62, 0],
          [radius * 0.62, 1],
          [radius * 0.5, 1.8],
          [2.4, 3],
          [1.7, 8],
          [1.7, h - 8],
          [2.6, h - 3.4],
          [radius * 0.5, h - 2.2],
        ]),
      ),
    ],
    [
      "main",
      flat(
        lathe([
          [radius - 1, h - 2.6],
          [radius, h - 2],
          [radius, h - 0.3],
          [radius - 0.4, h],
          [radius - 0.9, h - 0.3],
          [radius - 1, h - 1.3],
          [0.01, h - 1.4],
        ]),
      ),
    ],
  ];
}

/** Fronts side by side with a joint between them, and a knob or a bar to pull each by. */
function fronts({ x, y, z, w, h, count, across, bar }) {
  const gap = 0.6;
  const [each, high] = across ? [w / count, h] : [w, h / count];
  const parts = { doors: [], pulls: [] };
  for (let i = 0; i < count; i += 1) {
    const px = across ? x - w / 2 + each * (i + 0.5) : x;
    const py = across ? y : y + high * i;
    parts.doors.push(
      ...blockAt(px, py + gap / 2, z, each - gap, high - gap, 1.6, 0.4),
    );
    const pull = bar
      ? tube(
          [
            [px - 0.16 * each, py + 0.68 * high, z + 2.2],
            [px + 0.16 * each, py + 0.68 * high, z + 2.2],
          ],
          0.6,
        )
      : move(
          bend(
            lathe(
              [
                [0.6, 0],
                [0.6, 1],
                [1.4, 1.5],
                [1.4, 2.2],
                [0.9, 2.5],
              ],
              { points: 16 },
            ),
            ([a, b, c]) => [a, c, b],
          ).map(([a, b, c]) => [a, c, b]),
          px,
          py + 0.55 * high,
          z + 0.6,
        );
    parts.pulls.push(...pull);
  }
  return parts;
}

export function desk({ w, h, d }, pick) {
  const thick = 2.8;
  const bar = pick(2, "pull") === 1;
  const box = fronts({
    x: 0.24 * w,
    y: h - thick - 12,
    z: d / 2 - 4.2,
    w: 0.42 * w,
    h: 11,
    count: 2,
    across: true,
    bar,
  });
  return [
    [
      pick(2, "legs") === 1 ? "dark" : "main",
      fourLegs(w / 2 - 4, d / 2 - 4, h - thick, 3, 1.5, 2.2),
    ],
    ["main", blockAt(0.24 * w, h - thick - 12, -1, 0.43 * w, 12, d - 7, 0.5)],
    ["main-light", box.doors],
    ["brass", box.pulls],
    [
      "main",
      blockAt(-0.2 * w, h - thick - 7, -d / 2 + 7, 0.46 * w, 7, 1.8, 0.4),
    ],
    ["main", top(w, d, h, thick, 16)],
  ];
}

export function bookcase({ w, h, d }, pick) {
  const side = 2.2;
  const shelves = Math.max(4, Math.round(h / 38));
  const foot = 6;
  const step = (h - foot - side) / shelves;
  const frame = pick(2, "frame") === 1;
  const sides = frame
    ? [1, -1].flatMap((s) => [
        ...blockAt(s * (w / 2 - side / 2), 0, d / 2 - 1.3, side, h, 2.6, 0.5),
        ...blockAt(s * (w / 2 - side / 2), 0, 1.3 - d / 2, side, h, 2.6, 0.5),
        ...[0, shelves / 2, shelves].flatMap((i) =>
          blockAt(
            s * (w / 2 - side / 2),
            foot + Math.floor(i) * step,
            0,
            side * 0.9,
            2,
            d - 2,
            0.4,
          ),
        ),
      ])
    : [1, -1].flatMap((s) =>
        blockAt(s * (w / 2 - side / 2), 0, 0, side, h, d, 0.5),
      );
  const boards = Array.from({ length: shelves + 1 }, (_, i) =>
    blockAt(0, foot + i * step, 0.2, w - 2 * side + 0.2, side, d - 1, 0.4),
  ).flat();
  return [
    [frame ? "dark" : "main", sides],
    ["main", boards],
    [
      frame ? "dark" : "main-dark",
      frame
        ? [0.5].flatMap(() =>
            tube(
              [
                [-w / 2 + 2, foot + 2, 1 - d / 2],
                [w / 2 - 2, foot + 2 * step, 1 - d / 2],
              ],
              0.5,
            ),
          )
        : blockAt(0, foot, 0.6 - d / 2, w - 2 * side, h - foot - 1, 0.8, 0.2),
    ],
  ];
}

/** A case on legs with fronts: sideboards and bedside tables. */
function cased({ w, h, d }, pick, { count, across, foot }) {
  const bar = pick(2, "pull") === 1;
  const body = h - foot;
  const parts = fronts({
    x: 0,
    y: foot + 1.8,
    z: d / 2 - 3.4,
    w: w - 4,
    h: body - 3.8,
    count,
    across,
    bar,
  });
  return [
    [
      pick(2, "legs") === 1 ? "dark" : "main",
      fourLegs(w / 2 - 5, d / 2 - 5, foot + 1, 2, 1.2, 2),
    ],
    ["main", blockAt(0, foot, -1.7, w - 0.4, body - 1, d - 3.4, 0.8)],
    ["main", blockAt(0, h - 1.8, 0, w, 1.8, d, 0.6)],
    [
      "line",
      blockAt(0, foot + 1.6, d / 2 - 3.6, w - 3.6, body - 3.6, 0.8, 0.2),
    ],
    ["main-light", parts.doors],
    [pick(2, "metal") === 1 ? "brass" : "dark", parts.pulls],
  ];
}

export const sideboard = (size, pick) =>
  cased(size, pick, { count: size.w > 150 ? 4 : 3, across: true, foot: 15 });
export const bedside = (size, pick) =>
  cased(size, pick, { count: 1 + pick(2, "drawers"), across: false, foot: 14 });

/** A box with walls that one can see into where its lid overlaps, a lid, and a label holder. */
export function box({ w, h, d }, pick) {
  const lid = Math.max(3.4, 0.22 * h);
  const leather = pick(2, "tab") === 1;
  return [
    ["main", blockAt(0, 0, 0, w - 1, h - lid + 0.6, d - 1, 0.7)],
    ["line", blockAt(0, h - lid - 0.35, 0, w - 0.7, 0.6, d - 0.7, 0.2)],
    ["main-light", blockAt(0, h - lid, 0, w, lid, d - 0.2, 0.8)],
    [
      leather ? "leather" : "brass",
      blockAt(
        0,
        0.42 * (h - lid),
        d / 2 - 0.35,
        0.24 * w,
        0.26 * (h - lid),
        0.7,
        0.3,
      ),
    ],
    [
      "white",
      blockAt(
        0,
        0.42 * (h - lid) + 0.05 * h,
        d / 2 - 0.3,
        0.19 * w,
        0.14 * (h - lid),
        0.75,
        0.1,
      ),
    ],
  ];
}
