/**
 * Pictures of goods, drawn from what the catalog says: no file, no request, the same item always
 * the same picture. No text of the catalog enters the SVG; it only chooses between drawings.
 *
 * Grounds use CSS `light-dark()`, so they follow the page's `color-scheme`; a browser without it
 * shows the light ground. Attributes alone carry the colours, so a strict style policy allows them.
 */
export { drawBanner, type PictureBanner } from "./banner.js";
export { drawItem, type PictureItem } from "./item.js";
