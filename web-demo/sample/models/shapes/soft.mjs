/** Rugs and bags: woven slabs with borders and fringes, cloth bodies with handles and pockets. */
import {
  arch,
  bend,
  blockAt,
  lathe,
  loft,
  mirrored,
  move,
  plank,
  ring,
  softRing,
  tube,
} from "../solid.mjs";

/** Threads at both ends of a rug, lying on the floor. */
function fringe(w, d, long) {
  const count = Math.round(w / 3);
  return Array.from({ length: count }, (_, i) => {
    const x = -w / 2 + (w * (i + 0.5)) / count;
    return [1, -1].flatMap((side) =>
      plank(x, 0, side * (d / 2 - long / 2), 0.8, 0.5, long),
    );
  }).flat();
}

export function rug({ w, h, d }, pick) {
  const long = pick(3, "fringe") > 0 ? 6 : 0;
  const length = d - 2 * long;
  const border = 0.05 * w + 3;
  const bands = 5 + 2 * pick(2, "bands");
  const high = h * 0.86;
  // Patterns are slabs that stand a hair higher than the ground they are woven into.
  const band = (i) =>
    blockAt(
      0,
      0.05,
      -length / 2 + border + ((length - 2 * border) * (i + 0.5)) / bands,
      w - 2 * border,
      i % 2 ? high : h,
      (length - 2 * border) / bands - (i % 2 ? 0 : 1.4),
      0.3,
    );
  const odd = Array.from({ length: bands }, (_, i) => i).filter((i) => i % 2);
  const even = Array.from({ length: bands }, (_, i) => i).filter(
    (i) => i % 2 === 0,
  );
  return [
    ["main-dark", blockAt(0, 0, 0, w, high * 0.9, length, 0.5)],
    ["main", even.flatMap(band)],
    ["main-light", odd.flatMap(band)],
    ...(long > 0 ? [["linen", fringe(w, d, long + 1)]] : []),
  ];
}

/** Rings of braid, each a little swollen. */
export function roundRug({ w, h, d }) {
  const count = 9;
  const depth = d / w;
  const braid = (i) => {
    const [inner, outer] = [(i / count) * (w / 2), ((i + 1) / count) * (w / 2)];
    const middle = (inner + outer) / 2;
    return bend(
      lathe(
        [
          [outer, 0],
          [outer, 0.55 * h],
          [middle, h],
          [Math.max(0.02, inner), 0.55 * h],
          [Math.max(0.02, inner), 0],
          [outer, 0],
        ],
        { points: 48, top: false, bottom: false },
      ),
      ([x, y, z]) => [x, y, z * depth],
    );
  };
  const rings = (keep) =>
    Array.from({ length: count }, (_, i) => i)
      .filter((i) => keep.includes(i % 4))
      .flatMap(braid);
  return [
    ["main", rings([0, 1])],
    ["main-light", rings([2])],
    ["main-dark", rings([3])],
  ];
}

export function tote({ w, h, d }, pick) {
  const body = 0.66 * h;
  const narrow = 0.84;
  const sheet = (share, out, deep) =>
    softRing(0, share * body, 0, w * out, d * deep, 6, 40);
  const strap = (z) =>
    tube(arch(0, body - 6, z, 0.2 * w, h - body + 5, 17), 1).map((triangle) =>
      triangle.map(([x, y, pz]) => [x, Math.min(y, h), pz]),
    );
  const leather = pick(2, "strap") === 1 ? "leather" : "main-dark";
  return [
    [
      "main",
      loft([
        sheet(0, narrow - 0.03, 0.92),
        sheet(0.02, narrow, 1),
        sheet(0.4, 0.92, 0.94),
        sheet(0.96, 1, 0.62),
        sheet(1, 0.995, 0.6),
        sheet(0.995, 0.97, 0.54),
        sheet(0.4, 0.88, 0.8),
        sheet(0.05, narrow - 0.06, 0.86),
      ]),
    ],
    [leather, [...strap(0.3 * d), ...strap(-0.3 * d)]],
    [
      leather,
      [0.2, -0.2].flatMap((share) =>
        [0.3, -0.3].flatMap((z) =>
          blockAt(
            share * w,
            body - 8,
            z * d + Math.sign(z) * 0.4,
            3,
            6,
            1.4,
            0.4,
          ),
        ),
      ),
    ],
    [
      "main-light",
      blockAt(0, 0.22 * body, 0.44 * d, 0.4 * w, 0.36 * body, 1.6, 0.6),
    ],
  ];
}

