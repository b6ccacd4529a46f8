/** The salt's file in the origin-private file system. */
export const SALT_FILE = "vitrine.salt";
export const SALT_BYTES = 32;

/** What the page asks of the worker. */
export type SaltOrder = "make" | "erase";
