/**
 * The engine's class as Embind gives it. Bytes go in through a buffer that `reserve` names; every
 * other method returns the length of a reply that stands at `replyAddress()` until the next call.
 */
export interface NativeEngine {
  /** Address in HEAPU8 of a buffer of `size` bytes for the next call; 0 if there is no memory. */
  reserve(size: number): number;
  /** Answers the JSON request in the reserved buffer. */
  call(length: number): number;
  /** Address in HEAPU8 of the last reply. */
  replyAddress(): number;
  /** Verifies the pack in the reserved buffer and holds it aside; replies with its `pack` document. */
  stagePack(length: number): number;
  /** The number of the pack that was staged last. */
  staged(): number;
  /** Puts a staged pack to use. On an error the one before stays. */
  commitPack(staged: number, checkDigests: boolean): number;
  /** Frees a staged pack. */
  dropPack(staged: number): void;
  /** Opens the sections that a page can start without. */
  openDeferred(): number;
  /** The reply is bytes, not JSON. */
  snapshot(): number;
  /** The reply is bytes, not JSON: what was recorded or merged since the last call. */
  delta(): number;
  /** Unites the profile with the snapshot in the reserved buffer; replies `{events}`. */
  merge(length: number, asked: boolean): number;
  /** Frees it. */
  delete(): void;
}

/** The instantiated module. HEAPU8 is replaced when memory grows: read it anew after each call. */
export interface EngineModule {
  Engine: new () => NativeEngine;
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
}