export function backpack({ w, h, d }) {
  const body = h - 4;
  const at = (share, out, deep, y = share) =>
    softRing(0, y * body, 0.04 * d, (w - 4) * out, (d - 4) * deep, 4, 32);
  const strap = tube(
    [
      [0.2 * w, 0.94 * body, -0.36 * d],
      [0.24 * w, 0.9 * body, -0.46 * d],
      [0.27 * w, 0.6 * body, -0.46 * d],
      [0.3 * w, 0.3 * body, -0.44 * d],
      [0.32 * w, 0.1 * body, -0.34 * d],
    ],
    1.5,
  );
  return [
    [
      "main",
      loft([
        at(0, 0.84, 0.8),
        at(0.03, 0.96, 0.96),
        at(0.3, 1, 1),
        at(0.7, 0.96, 0.94),
        at(0.9, 0.86, 0.8),
        at(0.97, 0.66, 0.56),
        at(1, 0.3, 0.3),
      ]),
    ],
    [
      "main-light",
      blockAt(0, 0.1 * body, d / 2 - 3.4, 0.66 * w, 0.4 * body, 6.6, 2.6, 0),
    ],
    ["leather", blockAt(0, 0.44 * body, d / 2 - 3.3, 0.7 * w, 2, 6.6, 0.6)],
    ["leather", blockAt(0, 0.56 * body, 0.5 * d - 3, 0.6 * w, 1, 1.2, 0.4)],
    ["main-dark", [...strap, ...mirrored(strap)]],
    ["leather", tube(arch(0, body - 4, -0.16 * d, 5, 7.2), 0.8)],
    [
      "main-dark",
      [1, -1].flatMap((side) =>
        move(
          loft([
            softRing(0, 0.08 * body, 0, 4.6, 0.56 * d, 4, 24),
            softRing(0, 0.34 * body, 0, 4.6, 0.5 * d, 4, 24),
          ]),
          side * (w / 2 - 2.3),
          0,
          0,
        ),
      ),
    ],
  ];
}

/** A barrel on its side: body, ends of leather, two handles, a zip along the top. */
export function weekender({ w, h, d }) {
  const body = 0.74 * h;
  const section = (x, out) =>
    ring(0, 0, 0, 1, 1, 32).map(([px, , pz]) => {
      const soft = (Math.abs(px) ** 3.4 + Math.abs(pz) ** 3.4) ** (-1 / 3.4);
      return [
        x,
        body / 2 + (px * soft * out * body) / 2,
        (-pz * soft * out * d) / 2,
      ];
    });
  const strap = (z) =>
    tube(arch(0, body - 12, z, 0.2 * w, h - body + 11, 17), 1).map((triangle) =>
      triangle.map(([x, y, pz]) => [x, Math.min(y, h), pz]),
    );
  return [
    [
      "main",
      loft(
        [-0.46, -0.3, 0, 0.3, 0.46].map((share, i) =>
          section(share * w, [0.96, 0.985, 1, 0.985, 0.96][i]),
        ),
      ),
    ],
    [
      "leather",
      [-1, 1].flatMap((side) =>
        loft(
          [
            section(side * 0.44 * w, 0.985),
            section(side * 0.485 * w, 0.97),
            section(side * 0.5 * w, 0.86),
          ].sort((a, b) => a[0][0] - b[0][0]),
        ),
      ),
    ],
    ["leather", [...strap(0.4 * d), ...strap(-0.4 * d)]],
    ["brass", blockAt(0, body - 0.5, 0, 0.66 * w, 0.8, 1, 0.3)],
  ];
}
