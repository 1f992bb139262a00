import { DataKubernetesResources } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resources";
import { Fn, type IResolvable, Token } from "cdktf";
import { Construct } from "constructs";

/** A condition of Terraform that must hold before a resource is planned. */
export interface Precondition {
  readonly condition: string;
  readonly errorMessage: string;
}

/** The release that is looked at. */
export interface PendingReleaseCheckProps {
  readonly name: string;
  readonly namespace: string;
  /** Whether to look; a Terraform expression for plans that are made without the cluster. */
  readonly enabled: boolean | IResolvable;
}

/**
 * Looks at plan time whether a killed apply has left a release pending, which makes every further apply fail in words that
 * name no way out ("another operation is in progress").
 */
export class PendingReleaseCheck extends Construct {
  /** To be put on the release. */
  readonly precondition: Precondition;

  constructor(scope: Construct, id: string, props: PendingReleaseCheckProps) {
    super(scope, id);
    const { name, namespace, enabled } = props;
    const pending = new DataKubernetesResources(this, "Resource", {
      count: Token.asNumber(Fn.conditional(enabled, 1, 0)),
      apiVersion: "v1",
      kind: "Secret",
      namespace,
      labelSelector: `owner=helm,name=${name},status in (pending-install,pending-upgrade,pending-rollback)`,
    });
    this.precondition = {
      condition: `\${length(flatten(${pending.fqn}[*].objects)) == 0}`,
      errorMessage:
        `The Helm release ${namespace}/${name} is pending: an apply is at work on it, or was killed. ` +
        "Make sure that none runs, then: npm run recover -- --clear",
    };
  }
}
