import { VitrineError, describe } from "./errors.js";

/** What to say of something that went wrong. */
export const said = () => part(import("./said.js"));

/**
 * A part of the package that is loaded when it is asked for. One that can't be loaded fails the call
 * that asked, and nothing else.
 * @throws VitrineError PartUnavailable.
 */
export async function part<Part>(load: Promise<Part>): Promise<Part> {
  try {
    return await load;
  } catch (cause) {
    throw new VitrineError(
      "PartUnavailable",
      `A part of the package can't be loaded. Call again, or load the page anew. ${describe(cause)}`,
      { cause },
    );
  }
}
