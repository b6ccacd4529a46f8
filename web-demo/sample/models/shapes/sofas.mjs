/** Upholstery: a frame on feet, arms, a back that leans, and cushions that swell. */
import { bend, blockAt, lean, leg, move } from "../solid.mjs";

/** Where feet stand under a frame: its corners, less `inset`. */
function feet(w, d, height, inset) {
  return [1, -1].flatMap((sx) =>
    [1, -1].flatMap((sz) =>
      leg(
        [sx * (w / 2 - inset + 1), 0, sz * (d / 2 - inset + 1)],
        [sx * (w / 2 - inset), height, sz * (d / 2 - inset)],
        1.4,
        2.2,
      ),
    ),
  );
}

/** `count` cushions side by side over `width`, each made by `make(width)` and moved to its place. */
function row(count, width, make) {
  const each = width / count;
  return Array.from({ length: count }, (_, i) =>
    move(make(each - 0.8), -width / 2 + each * (i + 0.5), 0, 0),
  ).flat();
}

/** A back cushion stands on its lower edge, swells to the front, and leans on the back behind it. */
function backCushion(width, height, thick) {
  const lying = blockAt(0, 0, 0, width, thick, height, 4, 3.2);
  return bend(lying, ([x, y, z]) => [x, height / 2 - z, y]);
}

function upholstered({ w, h, d }, pick, seats) {
  const foot = Math.min(14, 0.17 * h);
  const seat = Math.min(44, 0.54 * h);
  const arm = seats === 1 ? 10 + pick(3, "arm") : 13 + 3 * pick(3, "arm");
  const armTop = seat + 0.42 * (h - seat);
  const inner = w - 2 * arm;
  const thick = 13;
  const behind = 15;
  const cushion = seat - foot - thick + 4;
  const back = h - foot;
  const lower = -d / 2 + behind / 2;
  return [
    [pick(2, "feet") === 1 ? "walnut" : "oak", feet(w, d, foot + 1, 7)],
    ["main", blockAt(0, foot, 0, w - 1, thick, d - 2, 2)],
    [
      "main",
      [1, -1].flatMap((side) =>
        blockAt(
          side * (w / 2 - arm / 2),
          foot,
          0.5,
          arm,
          armTop - foot,
          d - 1,
          3.6,
          1,
        ),
      ),
    ],
    ["main", blockAt(0, foot, lower, w - 2, back, behind, 4.5)],
    [
      "main-light",
      row(seats, inner, (width) =>
        blockAt(
          0,
          foot + thick - 1,
          behind / 2 - 1,
          width,
          cushion,
          d - behind - 1,
          4,
          2,
        ),
      ),
    ],
    [
      "main-light",
      row(seats, inner, (width) =>
        lean(
          move(
            backCushion(width, Math.min(h - seat + 1, 44), 11),
            0,
            seat - 1.5,
            lower + behind / 2 - 1,
          ),
          7,
          seat,
          lower + behind / 2,
        ),
      ).map((triangle) =>
        triangle.map(([x, y, z]) => [x, Math.min(y, h - 0.5), z]),
      ),
    ],
  ];
}

export const armchair = (size, pick) => upholstered(size, pick, 1);
export const twoSeat = (size, pick) => upholstered(size, pick, 2);
export const threeSeat = (size, pick) => upholstered(size, pick, 3);

/** A bed: frame and headboard, mattress, a blanket with a turned edge, two pillows. */
export function bed({ w, h, d }, pick) {
  const foot = 14;
  const rail = 16;
  const mattress = 20;
  const board = 6;
  const top = foot + rail + mattress - 6;
  const upholster = pick(2, "board") === 1;
  const z = board / 2;
  return [
    ["main", feet(w, d, foot, 8)],
    ["main", blockAt(0, foot - 1, z, w, rail, d - board, 1.4)],
    [
      "main",
      blockAt(
        0,
        upholster ? 4 : 8,
        -d / 2 + board / 2,
        w,
        h - (upholster ? 4 : 8),
        board,
        upholster ? 2.8 : 1,
      ),
    ],
    [
      "main",
      [0.44, -0.44].flatMap((x) =>
        blockAt(x * w, 0, board / 2 - d / 2, 5, 12, 5, 0.8),
      ),
    ],
    ["white", blockAt(0, top - mattress, z, w - 6, mattress, d - board - 6, 4)],
    ["linen", blockAt(0, top - 8, z + 0.14 * d, w - 2, 10, 0.66 * d, 3.6, 1.4)],
    [
      "white",
      blockAt(0, top - 3, z - 0.17 * d, w - 1.4, 6.5, 0.13 * d, 2.6, 0.6),
    ],
    [
      "white",
      [0.23, -0.23].flatMap((x) =>
        lean(
          blockAt(x * w, top - 1, z - 0.36 * d, 0.4 * w, 14, 42, 6, 5),
          -16,
          top,
          z - 0.36 * d,
        ),
      ),
    ],
  ];
}
