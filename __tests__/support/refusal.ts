import type { IConstruct } from "constructs";
import { preflight } from "../../constructs/core/preflight";
import type { Report } from "../../constructs/core/report";

/** What a report says of wrong props, one a line, as an error that is thrown has it. */
export function wrongProps({ findings }: Report): string {
  return findings
    .filter(({ rule }) => rule === "CFG-005")
    .map(({ at: [place], message }) => `${place}: ${message}`)
    .join("\n");
}

/** Hands on what was made. @throws what preflight says of its props */
export function unlessRefused<T>(made: T, scope: IConstruct): T {
  const text = wrongProps(preflight(scope));
  if (text !== "") {
    throw new Error(text);
  }
  return made;
}
