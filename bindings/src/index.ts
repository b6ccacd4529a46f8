/**
 * Personalization that runs in the shopper's browser.
 * @packageDocumentation
 */
export { open } from "./open.js";
export type { OpenOptions } from "./open.js";
export type { Vitrine } from "./vitrine.js";
export type { Forgettable, Imported, ShopperProfile } from "./profile.js";
export type { CapsuleOptions } from "./capsule.js";
export { VitrineError } from "./errors.js";
export type { ErrorCode } from "./errors.js";
export type { Notices } from "./listeners.js";
export type { WasmSource } from "./wasm/module.js";
export type { LoadOptions, PackSource } from "./wasm/pack.js";
export type { PackTrust } from "./wasm/trust.js";
export { english } from "./texts.js";
export type { Text, Texts } from "./texts.js";
export type * from "./types/index.js";
