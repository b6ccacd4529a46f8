/** Public types of the package `vitrine`. Shapes are those of the engine's JSON front door. */

export type * from "./account.js";
export type * from "./catalog.js";
export type * from "./consent.js";
export type * from "./content.js";
export type * from "./context.js";
export type * from "./event.js";
export type * from "./experiment.js";
export type * from "./intent.js";
export type * from "./notice.js";
export type * from "./offer.js";
export type * from "./profile.js";
export type * from "./reason.js";
export type * from "./rule.js";
export type * from "./slate.js";
