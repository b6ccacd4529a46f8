/** Which shape an item has: by the narrowest level of its product type. */
import { basket, bottle, carafe, pot, vase } from "./vessels.mjs";
import { barStool, bench, diningChair, pouffe } from "./seats.mjs";
import { armchair, bed, threeSeat, twoSeat } from "./sofas.mjs";
import {
  bedside,
  bookcase,
  box,
  coffeeTable,
  desk,
  diningTable,
  sideboard,
  sideTable,
} from "./tables.mjs";
import { floorLamp, pendant, tableLamp } from "./lamps.mjs";
import { backpack, roundRug, rug, tote, weekender } from "./soft.mjs";

/**
 * `shape(size, pick)` gives parts, [surface, solid]: size is { w, h, d } in cm, `pick(n, purpose)` a
 * number below n that is the design's own. Surfaces: "main", "main-light", "main-dark" and those of
 * finish.mjs. What is not here has no model: it hangs on a wall, or is nothing to look around.
 */
export const SHAPES = {
  "Dining chairs": diningChair,
  Armchairs: armchair,
  "Bar stools": barStool,
  Benches: bench,
  "Dining tables": diningTable,
  "Coffee tables": coffeeTable,
  "Side tables": sideTable,
  Desks: desk,
  "Two-seat sofas": twoSeat,
  "Three-seat sofas": threeSeat,
  Pouffes: pouffe,
  Bookcases: bookcase,
  Sideboards: sideboard,
  "Table lamps": tableLamp,
  "Floor lamps": floorLamp,
  "Pendant lamps": pendant,
  "Woven rugs": rug,
  "Round rugs": roundRug,
  Runners: rug,
  Vases: vase,
  Totes: tote,
  Backpacks: backpack,
  "Weekend bags": weekender,
  Bottles: bottle,
  Carafes: carafe,
  Baskets: basket,
  Boxes: box,
  "Plant pots": pot,
  Beds: bed,
  "Bedside tables": bedside,
};

/** The narrowest level of "Chairs > Dining chairs". */
export function typeOf(productType) {
  return productType.split(" > ").at(-1);
}

export const hasShape = (productType) =>
  Object.hasOwn(SHAPES, typeOf(productType));
