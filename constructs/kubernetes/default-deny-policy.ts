import type { Construct } from "constructs";
import type { Labels } from "../core/labels";
import { NetworkPolicy } from "./network-policy";

/** What a namespace's default is called. */
export interface DefaultDenyPolicyProps {
  readonly namespace: string;
  /** @default "default-deny" */
  readonly name?: string;
  /** Labels of the policy itself. @default - none */
  readonly labels?: Labels;
}

/** Denies every pod of a namespace every connection, in and out, that no other policy allows. DNS included. */
export class DefaultDenyPolicy extends NetworkPolicy {
  constructor(scope: Construct, id: string, props: DefaultDenyPolicyProps) {
    super(scope, id, { name: "default-deny", ...props, podSelector: {}, ingress: [], egress: [] });
  }
}
