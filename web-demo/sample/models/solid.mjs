/**
 * Solids as lists of triangles, each of three points [x, y, z] in cm: x to the right, y up, z towards
 * the viewer, corners counter-clockwise seen from outside. Normals come later (mesh.mjs), so a solid
 * may be moved and bent freely. Everything is built of two forms: the loft and the rounded block.
 */

const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const times = (a, by) => [a[0] * by, a[1] * by, a[2] * by];
const length = (a) => Math.hypot(...a);
const unit = (a) => times(a, 1 / (length(a) || 1));
const cross = (a, b) => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const mean = (points) => times(points.reduce(add), 1 / points.length);

/** Two triangles; one where two corners meet. */
function quad(a, b, c, d) {
  const same = (p, q) => length(minus(p, q)) < 1e-9;
  return [
    [a, b, c],
    [a, c, d],
  ].filter(([p, q, r]) => !same(p, q) && !same(q, r) && !same(p, r));
}

/** Applies `change` to every point. */
export function bend(solid, change) {
  return solid.map((triangle) => triangle.map(change));
}

export function move(solid, x, y, z) {
  return bend(solid, (point) => add(point, [x, y, z]));
}

/** Turns about the upright axis, counter-clockwise seen from above. */
export function turn(solid, degrees) {
  const angle = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return bend(solid, ([x, y, z]) => [c * x + s * z, y, c * z - s * x]);
}

/** Leans back (towards -z) about the line at height `y`, depth `z`. */
export function lean(solid, degrees, y, z) {
  const angle = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return bend(solid, ([px, py, pz]) => [
    px,
    y + c * (py - y) + s * (pz - z),
    z + c * (pz - z) - s * (py - y),
  ]);
}

/** A copy at each of the places. */
export function at(places, solid) {
  return places.flatMap(([x, y, z]) => move(solid, x, y, z));
}

/** Mirrors left and right; the triangles turn with it. */
export function mirrored(solid) {
  return solid.map(([a, b, c]) => [a, c, b].map(([x, y, z]) => [-x, y, z]));
}

/** An upright ring: the points of a circle or ellipse at height `y`, counter-clockwise from above. */
export function ring(x, y, z, rx, rz = rx, points = 24) {
  return Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    // The points on the axes are exact, so that extents are.
    const [c, s] = [Math.cos(angle), Math.sin(angle)].map((value) =>
      Math.abs(value) < 1e-12 ? 0 : value,
    );
    return [x + rx * c, y, z - rz * s];
  });
}

/** A rectangle with round corners as a ring: `power` 2 is an ellipse, 8 nearly a rectangle. */
export function softRing(x, y, z, width, depth, power = 5, points = 32) {
  return ring(0, 0, 0, 1, 1, points).map(([px, , pz]) => {
    const out = (Math.abs(px) ** power + Math.abs(pz) ** power) ** (-1 / power);
    return [x + (px * out * width) / 2, y, z + (pz * out * depth) / 2];
  });
}

/** The skin through rings of equally many points, from below upwards; ends are closed if wished. */
export function loft(rings, { bottom = true, top = true } = {}) {
  const solid = [];
  for (let i = 0; i + 1 < rings.length; i += 1) {
    const [low, high] = [rings[i], rings[i + 1]];
    for (let j = 0; j < low.length; j += 1) {
      const k = (j + 1) % low.length;
      solid.push(...quad(low[j], low[k], high[k], high[j]));
    }
  }
  const cap = (points) => {
    const centre = mean(points);
    return points.map((point, j) => [
      centre,
      point,
      points[(j + 1) % points.length],
    ]);
  };
  if (bottom) solid.push(...cap([...rings[0]].reverse()));
  if (top) solid.push(...cap(rings.at(-1)));
  return solid;
}

/** A turned form: `profile` is [radius, height] from below upwards; it may run back down inside. */
export function lathe(
  profile,
  { points = 32, bottom = true, top = true } = {},
) {
  return loft(
    profile.map(([radius, y]) => ring(0, y, 0, radius, radius, points)),
    { bottom, top },
  );
}

/** Catmull and Rom's curve through points [radius, height], so that few points make a smooth side. */
export function curve(points, steps = 4) {
  const get = (i) => points[Math.max(0, Math.min(points.length - 1, i))];
  const between = (i, t, axis) => {
    const [a, b, c, e] = [-1, 0, 1, 2].map((step) => get(i + step)[axis]);
    return (
      0.5 *
      (2 * b +
        (c - a) * t +
        (2 * a - 5 * b + 4 * c - e) * t * t +
        (3 * b - a - 3 * c + e) * t * t * t)
    );
  };
  const out = [];
  for (let i = 0; i + 1 < points.length; i += 1)
    for (let step = 0; step < steps; step += 1)
      out.push([between(i, step / steps, 0), between(i, step / steps, 1)]);
  return [...out, points.at(-1)];
}

