import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { PropCheck } from "../core/prop-check";
import { isProviderList, type ProviderList } from "../core/provider-list";
import type { ProtectedApplicationsFacts } from "./facts";

/** Addresses of the outposts of the stack that applications are attached to, which exist without it. */
export function attachedOutposts(scope: IConstruct, own: readonly ProviderList[]): readonly string[] {
  return outpostsOf(scope).flatMap((each) => (each.adopted === undefined || own.includes(each) ? [] : [each.adopted]));
}

/** An outpost's list is filled by expressions, which are of one stack; and what the stack itself makes cannot be looked up. */
export function ownOutpostChecks(
  scope: IConstruct,
  own: readonly ProviderList[],
  { applications }: ProtectedApplicationsFacts,
): readonly PropCheck[] {
  const stack = TerraformStack.of(scope);
  const named = new Set(applications.flatMap(({ provider }) => (provider.kind === "proxy" ? provider.outposts : [])));
  return [
    ...own.map((outpost, i) => ({
      prop: `ownOutposts[${i}]`,
      value: outpost.node.path,
      valid: TerraformStack.of(outpost) === stack,
      allowed: "an outpost of the same stack: those of other stacks are named in `outposts` alone",
    })),
    ...outpostsOf(scope).map((each) => ({
      prop: "ownOutposts",
      value: own.map(({ node }) => node.path),
      valid: own.includes(each) || each.adopted !== undefined || !named.has(each.outpost),
      allowed: `a list with ${each.node.path}: this stack makes the outpost ${each.outpost}, so it cannot be looked up`,
    })),
  ];
}

/** Every outpost of the stack. */
function outpostsOf(scope: IConstruct): readonly ProviderList[] {
  return TerraformStack.of(scope).node.findAll().filter(isProviderList);
}
