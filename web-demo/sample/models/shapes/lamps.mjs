/** Lamps: a foot, a stem, a shade that one can look into, and the bulb that lights it. */
import { PROFILES } from "../profiles.mjs";
import { bend, curve, lathe, move, tube } from "../solid.mjs";
import { fromPicture } from "./vessels.mjs";

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

/** Points of a circle's right half, from `from` to 90 degrees: [out, up]. */
function quarter(from, steps) {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((90 - from) * i) / steps) * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** A metal dome, open below. */
function dome(low, high, radius) {
  const outer = quarter(0, 9).map(([out, up]) => [
    Math.max(0.1, radius * out),
    low + up * (high - low),
  ]);
  const inner = outer
    .map(([r, y]) => [Math.max(0.05, r - 0.5), y - 0.3])
    .filter(([, y]) => y > low)
    .reverse();
  return lathe([...outer, ...inner, [radius - 0.5, low], [radius, low]], {
    points: 40,
    bottom: false,
    top: false,
  });
}

function bulb(y, radius) {
  const profile = quarter(-90, 12).map(([out, up]) => [
    Math.max(0.01 * radius, radius * out),
    y + up * radius,
  ]);
  return lathe(profile, { points: 24 });
}

/** Makes a round thing as deep as `depth` asks. */
function squeezed(parts, depth) {
  return parts.map(([name, solid]) => [
    name,
    bend(solid, ([x, y, z]) => [x, y, z * depth]),
  ]);
}

/** How wide the top of the pictures' shades is, of their foot; null: a dome, or a globe. */
const SHADES = [0.56, 0.92, null, 0.34, "globe", 0.7, 0.5, 0.7];

function globe(y, radius, high) {
  return bend(bulb(0, 1), ([x, up, z]) => [
    x * radius,
    y + up * high,
    z * radius,
  ]);
}

/** What stands on the foot; its widest part is as wide as the lamp. */
function head(pick, low, h, r) {
  const ratio = SHADES[pick(SHADES.length, "shade")];
  const name = pick(2, "paper") === 0 ? "shade" : "main-light";
  if (ratio === "globe")
    return ["shade", globe((low + h) / 2, r, (h - low) / 2)];
  if (ratio === null) return ["main-light", dome(low, h, r)];
  return [name, shade(low, h, r, ratio * r)];
}

function stem(low, high) {
  return [
    "brass",
    lathe([
      [0.7, low],
      [0.7, high],
    ]),
  ];
}

function footAndShade({ w, h }, pick) {
  const r = w / 2;
  const body = 0.5 * h;
  const form = fromPicture(
    PROFILES.lampFeet[pick(PROFILES.lampFeet.length, "foot")],
  );
  const low = 0.54 * h;
  return [
    ["main", lathe(curve(form).map(([out, y]) => [0.6 * r * out, y * body]))],
    stem(body - 1, 0.76 * h),
    ["bulb", bulb(0.76 * h, Math.min(3, 0.2 * r))],
    head(pick, low, h, r),
  ];
}

function mushroom({ w, h }) {
  const r = w / 2;
  return [
    [
      "main",
      lathe(
        curve([
          [0.5 * r, 0],
          [0.44 * r, 0.1 * h],
          [0.24 * r, 0.4 * h],
          [0.22 * r, 0.62 * h],
        ]),
      ),
    ],
    stem(0.6 * h, 0.7 * h),
    ["bulb", bulb(0.72 * h, Math.min(3, 0.2 * r))],
    ["main", dome(0.56 * h, h, r)],
  ];
}

/** A disc, two arms with a joint, and a cone that looks down: as wide as its disc. */
function reading({ w, h }) {
  const r = w / 2;
  const elbow = [-0.62 * r, 0.56 * h, 0];
  const end = [0.26 * r, h - 1.2, 0];
  const cone = move(
    shade(-0.24 * h, 0, 0.34 * r, 0.12 * r),
    end[0] + 0.1 * r,
    h - 1.4,
    0,
  );
  return [
    [
      "main",
      lathe([
        [0.98 * r, 0],
        [r, 0.8],
        [0.96 * r, 1.6],
        [1.2, 2.2],
      ]),
    ],
    [
      "walnut",
      [
        ...tube([[0, 1.8, 0], elbow], 0.7),
        ...tube([elbow, end, [end[0] + 0.1 * r, h - 1.2, 0]], 0.7),
        ...globe(0, 1.2, 1.2).map((triangle) =>
          triangle.map(([x, y, z]) => [x + elbow[0], y + elbow[1], z]),
        ),
      ],
    ],
    ["main", cone],
    [
      "bulb",
      move(bulb(0, Math.min(2.2, 0.14 * r)), end[0] + 0.1 * r, 0.84 * h, 0),
    ],
  ];
}

function ball({ w, h }) {
  const r = w / 2;
  const high = Math.min(r, 0.42 * h);
  return [
    [
      "main",
      lathe([
        [0.6 * r, 0],
        [0.62 * r, 1],
        [0.2 * r, 2],
        [0.16 * r, h - 2 * high + 1],
      ]),
    ],
    [
      "brass",
      lathe([
        [0.3 * r, h - 2 * high - 0.6],
        [0.34 * r, h - 2 * high + 2],
      ]),
    ],
    ["shade", globe(h - high, r, high)],
  ];
}

/** In the order of the pictures. */
const TABLE_LAMPS = [
  footAndShade,
  footAndShade,
  footAndShade,
  mushroom,
  footAndShade,
  reading,
  ball,
  footAndShade,
];

export function tableLamp(size, pick) {
  const made = TABLE_LAMPS[pick(TABLE_LAMPS.length, "form")];
  return squeezed(made(size, pick), size.d / size.w);
}

export function floorLamp({ w, h, d }, pick) {
  const r = w / 2;
  const high = Math.min(0.2 * h, 34);
  const low = h - high;
  // In the order of the pictures: straight, tripod, bow, reading, balls, column.
  const tripod = pick(8, "form") === 1;
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
