/**
 * From triangles to what a renderer draws: vertices with normals, shared where a surface is smooth.
 * Faces that meet at less than CREASE are one surface; others keep an edge between them.
 */

const CREASE = Math.cos((42 * Math.PI) / 180);

/** The face's normal, as long as twice its area. */
function faceNormal([a, b, c]) {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const unit = (a) => {
  const size = Math.hypot(...a) || 1;
  return [a[0] / size, a[1] / size, a[2] / size];
};
/** Points nearer than a thousandth of a millimetre are one. */
const keyOf = (point) => point.map((value) => Math.round(value * 1e4)).join();

/** Indexed vertices of a solid: { positions, normals, indices }, positions in metres. */
export function meshOf(solid) {
  const faces = solid.map((points) => ({ points, normal: faceNormal(points) }));
  const around = new Map();
  for (const face of faces)
    for (const point of face.points) {
      const key = keyOf(point);
      around.set(key, [...(around.get(key) ?? []), face]);
    }
  const positions = [];
  const normals = [];
  const known = new Map();
  const indices = faces.flatMap(({ points, normal }) => {
    const own = unit(normal);
    return points.map((point) => {
      const place = keyOf(point);
      const smooth = unit(
        around
          .get(place)
          .filter((face) => dot(unit(face.normal), own) >= CREASE)
          .reduce(
            (sum, face) => sum.map((value, i) => value + face.normal[i]),
            [0, 0, 0],
          ),
      );
      const key = `${place};${keyOf(smooth.map((value) => value / 100))}`;
      if (!known.has(key)) {
        known.set(key, positions.length / 3);
        positions.push(...point.map((value) => value / 100));
        normals.push(...smooth);
      }
      return known.get(key);
    });
  });
  return { positions, normals, indices };
}

/** Least and greatest x, y, z of solids. */
export function boundsOf(solids) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const solid of solids)
    for (const triangle of solid)
      for (const point of triangle)
        for (let i = 0; i < 3; i += 1) {
          low[i] = Math.min(low[i], point[i]);
          high[i] = Math.max(high[i], point[i]);
        }
  return { low, high };
}
