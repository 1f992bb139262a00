import type { parse as Parse } from "@babel/parser";
import type { Expression, File, Node, ObjectExpression } from "@babel/types";
import { propHome } from "./prop-home";

/**
 * Line of a prop in the file of an environment: where its value stands, or else the nearest object around it, which is where
 * a fix goes. 1 when the file tells nothing.
 *
 * @param source the file, which exports one object of type `Environment`
 * @param prop path of the prop as a fix names it, for example `pgbouncer.poolMode`
 * @param at path of the construct whose prop it is
 */
export function propLine(source: string, prop: string, at = ""): number {
  const file = parseTypeScript(source);
  const environment = file && environmentObject(file);
  if (environment === undefined) {
    return 1;
  }
  const path = prop.split(".");
  const home = propHome(at);
  const there = lookUp(environment, home.concat(path));
  if (home.length > 0 && there.depth > 0) {
    return there.line;
  }
  const own = lookUp(environment, path);
  // What the environment itself does not have is a prop of the platform.
  const found = own.depth > 0 ? own : lookUp(environment, ["platform", ...path]);
  return found.line;
}

/** Nothing when the text is no TypeScript. */
function parseTypeScript(source: string): File | undefined {
  // Loaded here: only reports for code hosts need it, and it takes longer to load than all rules take to run.
  const { parse }: { readonly parse: typeof Parse } = require("@babel/parser");
  try {
    return parse(source, { sourceType: "module", plugins: ["typescript"] });
  } catch {
    return undefined;
  }
}

function environmentObject({ program }: File): ObjectExpression | undefined {
  for (const statement of program.body) {
    if (statement.type === "ExportNamedDeclaration" && statement.declaration?.type === "VariableDeclaration") {
      const [declared] = statement.declaration.declarations;
      const value = unwrapped(declared?.init);
      if (value?.type === "ObjectExpression") {
        return value;
      }
    }
  }
  return undefined;
}

/** How far a path leads into an object, and the line where it ends. */
function lookUp(object: ObjectExpression, path: readonly string[]): { readonly depth: number; readonly line: number } {
  let at: ObjectExpression | undefined = object;
  let line = lineOf(object);
  let depth = 0;
  for (const name of path) {
    const property = at?.properties.find((each) => each.type === "ObjectProperty" && keyOf(each.key) === name);
    if (property?.type !== "ObjectProperty") {
      break;
    }
    line = lineOf(property);
    depth += 1;
    const value = unwrapped(property.value);
    at = value?.type === "ObjectExpression" ? value : undefined;
  }
  return { depth, line };
}

function unwrapped(node: Node | null | undefined): Node | null | undefined {
  return node?.type === "TSAsExpression" || node?.type === "TSSatisfiesExpression" ? unwrapped(node.expression) : node;
}

function keyOf(key: Expression | Node): string | undefined {
  return key.type === "Identifier" ? key.name : key.type === "StringLiteral" ? key.value : undefined;
}

function lineOf(node: Node): number {
  return node.loc?.start.line ?? 1;
}
