import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { checkFacts } from "../rules/check";
import { attachFacts, collectFacts, type Facts } from "./facts";
import { formatFinding, type Report } from "./report";

const GUARDED = Symbol.for("cdktf-authentik/guarded");

/** What preflight said of a tree, until something more is published in it: every stack of an app asks again. */
const REPORTS = new WeakMap<IConstruct, Report>();

/** Runs every rule over everything that has been published below `root`, usually the app. */
export function preflight(root: IConstruct): Report {
  const report = REPORTS.get(root) ?? { findings: checkFacts(collectFacts(root)) };
  REPORTS.set(root, report);
  return report;
}

/**
 * Publishes what a construct is, and makes sure that it is checked: the rules run as a validation of every stack that exists
 * so far, so `app.synth()` refuses before the first file is written, in this app or in anybody's.
 *
 * cdktf writes stack after stack and reports only the first that fails its validation; hence the validation stands on all
 * stacks that could be written first, and each reports everything that the app has.
 */
export function publishFacts(construct: IConstruct, facts: Facts): void {
  attachFacts(construct, facts);
  for (const scope of construct.node.scopes) {
    REPORTS.delete(scope);
  }
  const { root } = construct.node;
  for (const stack of root.node.findAll().filter(TerraformStack.isStack)) {
    guard(stack, root);
  }
}

function guard(stack: IConstruct & { [GUARDED]?: true }, root: IConstruct): void {
  if (stack[GUARDED]) {
    return;
  }
  Object.defineProperty(stack, GUARDED, { value: true, enumerable: false });
  stack.node.addValidation({
    validate: () =>
      preflight(root)
        .findings.filter(({ severity }) => severity === "error")
        .map(formatFinding),
  });
}
