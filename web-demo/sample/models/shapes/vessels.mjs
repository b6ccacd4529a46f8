/** Turned goods: a profile from the foot up to the rim, and back down inside where it is open. */
import { PROFILES } from "../profiles.mjs";
import { bend, curve, lathe, loft, softRing, tube } from "../solid.mjs";

/** An open vessel from its outer profile: a wall of `wall` cm, down to `floor`. */
function open(profile, wall, floor) {
  const inside = profile
    .filter(([radius, y]) => y > floor && radius > wall * 1.5)
    .map(([radius, y]) => [radius - wall, y])
    .reverse();
  const last = inside.at(-1) ?? [wall, floor];
  return lathe([...profile, ...inside, [last[0], floor], [0.02, floor]], {
    points: 36,
  });
}

/** The pictures' profiles, from the mouth down: here from the foot up, the widest point exactly 1. */
export function fromPicture(profile) {
  const widest = Math.max(...profile.map(([, out]) => out));
  return profile.map(([down, out]) => [out / widest, 1 - down]).reverse();
}

const { vases: VASES } = PROFILES;

function scaled(profile, w, h) {
  return profile.map(([radius, y]) => [(radius * w) / 2, y * h]);
}

function squeezed(parts, depth) {
  return parts.map(([name, solid]) => [
    name,
    bend(solid, ([x, y, z]) => [x, y, z * depth]),
  ]);
}

export function vase({ w, h, d }, pick) {
  const form = fromPicture(VASES[pick(VASES.length, "form")]);
  const profile = curve(scaled(form, w, h)).map(([radius, y]) => [
    Math.min(radius, w / 2),
    y,
  ]);
  return squeezed(
    [["main", open(profile, Math.min(0.9, 0.06 * w), 0.06 * h)]],
    d / w,
  );
}

export function bottle({ w, h, d }, pick) {
  const cap = pick(2, "cap") === 1 ? "oak" : "main-dark";
  const neck = 0.84 * h;
  const profile = scaled(
    [
      [0.86, 0],
      [0.97, 0.015],
      [1, 0.04],
      [1, 0.62],
      [0.97, 0.68],
      [0.82, 0.75],
      [0.64, 0.8],
      [0.6, 0.84],
    ],
    w,
    h,
  );
  return squeezed(
    [
      ["main", lathe(profile, { points: 40 })],
      [
        cap,
        lathe(
          [
            [0.3 * w, neck],
            [0.36 * w, neck + 0.3],
            [0.36 * w, h - 1],
            [0.33 * w, h - 0.2],
            [0.2 * w, h],
          ],
          { points: 40 },
        ),
      ],
      [
        "main-dark",
        lathe(
          [
            [0.49 * w, 0.08 * h],
            [0.502 * w, 0.085 * h],
            [0.502 * w, 0.1 * h],
            [0.49 * w, 0.105 * h],
          ].map(([r, y]) => [Math.min(r, 0.5 * w), y]),
          { points: 40 },
        ),
      ],
    ],
    d / w,
  );
}

export function carafe({ w, h, d }, pick) {
  const stopper = pick(2, "stopper") === 1;
  const rim = stopper ? 0.88 * h : h;
  const profile = curve(
    scaled(
      [
        [0.7, 0],
        [0.84, 0.03],
        [1, 0.24],
        [0.94, 0.42],
        [0.5, 0.66],
        [0.36, 0.8],
        [0.42, 1],
      ],
      w,
      rim,
    ),
  );
  return squeezed(
    [
      ["main", open(profile, 0.3, 0.04 * h)],
      ...(stopper
        ? [
            [
              "oak",
              lathe([
                [0.16 * w, 0.8 * h],
                [0.19 * w, rim],
                [0.24 * w, rim + 0.3],
                [0.24 * w, h - 0.3],
                [0.2 * w, h],
              ]),
            ],
          ]
        : []),
    ],
    d / w,
  );
}

export function pot({ w, h, d }, pick) {
  const rim = pick(2, "rim") === 1;
  const r = w / 2;
  const saucer = 0.08 * h;
  const body = rim
    ? [
        [0.6 * r, 0.4],
        [0.66 * r, 1],
        [0.9 * r, 0.8 * h],
        [r, 0.8 * h + 0.3],
        [r, h],
      ]
    : curve([
        [0.62 * r, 0.4],
        [0.7 * r, 1.2],
        [0.92 * r, 0.5 * h],
        [r, 0.82 * h],
        [0.96 * r, h],
      ]);
  return squeezed(
    [
      ["main", open(body, 0.06 * w, 0.8 * h)],
      [
        "soil",
        lathe([
          [0.8 * r, 0.8 * h - 0.5],
          [0.84 * r, 0.84 * h],
          [0.4 * r, 0.87 * h],
        ]),
      ],
      [
        "main-dark",
        lathe([
          [0.7 * r, 0],
          [0.86 * r, saucer],
          [0.82 * r, saucer],
          [0.68 * r, 0.5],
          [0.3 * r, 0.5],
        ]),
      ],
    ],
    d / w,
  );
}

/** Woven: bands that swell one over another, a rolled rim and two handles. */
export function basket({ w, h, d }, pick) {
  const tall = pick(2, "handles") === 1;
  const wall = tall ? h - 5 : h - 1.2;
  const bands = 11;
  const rings = Array.from({ length: bands * 2 + 1 }, (_, i) => {
    const share = i / (bands * 2);
    const swell = i % 2 === 1 ? 1 : 0.95;
    const out = (0.82 + 0.16 * share) * swell;
    return softRing(
      0,
      0.2 + share * (wall - 0.4),
      0,
      (w - 3) * out,
      d * out,
      3,
      40,
    );
  });
  const inner = [0.965, 0.5].map((share, i) =>
    softRing(
      0,
      i === 0 ? wall - 0.2 : 2,
      0,
      (w - 6) * share,
      (d - 3) * share,
      3,
      40,
    ),
  );
  const rim = (y, out) =>
    softRing(0, y, 0, (w - 3) * 0.98 + out, d * 0.98 + out, 3, 40);
  const grip = [1, -1].flatMap((side) =>
    tube(
      Array.from({ length: 13 }, (_, i) => {
        const angle = Math.PI * (i / 12);
        return [
          side * (w / 2 - 1.2 - (tall ? 0 : 0.2)),
          wall - 3 + (tall ? 7.2 : 3.4) * Math.sin(angle),
          0.14 * d * Math.cos(angle),
        ];
      }),
      0.8,
    ),
  );
  return [
    ["main", loft([...rings, ...inner])],
    [
      "main-dark",
      loft(
        [
          rim(wall - 1.4, -2),
          rim(wall - 1.2, 0.6),
          rim(wall, 0.6),
          rim(wall + 0.2, -2),
          rim(wall - 1.4, -2),
        ],
        { bottom: false, top: false },
      ),
    ],
    ["leather", grip],
  ];
}