/** A leg: level circles whose centre runs straight from `foot` to `head`, both [x, y, z]. */
export function leg(foot, head, footRadius, headRadius, points = 12) {
  return loft([
    ring(...foot, footRadius, footRadius, points),
    ring(...head, headRadius, headRadius, points),
  ]);
}

/** A leg of square section. */
export function post(foot, head, footWidth, headWidth = footWidth) {
  return loft([
    softRing(...foot, footWidth, footWidth, 9, 16),
    softRing(...head, headWidth, headWidth, 9, 16),
  ]);
}

/** A round bar along a path of points. */
export function tube(path, radius, points = 10) {
  const rings = path.map((point, i) => {
    const ahead = unit(
      minus(path[Math.min(i + 1, path.length - 1)], path[Math.max(i - 1, 0)]),
    );
    const helper = Math.abs(ahead[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0];
    const side = unit(cross(helper, ahead));
    const up = cross(ahead, side);
    return Array.from({ length: points }, (_, j) => {
      const angle = (2 * Math.PI * j) / points;
      return add(
        point,
        add(
          times(side, radius * Math.cos(angle)),
          times(up, radius * Math.sin(angle)),
        ),
      );
    });
  });
  return loft(rings);
}

/** Points of a half circle in the plane of x and y, from left to right over the top. */
export function arch(x, y, z, rx, ry, points = 13) {
  return Array.from({ length: points }, (_, i) => {
    const angle = Math.PI * (1 - i / (points - 1));
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle), z];
  });
}

/** Where the lines of a rounded block's faces run along one axis. */
function lines(half, radius, inner) {
  const flat = half - radius;
  const middle = Array.from(
    { length: inner + 1 },
    (_, i) => -flat + (2 * flat * i) / inner,
  );
  const bevel = [half - 0.3 * radius, half];
  return [...bevel.map((v) => -v).reverse(), ...middle, ...bevel];
}

/** The six faces of a cube: which axes run along and across, and on which side it lies. */
const FACES = [0, 1, 2].flatMap((axis) => [
  { axis, side: 1, u: (axis + 1) % 3, v: (axis + 2) % 3 },
  { axis, side: -1, u: (axis + 2) % 3, v: (axis + 1) % 3 },
]);

/**
 * A block with round edges, standing on y = 0 and centred on x and z. `puff` lets the top swell by
 * so many cm in its middle, like a cushion; the height is then that of the middle.
 */
export function block(width, height, depth, radius = 0.6, puff = 0) {
  const half = [width / 2, (height - puff) / 2, depth / 2];
  const r = Math.min(radius, ...half.map((value) => value * 0.98));
  const grid = half.map((value) => lines(value, r, puff > 0 ? 4 : 1));
  const round = (point) => {
    const core = point.map((value, i) =>
      Math.max(r - half[i], Math.min(half[i] - r, value)),
    );
    const out = unit(minus(point, core));
    const [x, y, z] = add(core, times(out, r));
    const swell =
      y > 0 ? puff * (1 - (x / half[0]) ** 2) * (1 - (z / half[2]) ** 2) : 0;
    return [x, y + half[1] + swell, z];
  };
  return FACES.flatMap(({ axis, side, u, v }) => {
    const point = (i, j) => {
      const place = [0, 0, 0];
      place[axis] = side * half[axis];
      place[u] = grid[u][i];
      place[v] = grid[v][j];
      return round(place);
    };
    const cells = [];
    for (let i = 0; i + 1 < grid[u].length; i += 1)
      for (let j = 0; j + 1 < grid[v].length; j += 1)
        cells.push(
          ...quad(
            point(i, j),
            point(i + 1, j),
            point(i + 1, j + 1),
            point(i, j + 1),
          ),
        );
    return cells;
  });
}

/** A plain box with sharp edges, for what is small or many. */
export function plank(x, y, z, width, height, depth) {
  const level = (high) =>
    [
      [1, 1],
      [1, -1],
      [-1, -1],
      [-1, 1],
    ].map(([sx, sz]) => [x + (sx * width) / 2, high, z + (sz * depth) / 2]);
  return loft([level(y), level(y + height)]);
}

/** A round-edged block with the centre of its foot at a point. */
export function blockAt(x, y, z, width, height, depth, radius, puff) {
  return move(block(width, height, depth, radius, puff), x, y, z);
}
