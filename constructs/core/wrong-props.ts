import type { IConstruct } from "constructs";
import type { Finding } from "./finding";
import type { PropError } from "./prop-check";

const WRONG = Symbol.for("cdktf-authentik/wrong-props");

type Refused = IConstruct & { [WRONG]?: PropError[] };

/** Notes on a construct what is wrong with its props. */
export function attachWrongProps(construct: IConstruct, error: PropError): void {
  const refused: Refused = construct;
  const known = refused[WRONG];
  if (known === undefined) {
    Object.defineProperty(refused, WRONG, { value: [error], enumerable: false });
  } else {
    known.push(error);
  }
}

/** Everything that was noted in the tree below `root`, each once, whoever found it. */
export function collectWrongProps(root: IConstruct): readonly Finding[] {
  const errors = root.node.findAll().flatMap((construct: Refused) => construct[WRONG] ?? []);
  const findings = errors.flatMap((error) => error.findings);
  return [...new Map(findings.map((finding) => [JSON.stringify([finding.at, finding.message]), finding])).values()];
}
