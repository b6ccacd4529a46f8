/** The sample's 3D models: as large as the catalog says, sound, and each its own shape. */
import { NodeIO } from "@gltf-transform/core";
import { validateBytes } from "gltf-validator";
import { beforeAll, describe, expect, it } from "vitest";
import { makeSample } from "../../../web-demo/sample/make.mjs";
import { FINISHES } from "../../../web-demo/sample/models/finish.mjs";
import { boundsOf } from "../../../web-demo/sample/models/mesh.mjs";
import {
  modelOf,
  partsOf,
  sizeOf,
} from "../../../web-demo/sample/models/model.mjs";
import {
  SHAPES,
  typeOf,
} from "../../../web-demo/sample/models/shapes/index.mjs";

let rows;
/** The first item of each shape. */
let examples;

beforeAll(() => {
  rows = makeSample({ sessions: 10 }).feed.filter(
    (row) => row.virtual_model_link,
  );
  examples = [
    ...new Map(
      rows.map((row) => [typeOf(row.product_type), row]).reverse(),
    ).values(),
  ];
});

const keyOf = (point) =>
  point.map((value) => Math.round(value * 1e4)).join(" ");

/** A solid's separate bodies: triangles that share a corner belong to one. */
function bodiesOf(solid) {
  const parent = new Map();
  const find = (key) => {
    let root = key;
    while (parent.get(root) !== root) root = parent.get(root);
    parent.set(key, root);
    return root;
  };
  for (const triangle of solid) {
    const keys = triangle.map(keyOf);
    for (const key of keys) if (!parent.has(key)) parent.set(key, key);
    for (const key of keys.slice(1)) parent.set(find(key), find(keys[0]));
  }
  const bodies = new Map();
  for (const triangle of solid) {
    const root = find(keyOf(triangle[0]));
    bodies.set(root, [...(bodies.get(root) ?? []), triangle]);
  }
  return [...bodies.values()];
}

/** Positive when the triangles face outwards. */
function volumeOf(solid) {
  return solid.reduce(
    (sum, [a, b, c]) =>
      sum +
      (a[0] * (b[1] * c[2] - b[2] * c[1]) -
        a[1] * (b[0] * c[2] - b[2] * c[0]) +
        a[2] * (b[0] * c[1] - b[1] * c[0])) /
        6,
    0,
  );
}

/** Edges that have no neighbour on their other side: where one could look behind the surface. */
function openEdges(solid) {
  const edges = new Map();
  for (const triangle of solid)
    triangle.forEach((point, i) => {
      const pair = [keyOf(point), keyOf(triangle[(i + 1) % 3])].join("|");
      edges.set(pair, (edges.get(pair) ?? 0) + 1);
    });
  return [...edges].filter(([pair, count]) => {
    const [from, to] = pair.split("|");
    return from !== to && (edges.get(`${to}|${from}`) ?? 0) !== count;
  }).length;
}

describe("models", { timeout: 60_000 }, () => {
  it("exist for most of what stands in a room", () => {
    expect(Object.keys(SHAPES).length).toBeGreaterThanOrEqual(30);
    expect(examples.length).toBe(Object.keys(SHAPES).length);
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows)
      expect(row.virtual_model_link).toBe(`models/${row.id}.glb`);
  });

  it("have the catalog's sizes to a tenth of a millimetre, and stand on the floor", () => {
    for (const row of rows) {
      const { w, h, d } = sizeOf(row);
      const { low, high } = boundsOf([...partsOf(row).values()]);
      expect(low[1], row.id).toBeCloseTo(0, 6);
      [w, h, d].forEach((size, i) =>
        expect(Math.abs(high[i] - low[i] - size), row.id).toBeLessThan(0.01),
      );
    }
  });

  it("are made of the parts that such goods have, and no two shapes of the same", () => {
    const least = {
      "Dining chairs": 8, // legs, posts, seat, apron, rail, what is between
      "Dining tables": 4,
      Bookcases: 7,
      "Table lamps": 4,
      "Three-seat sofas": 10,
      Totes: 5,
      Bottles: 2,
      Boxes: 4,
      Vases: 1, // turned of one piece
      Carafes: 1,
      "Round rugs": 1, // braids that touch
    };
    const counts = examples.map((row) => {
      const solid = [...partsOf(row).values()].flat();
      const bodies = bodiesOf(solid).length;
      expect(bodies, row.id).toBeGreaterThanOrEqual(
        least[typeOf(row.product_type)] ?? 2,
      );
      return `${bodies} ${solid.length}`;
    });
    expect(new Set(counts).size).toBeGreaterThan(0.9 * examples.length);
  });

  it("are closed all round and face outwards", () => {
    for (const row of examples)
      for (const [surface, solid] of partsOf(row)) {
        expect(openEdges(solid), `${row.id} ${surface}`).toBe(0);
        for (const body of bodiesOf(solid))
          expect(volumeOf(body), `${row.id} ${surface}`).toBeGreaterThan(0);
      }
  });

  it("are valid glTF, in metres, without anything to fetch", async () => {
    const io = new NodeIO();
    for (const row of examples) {
      const bytes = await modelOf(row);
      const { issues, info } = await validateBytes(bytes);
      expect(issues.messages, row.id).toEqual([]);
      expect(info.resources.every((one) => one.storage === "glb")).toBe(true);
      const document = await io.readBinary(bytes);
      const boxes = document
        .getRoot()
        .listMeshes()
        .flatMap((mesh) => mesh.listPrimitives())
        .map((part) => part.getAttribute("POSITION"));
      const extent = [0, 1, 2].map(
        (i) =>
          Math.max(...boxes.map((box) => box.getMax([])[i])) -
          Math.min(...boxes.map((box) => box.getMin([])[i])),
      );
      const { w, h, d } = sizeOf(row);
      [w, h, d].forEach((size, i) =>
        expect(extent[i], row.id).toBeCloseTo(size / 100, 4),
      );
    }
  });

  it("differ by colour in their finish alone", () => {
    const variants = rows.filter(
      (row) => row.item_group_id === rows[0].item_group_id,
    );
    expect(variants.length).toBeGreaterThan(1);
    const shapeOf = ({ item_group_id, ...row }) => [
      ...partsOf({ ...row, item_group_id }).entries(),
    ];
    const same = variants.filter(
      (row) =>
        sizeOf(row).w === sizeOf(variants[0]).w &&
        JSON.stringify(shapeOf(row)) === JSON.stringify(shapeOf(variants[0])),
    );
    expect(same.length).toBe(variants.length);
  });

  it("are the same bytes each time", async () => {
    const [row] = examples;
    expect(await modelOf(row)).toEqual(await modelOf(row));
  });

  it("are refused when a size or a colour cannot be", async () => {
    const [row] = examples;
    await expect(modelOf({ ...row, product_width: "wide" })).rejects.toThrow(
      `${row.id}: product_width must be "N cm"`,
    );
    await expect(modelOf({ ...row, color: "octarine" })).rejects.toThrow(
      'no picture knows the colour "octarine"',
    );
    await expect(modelOf({ ...row, product_height: "4 cm" })).rejects.toThrow(
      /the shape is .* cm along [xyz], not/,
    );
  });
});

describe("finishes", () => {
  it("are all within what glTF allows", () => {
    for (const { color, rough, metal } of Object.values(FINISHES)) {
      for (const value of [...color, rough, metal]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
  });
});
