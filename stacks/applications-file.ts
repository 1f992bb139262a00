import { readFileSync } from "node:fs";
import { isObject } from "../constructs/core/json";
import type { Environment } from "../values/environments/environment";
import { errorMessage } from "./error-message";

/** The environment with what the file of its applications holds, when it has one. @throws when the file cannot be read */
export function withApplications(environment: Environment): Environment {
  const { access } = environment;
  return isObject(access) && isObject(access.applications) && typeof access.applications.file === "string"
    ? { ...environment, access: { ...access, applications: readApplications(access.applications.file) } }
    : environment;
}

/**
 * What a file of applications holds. JSON is YAML.
 *
 * @throws when there is no such file, or it is no YAML: every mistake, with its line
 */
export function readApplications(file: string) {
  // Loaded when there is something to parse: it takes as long as a tenth of a synthesis.
  const { LineCounter, parseDocument }: typeof import("yaml") = require("yaml");
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines, merge: true, prettyErrors: false });
  const mistakes = [...document.errors, ...document.warnings].map(({ message, pos: [start] }) => {
    const { line, col } = lines.linePos(start);
    return `${file}:${line}:${col}: ${message}`;
  });
  if (mistakes.length > 0) {
    throw new Error(mistakes.join("\n"));
  }
  try {
    const content: unknown = document.toJS();
    return { file, content };
  } catch (error) {
    // Aliases of what is not there, or of so many that a small file would fill the memory.
    throw new Error(`${file}: ${errorMessage(error)}`);
  }
}
