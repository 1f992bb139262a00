import { TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { reviewAcceptances } from "../rules/acceptances";
import { checkFacts } from "../rules/check";
import { type Acceptances, attachAcceptances, collectAcceptances } from "./acceptance";
import { annotate } from "./annotate";
import { attachFacts, collectFactsOfStacks, type Facts } from "./facts";
import { stops } from "./finding";
import { type PropCheck, PropError, unmet } from "./prop-check";
import { formatFinding, type Report } from "./report";
import { attachWrongProps, collectWrongProps } from "./wrong-props";

const GUARDED = Symbol.for("cdktf-authentik/guarded");

/** What preflight said of parts of an app, by its root, until the app changes: every stack asks again. */
const REPORTS = new WeakMap<IConstruct, Map<IConstruct, Report>>();

/** Runs every rule over everything that has been published below `root`, usually the app. */
export function preflight(root: IConstruct): Report {
  const reports = REPORTS.get(root.node.root) ?? new Map<IConstruct, Report>();
  REPORTS.set(root.node.root, reports);
  const report = reports.get(root) ?? {
    findings: reviewAcceptances(
      [...checkFacts(collectFactsOfStacks(root)), ...collectWrongProps(root)],
      collectAcceptances(root),
    ),
  };
  reports.set(root, report);
  return report;
}

/**
 * Publishes what a construct is, and makes sure that it is checked: the rules run as a validation of every stack, so
 * `app.synth()` refuses before the first file is written, in this app or in anybody's.
 *
 * cdktf writes stack after stack and reports only the first that fails its validation; hence the validation stands on all
 * stacks, and each reports everything that the app has.
 */
export function publishFacts(construct: IConstruct, facts: Facts): void {
  attachFacts(construct, facts);
  changed(construct);
}

/**
 * Has preflight tell what is wrong with the props of a construct, together with everything else: for what the construct can be made
 * in spite of. What nothing can be made of is thrown (`checkProps`).
 *
 * @param path what messages call it. @default - path of the construct
 */
export function reportProps(construct: IConstruct, checks: readonly PropCheck[], path = construct.node.path): void {
  const wrong = unmet(checks);
  if (wrong.length > 0) {
    reportPropError(construct, new PropError(path, wrong));
  }
}

/** The same for what was found elsewhere. */
export function reportPropError(construct: IConstruct, error: PropError): void {
  attachWrongProps(construct, error);
  changed(construct);
}

/**
 * Accepts findings of rules at a construct and below: a finding is covered when one of the constructs that it names is. It
 * stays in every report, with the reason, and stops nothing any more.
 *
 * What is accepted and not found is reported (CFG-003), and what nobody can accept is refused (CFG-004).
 *
 * @throws when a reason is blank, or a rule is accepted at this construct already
 */
export function acceptFindings(scope: IConstruct, acceptances: Acceptances): void {
  attachAcceptances(scope, acceptances);
  changed(scope);
}

function changed(construct: IConstruct): void {
  const { root, scopes } = construct.node;
  REPORTS.delete(root);
  guardStacks(root);
  const own = scopes.filter(TerraformStack.isStack).pop();
  if (own !== undefined && own.node.tryFindChild(LateGuard.ID) === undefined) {
    new LateGuard(own);
  }
}

function guardStacks(root: IConstruct): void {
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
    validate: () => {
      const { findings } = preflight(root);
      annotate(root, findings);
      return findings.filter(stops).map(formatFinding);
    },
  });
}

/**
 * Reaches stacks that were made after the last construct has published. cdktf renders every element of every stack once
 * before it writes the first, and a stack made late can be written first.
 */
class LateGuard extends TerraformElement {
  static readonly ID = "CdktfAuthentikPreflight";

  constructor(stack: IConstruct) {
    super(stack, LateGuard.ID);
  }

  /** Nothing: no trace of it is in the output. */
  override toTerraform(): object {
    guardStacks(this.node.root);
    return {};
  }
}
