import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * What a construct is, in plain numbers and text after defaults. Whatever renders the construct takes these and nothing
 * else, so what the rules check is what is deployed.
 */
export interface Facts {
  /** Component that the facts describe, for example `pgbouncer`. */
  readonly kind: string;
  /** Path of the construct that published them, for example `identity/Authentik/PgBouncer`. */
  readonly path: string;
  /** Path of the stack that it is in, which preflight knows. Absent: not known. */
  readonly stack?: string;
}

const FACTS = Symbol.for("cdktf-authentik/facts");

type Publisher = IConstruct & { [FACTS]?: Facts };

/** Attaches facts to the construct that they describe. A construct publishes once. */
export function attachFacts(construct: IConstruct, facts: Facts): void {
  const publisher: Publisher = construct;
  if (publisher[FACTS] !== undefined) {
    throw new Error(`${construct.node.path} has published ${publisher[FACTS].kind} facts already`);
  }
  Object.defineProperty(publisher, FACTS, { value: facts, enumerable: false });
}

/** All facts published in the tree below `root`, in construction order. */
export function collectFacts(root: IConstruct): readonly Facts[] {
  return root.node.findAll().flatMap((construct: Publisher) => construct[FACTS] ?? []);
}

/** The same, each with the stack that it is in. */
export function collectFactsOfStacks(root: IConstruct): readonly Facts[] {
  return root.node.findAll().flatMap((construct: Publisher) => {
    const facts = construct[FACTS];
    const stack = facts && construct.node.scopes.filter(TerraformStack.isStack).pop();
    return facts === undefined ? [] : [stack === undefined ? facts : { ...facts, stack: stack.node.path }];
  });
}
