/** Lamps: a foot, a stem, a shade that one can look into, and the bulb that lights it. */
import { bend, curve, lathe, move, tube } from "../solid.mjs";

/** A cone or drum of cloth or metal, open below and above, with an inside. */
function shade(low, high, bottom, top) {
  return lathe(
    [
      [bottom - 0.5, low],
      [bottom, low],
      [top, high],
      [top - 0.5, high],
      [bottom - 0.5, low],
    ],
    { points: 40, bottom: false, top: false },
  );
}

/** A metal dome, open below. */
function dome(low, high, radius) {
  const outer = [0, 0.2, 0.4, 0.6, 0.78, 0.92, 1].map((share) => [
    Math.max(0.8, radius * Math.sqrt(1 - share ** 2)),
    low + share * (high - low),
  ]);
  const inner = outer
    .map(([r, y]) => [Math.max(0.4, r - 0.5), y - 0.3])
    .filter(([, y]) => y > low)
    .reverse();
  return lathe([...outer, ...inner, [radius - 0.5, low], [radius, low]], {
    points: 40,
    bottom: false,
    top: false,
  });
}

function bulb(y, radius) {
  const profile = [-1, -0.86, -0.5, 0, 0.5, 0.86, 1].map((share) => [
    Math.max(0.05, radius * Math.sqrt(1 - share ** 2)),
    y + share * radius,
  ]);
  return lathe(profile, { points: 20 });
}

/** Makes a round thing as deep as `depth` asks. */
function squeezed(parts, depth) {
  return parts.map(([name, solid]) => [
    name,
    bend(solid, ([x, y, z]) => [x, y, z * depth]),
  ]);
}

/** Bodies of table lamps, from the foot to where the shade's holder begins. */
const BODIES = [
  (r, high) => [
    [0.72 * r, 0],
    [0.74 * r, 1],
    [0.2 * r, 2.2],
    [0.09 * r + 0.5, 4],
    [0.09 * r + 0.5, high],
  ],
  (r, high) =>
    curve([
      [0.42 * r, 0],
      [0.5 * r, 1],
      [0.68 * r, 0.22 * high],
      [0.74 * r, 0.42 * high],
      [0.62 * r, 0.66 * high],
      [0.32 * r, 0.86 * high],
      [0.16 * r, 0.95 * high],
      [0.16 * r, high],
    ]),
  (r, high) =>
    curve([
      [0.56 * r, 0],
      [0.58 * r, 1.4],
      [0.3 * r, 0.3 * high],
      [0.14 * r, 0.5 * high],
      [0.3 * r, 0.72 * high],
      [0.36 * r, 0.84 * high],
      [0.16 * r, high],
    ]),
];

export function tableLamp({ w, h, d }, pick) {
  const r = w / 2;
  const body = 0.54 * h;
  const low = 0.5 * h;
  const form = BODIES[pick(BODIES.length, "body")];
  return squeezed(
    [
      ["main", lathe(form(r, body))],
      [
        "brass",
        lathe([
          [0.7, body - 1],
          [0.7, 0.72 * h],
        ]),
      ],
      ["bulb", bulb(0.74 * h, Math.min(3, 0.2 * r))],
      ["shade", shade(low, h, r, (0.6 + 0.1 * pick(4, "shade")) * r)],
    ],
    d / w,
  );
}

export function floorLamp({ w, h, d }, pick) {
  const r = w / 2;
  const high = Math.min(0.2 * h, 34);
  const low = h - high;
  const tripod = pick(2, "foot") === 1;
  const stem = 0.9;
  const legs = [90, 210, 330].map((degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const foot = tripod
    ? [
        [
          "main",
          legs.flatMap(([x, z]) =>
            tube(
              [
                [0.82 * r * x, 1, 0.82 * r * z],
                [0.06 * r * x, low - 4, 0.06 * r * z],
              ],
              1.2,
            ),
          ),
        ],
        [
          "brass",
          lathe([
            [2.4, low - 7],
            [3, low - 5],
            [2, low - 2],
          ]),
        ],
      ]
    : [
        [
          "main",
          lathe([
            [0.5 * r, 0],
            [0.52 * r, 1],
            [0.48 * r, 2],
            [stem + 1, 2.8],
            [stem, 4],
            [stem, low - 2],
          ]),
        ],
      ];
  return squeezed(
    [
      ...foot,
      [
        "brass",
        lathe([
          [stem, low - 4],
          [stem, low + 0.4 * high],
        ]),
      ],
      ["bulb", bulb(low + 0.5 * high, 3.4)],
      ["shade", shade(low, h, r, (0.66 + 0.1 * pick(3, "shade")) * r)],
    ],
    d / w,
  );
}

/** With the end of its cord, from which it hangs. */
export function pendant({ w, h, d }, pick) {
  const r = w / 2;
  const high = 0.84 * h;
  const round = pick(2, "form") === 1;
  return squeezed(
    [
      ["main", round ? dome(0, high, r) : shade(0, high, r, 0.24 * r)],
      [
        "brass",
        move(
          lathe([
            [round ? 1 : 0.26 * r, -1.4],
            [round ? 2 : 0.26 * r, 0.2],
            [1.6, 1.6],
            [1, 3],
          ]),
          0,
          high - 0.6,
          0,
        ),
      ],
      [
        "dark",
        lathe(
          [
            [0.35, high],
            [0.35, h],
          ],
          { points: 12 },
        ),
      ],
      ["bulb", bulb(0.32 * high, Math.min(4, 0.24 * r))],
    ],
    d / w,
  );
}
