import { sizeFor } from "../../../constructs/rules/sizing/size-for";
import type { Sizing } from "../../../constructs/rules/sizing/sizing";
import { SizingError } from "../../../constructs/rules/sizing/sizing-error";
import type { SizingInput } from "../../../constructs/rules/sizing/sizing-input";

/** What is proposed, or why nothing is. */
export function proposed(input: SizingInput): Sizing | SizingError {
  try {
    return sizeFor(input);
  } catch (error) {
    if (error instanceof SizingError) {
      return error;
    }
    throw error;
  }
}
