/** A random 64-bit number as the engine takes it: 16 hex digits. */
export function randomId(): string {
  const words = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join(
    "",
  );
}
