/**
 * How long a page may take to do what a test waits for, milliseconds. A quiet machine needs a few
 * hundred; one with many busy processes to each core a hundred times as long.
 */
export const PATIENCE = 120_000;
