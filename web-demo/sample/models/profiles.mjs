/** Half silhouettes that the pictures and the models share: [down 0..1, out 0..1]. */
import { readFileSync } from "node:fs";

export const PROFILES = JSON.parse(
  readFileSync(
    new URL("../../src/pictures/profiles.json", import.meta.url),
    "utf8",
  ),
);
