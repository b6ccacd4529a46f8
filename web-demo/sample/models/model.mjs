/** From a row of the feed to a glTF model: parts of the right size, in the item's colours. */
import { Document, NodeIO } from "@gltf-transform/core";
import { hashString } from "../random.mjs";
import { FINISHES, mainFinish, toned } from "./finish.mjs";
import { boundsOf, meshOf } from "./mesh.mjs";
import { SHAPES, typeOf } from "./shapes/index.mjs";
import { bend } from "./solid.mjs";

/** How far a shape may miss the size it was asked for, as a share; more is a mistake of the shape. */
const SLACK = 0.08;

/** "44 cm" as the sample feed writes it. */
function centimetres(row, field) {
  const found = /^(\d+(?:\.\d+)?) cm$/.exec(row[field] ?? "");
  if (!found) throw new Error(`${row.id}: ${field} must be "N cm"`);
  return Number(found[1]);
}

export function sizeOf(row) {
  return {
    w: centimetres(row, "product_width"),
    h: centimetres(row, "product_height"),
    d: centimetres(row, "product_length"),
  };
}

/** Makes parts exactly as wide, high and deep as `size`, centred, standing on y = 0. */
function fitted(parts, { w, h, d }, id) {
  const { low, high } = boundsOf(parts.map(([, solid]) => solid));
  const wanted = [w, h, d];
  const scale = wanted.map((size, i) => size / (high[i] - low[i]));
  const worst = scale.findIndex((by) => Math.abs(by - 1) > SLACK);
  if (worst >= 0)
    throw new Error(
      `${id}: the shape is ${high[worst] - low[worst]} cm along ${"xyz"[worst]}, not ${wanted[worst]}`,
    );
  const from = [(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2];
  return parts.map(([surface, solid]) => [
    surface,
    bend(solid, (point) => point.map((v, i) => (v - from[i]) * scale[i])),
  ]);
}

function finishOf(surface, main) {
  if (surface === "main") return main;
  if (surface === "main-light") return toned(main, surface, 0.05);
  if (surface === "main-dark") return toned(main, surface, -0.32);
  const found = FINISHES[surface];
  if (!found) throw new Error(`no finish is called "${surface}"`);
  return found;
}

/** As the pictures have it (src/pictures/item.ts): a design chooses the same for both. */
function designOf({ title, color }, type) {
  return `${title.toLowerCase().replace(color.toLowerCase(), "")}|${type}`;
}

/** The parts of a row's model in cm, gathered by surface: a map of surface to solid. */
export function partsOf(row) {
  const type = typeOf(row.product_type);
  const design = designOf(row, type);
  const pick = (count, purpose) => hashString(`${design}:${purpose}`) % count;
  const size = sizeOf(row);
  const parts = fitted(SHAPES[type](size, pick), size, row.id);
  const surfaces = new Map();
  for (const [surface, solid] of parts)
    surfaces.set(surface, [...(surfaces.get(surface) ?? []), ...solid]);
  return surfaces;
}

function addMaterial(document, { name, color, rough, metal, glow }) {
  const material = document
    .createMaterial(name)
    .setBaseColorFactor(color)
    .setRoughnessFactor(rough)
    .setMetallicFactor(metal);
  if (color[3] < 1) material.setAlphaMode("BLEND").setDoubleSided(true);
  if (glow) material.setEmissiveFactor(glow.slice(0, 3));
  return material;
}

function addPrimitive(document, buffer, solid, finish) {
  const { positions, normals, indices } = meshOf(solid);
  const Index = positions.length / 3 > 65_535 ? Uint32Array : Uint16Array;
  const accessor = (type, array) =>
    document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
  return document
    .createPrimitive()
    .setAttribute("POSITION", accessor("VEC3", new Float32Array(positions)))
    .setAttribute("NORMAL", accessor("VEC3", new Float32Array(normals)))
    .setIndices(accessor("SCALAR", new Index(indices)))
    .setMaterial(addMaterial(document, finish));
}

/** The bytes of a GLB: one mesh, in metres, its foot at the origin and its front towards +z. */
export async function modelOf(row) {
  const document = new Document();
  document.getRoot().getAsset().generator = "vitrine sample shop";
  const buffer = document.createBuffer();
  const main = mainFinish(row);
  const mesh = document.createMesh(row.title);
  for (const [surface, solid] of partsOf(row))
    mesh.addPrimitive(
      addPrimitive(document, buffer, solid, finishOf(surface, main)),
    );
  const node = document.createNode(row.title).setMesh(mesh);
  document.getRoot().setDefaultScene(document.createScene().addChild(node));
  return new NodeIO().writeBinary(document);
}
