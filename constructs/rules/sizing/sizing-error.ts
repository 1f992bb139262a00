import type { SizingInput } from "./sizing-input";

/** Thrown when a number makes no sense, or when no configuration fits into what is given. */
export class SizingError extends Error {
  override readonly name = "SizingError";

  constructor(
    /** What would have to change. */
    readonly field: keyof SizingInput,
    /** What was given; undefined when nothing was. */
    readonly value: unknown,
    reason: string,
    /** Both numbers, where one does not fit into the other. */
    readonly shortage?: { readonly needed: number; readonly available: number },
  ) {
    super(`${field} ${reason}`);
  }
}
