/** Chairs, stools and benches: a seat, legs that carry it, and a back that is made of its own parts. */
import {
  bend,
  block,
  blockAt,
  leg,
  loft,
  move,
  post,
  softRing,
  tube,
} from "../solid.mjs";

/** Bows a part backwards in its middle by `by` cm over its half width. */
function bowed(solid, half, by) {
  return bend(solid, ([x, y, z]) => [x, y, z - by * (1 - (x / half) ** 2)]);
}

/** Four legs under a top, feet outside: [x, z] of a foot, and how far each head stands inwards. */
export function fourLegs(x, z, height, inwards, foot, head, make = leg) {
  return [
    [x, z],
    [-x, z],
    [x, -z],
    [-x, -z],
  ].flatMap(([px, pz]) =>
    make(
      [px, 0, pz],
      [px - Math.sign(px) * inwards, height, pz - Math.sign(pz) * inwards],
      foot,
      head,
    ),
  );
}

/** What stands between the posts of a chair's back, from the seat at `low` to the rail at `high`. */
const BACKS = [
  function slats(half, low, high) {
    return [0.3, 0.56].flatMap((share) =>
      bowed(
        blockAt(0, low + share * (high - low), 0, 2 * half, 4.5, 1.6, 0.7),
        half,
        2,
      ),
    );
  },
  function spindles(half, low, high) {
    return [-0.6, -0.3, 0, 0.3, 0.6].flatMap((share) => {
      const bow = -2 * (1 - share ** 2);
      return leg(
        [share * half, low, bow * 0.3],
        [share * half, high, bow],
        0.8,
        0.7,
        10,
      );
    });
  },
  function panel(half, low, high) {
    return bowed(
      blockAt(
        0,
        low + 0.28 * (high - low),
        0,
        2 * half,
        0.66 * (high - low),
        1.4,
        0.7,
      ),
      half,
      2.4,
    );
  },
];

/** The back nearest to each of the pictures' eight: ladder, spindles, panel, wishbone, … */
const LIKE_PICTURE = [0, 1, 2, 1, 1, 2, 2, 1];

export function diningChair({ w, h, d }, pick) {
  const seat = Math.min(46, 0.55 * h);
  const x = w / 2 - 2;
  const back = -d / 2 + 2.4;
  const rail = Math.min(9, 0.2 * (h - seat));
  // The back leans by as much as its rail bows, so that the rail's middle is the rearmost line.
  const behind = (y) => back + 3.4 - (3.4 * (y - seat)) / (h - seat);
  const leaning = (solid) =>
    bend(solid, ([px, y, z]) => [px, y, z + behind(Math.max(y, seat)) - back]);
  const posts = [x, -x].flatMap((px) => [
    ...leg([px, 0, back - 0.4], [px * 0.97, seat, back + 3.4], 1.5, 2),
    ...leg([px * 0.97, seat, back + 3.4], [px * 0.97, h - 0.5, back], 2, 1.3),
  ]);
  const half = x * 0.97;
  const made = BACKS[LIKE_PICTURE[pick(LIKE_PICTURE.length, "form")]];
  const middle = made(half, seat + 2, h - rail);
  const crest = bowed(
    blockAt(0, h - rail, 0, 2 * half + 2, rail, 2, 0.9),
    half + 1,
    1.2,
  );
  const soft = pick(3, "seat") === 0;
  const front = d / 2 - 2.2;
  return [
    ["main", posts],
    [
      "main",
      [x, -x].flatMap((px) =>
        leg([px, 0, front], [px * 0.94, seat - 3, front - 1.5], 1.5, 2.1),
      ),
    ],
    ["main", leaning(move([...middle, ...crest], 0, 0, back))],
    ["main", blockAt(0, seat - 3.4, 1.4, w - 1, 3.4, d - 2.8, 1.5)],
    ["main", blockAt(0, seat - 8, front - 2, 1.8 * x, 4.6, 2, 0.5)],
    ...(soft
      ? [["linen", blockAt(0, seat - 0.2, 1.6, w - 5, 3, d - 8, 1.4, 1)]]
      : []),
  ];
}

export function barStool({ w, h, d }, pick) {
  const seat = h > 84 ? h - 22 : h;
  const [x, z] = [w / 2 - 1.4, d / 2 - 1.4];
  const rest = 0.36 * seat;
  const inset = 4;
  const inner = (height) => (inset * height) / (seat - 3);
  const [rx, rz] = [x - inner(rest), z - inner(rest)];
  const metal = pick(2, "rest") === 1 ? "brass" : "main";
  const back = h - seat;
  return [
    ["main", fourLegs(x, z, seat - 3, inset, 1.3, 1.7)],
    [
      metal,
      [
        [rx, rz, -rx, rz],
        [-rx, rz, -rx, -rz],
        [-rx, -rz, rx, -rz],
        [rx, -rz, rx, rz],
      ].flatMap(([ax, az, bx, bz]) =>
        tube(
          [
            [ax, rest, az],
            [bx, rest, bz],
          ],
          0.9,
        ),
      ),
    ],
    [
      "main",
      loft([
        softRing(0, seat - 3.4, 0, w - 8, d - 8, 3.4),
        softRing(0, seat - 2.2, 0, w - 4, d - 4, 3.4),
        softRing(0, seat - 0.6, 0, w - 4, d - 4, 3.4),
        softRing(0, seat, 0, w - 6, d - 6, 3.4),
      ]),
    ],
    ...(back > 0
      ? [
          [
            "main",
            [0.36, -0.36].flatMap((share) =>
              leg(
                [share * w, seat - 1, 3.6 - d / 2],
                [share * w, h - 3, 2.4 - d / 2],
                1.1,
                0.9,
              ),
            ),
          ],
          [
            "main",
            move(
              bowed(block(w - 5, 0.42 * back, 1.8, 0.8), w / 2, 1),
              0,
              h - 0.42 * back,
              3 - d / 2,
            ),
          ],
        ]
      : []),
  ];
}

export function bench({ w, h, d }, pick) {
  const slab = 3.6;
  const trestles = pick(2, "legs") === 1;
  const legs = trestles
    ? [0.36, -0.36].flatMap((share) => [
        ...blockAt(share * w, 0, 0, 4, h - slab, d - 4, 0.8),
      ])
    : fourLegs(w / 2 - 5, d / 2 - 3, h - slab, 2.5, 1.4, 2.2);
  return [
    ["main", legs],
    ["main", blockAt(0, h - slab, 0, w, slab, d, 1.2)],
    [
      "main",
      blockAt(0, trestles ? 0.35 * h : h - slab - 4, 0, 0.74 * w, 4, 2.4, 0.6),
    ],
  ];
}

/** A stool for the feet: a swelling cushion with a seam around its middle. */
export function pouffe({ w, h, d }, pick) {
  const power = pick(2, "form") === 1 ? 2 : 5;
  const level = (share, out) =>
    softRing(0, share * h, 0, w * out, d * out, power);
  return [
    [
      "main",
      loft([
        level(0, 0.8),
        level(0.05, 0.9),
        level(0.2, 0.965),
        level(0.48, 0.988),
        level(0.52, 0.988),
        level(0.8, 0.965),
        level(0.93, 0.88),
        level(0.985, 0.7),
        level(1, 0.4),
      ]),
    ],
    [
      "main-dark",
      loft([
        level(0.48, 0.9),
        level(0.487, 1),
        level(0.513, 1),
        level(0.52, 0.9),
      ]),
    ],
  ];
}

export const squareLegs = (x, z, height, inwards, foot, head) =>
  fourLegs(x, z, height, inwards, foot, head, post);
