import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CloudNativePgOperator } from "../constructs/operators/cloudnative-pg-operator";
import type { OperatorSettings } from "../values/environments/database";
import type { Environment } from "../values/environments/environment";
import { useBackend, useProviders } from "./providers";

/**
 * Operators and the definitions of their custom resources: apart from what uses them, because Terraform asks the cluster for a
 * definition when it plans, and because it takes rights over the whole cluster.
 */
export class OperatorsStack extends TerraformStack {
  constructor(scope: Construct, id: string, environment: Environment, settings: OperatorSettings = {}) {
    super(scope, id);
    const { detectDrift } = useProviders(this, { compareReleases: false });
    useBackend(this, environment.name, environment.backend);
    const { chartSource } = environment.platform;
    new CloudNativePgOperator(this, "CloudNativePg", {
      ...(chartSource === undefined ? {} : { chartSource }),
      ...settings,
      refusePending: detectDrift,
    });
  }
}
