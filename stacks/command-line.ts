import { parseArgs } from "node:util";
import { errorMessage } from "./error-message";
import { environmentNameOf } from "./site-environment";

/** How a report can be written. */
export const FORMATS = ["text", "json", "sarif"] as const;

/** One of `FORMATS`. */
export type Format = (typeof FORMATS)[number];

/** Checks an environment, and writes its Terraform configuration unless told not to. */
export interface ReportCommand {
  readonly kind: "report";
  readonly environment: string;
  readonly format: Format;
  /** File for the report. Absent: standard output has it. */
  readonly output?: string;
  /** Whether to leave the Terraform configuration unwritten. */
  readonly checkOnly: boolean;
}

/** Tells what a rule is about. */
export interface ExplainCommand {
  readonly kind: "explain";
  readonly rule: string;
}

const OPTIONS = {
  check: { type: "boolean", default: false },
  explain: { type: "string" },
  format: { type: "string", default: "text" },
  output: { type: "string" },
} as const;

/** Reads the arguments of `main`. @throws one line about what is wrong with them */
export function parseCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): ReportCommand | ExplainCommand {
  const { values, positionals } = parsed(args);
  const { explain, format, output, check } = values;
  if (explain !== undefined) {
    if (args.length - (args.includes("--explain") ? 2 : 1) > 0) {
      throw new Error("--explain takes one rule and nothing else, for example: --explain PGB-003");
    }
    return { kind: "explain", rule: explain };
  }
  const environment = environmentNameOf(positionals, env);
  if (!isFormat(format)) {
    throw new Error(`unknown format: ${format}; there are: ${FORMATS.join(", ")}`);
  }
  if (output?.trim() === "") {
    throw new Error("--output takes the path of a file");
  }
  return {
    kind: "report",
    environment,
    format,
    checkOnly: check,
    ...(output === undefined ? {} : { output }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Error(errorMessage(error).split("\n").join(" "));
  }
}

function isFormat(format: string): format is Format {
  return FORMATS.some((known) => known === format);
}
