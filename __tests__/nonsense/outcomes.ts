import { PropError } from "../../constructs/core/prop-check";
import { at, paths, valueAt } from "./every";
import { NONSENSE } from "./nonsense";
import { nonsenseIn } from "./output";

/** As long as a message may be: every mistake is told, none twice. */
const LONGEST_MESSAGE = 5000;

/**
 * What is wrong with what comes of every nonsense in the place of every prop; nothing when it is refused by its name, or makes
 * sense.
 *
 * @param elsewhere props that are told in the place of the changed one
 */
export function outcomes<T extends object>(
  base: T,
  build: (props: T) => unknown,
  elsewhere?: RegExp,
): readonly string[] {
  return paths(base).flatMap((path) =>
    [...NONSENSE].flatMap(([name, value]) => {
      if (typeof valueAt(base, path) === "object" && typeof value === "string") {
        return [];
      }
      const label = `${path.join(".")} = ${name}`;
      try {
        return nonsenseIn(build(at(base, path, value))).map((wrong) => `${label}: ${wrong}`);
      } catch (error) {
        const leaf = String(path.filter((key) => typeof key === "string").at(-1));
        const message = error instanceof PropError ? error.message : "";
        const told = message.includes(leaf) || elsewhere?.test(message) === true;
        return told && message.length < LONGEST_MESSAGE ? [] : [`${label}: ${error}`];
      }
    }),
  );
}
