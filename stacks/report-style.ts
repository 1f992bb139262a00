import { createColors } from "picocolors";
import { PLAIN, type ReportStyle } from "../constructs/core/report";

/** Whether to colour what goes to a stream: on a terminal, unless NO_COLOR or FORCE_COLOR says otherwise. */
export function wantsColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: force = "", NO_COLOR: no = "", TERM: terminal } = env;
  if (force !== "") {
    return force !== "0" && force !== "false";
  }
  return no === "" && stream.isTTY === true && terminal !== "dumb";
}

/** How a report looks on a stream. */
export function reportStyle(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): ReportStyle {
  if (!wantsColour(stream, env)) {
    return PLAIN;
  }
  const { red, yellow, cyan, green, bold, dim } = createColors(true);
  return {
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    info: cyan,
    accepted: green,
    strong: bold,
    faint: dim,
  };
}
