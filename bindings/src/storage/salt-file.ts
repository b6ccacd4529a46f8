export const SALT_BYTES = 32;

/** What the page asks of the worker. */
export interface SaltOrder {
  order: "make" | "erase";
  /** The salt's file in the origin-private file system. */
  file: string;
}
