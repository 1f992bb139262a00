import { type IResolvable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { createAfter } from "../constructs/core/order";
import { PropErrors } from "../constructs/core/prop-errors";
import { CertManager } from "../constructs/operators/cert-manager";
import { CloudNativePgOperator } from "../constructs/operators/cloudnative-pg-operator";
import { OpenTelemetryOperator } from "../constructs/operators/opentelemetry-operator";
import { PrometheusOperatorCrds } from "../constructs/operators/prometheus-operator-crds";
import type { OperatorSettings } from "../values/environments/database";
import type { Environment } from "../values/environments/environment";
import { useBackend, useProviders } from "./providers";

/** Name of the stack. */
export const OPERATORS_STACK = "operators";

/** What all operators of one stack share. */
type Shared = Pick<Environment["platform"], "chartSource"> & { readonly refusePending: IResolvable };

/**
 * Operators and the definitions of their custom resources: apart from what uses them, because Terraform asks the cluster for a
 * definition when it plans, and because it takes rights over the whole cluster.
 */
export class OperatorsStack extends TerraformStack {
  /** @param database settings of the database's operator; undefined when there is none to make */
  constructor(scope: Construct, id: string, environment: Environment, database?: OperatorSettings) {
    super(scope, id);
    const { detectDrift } = useProviders(this, { compareReleases: false });
    useBackend(this, environment.name, environment.backend);
    const { chartSource } = environment.platform;
    const shared = { ...(chartSource === undefined ? {} : { chartSource }), refusePending: detectDrift };
    const errors = new PropErrors();
    const definitions = this.createDefinitions(environment, shared, errors);
    const operators = [
      ...(database === undefined
        ? []
        : [errors.attempt(() => new CloudNativePgOperator(this, "CloudNativePg", { ...database, ...shared }))]),
      ...this.createFurther(environment, shared, errors),
    ];
    errors.throwIfAny();
    for (const operator of operators) {
      if (operator !== undefined && definitions !== undefined) {
        // It may have monitors of its own.
        createAfter(operator, definitions);
      }
    }
  }

  private createDefinitions({ operators = {} }: Environment, shared: Shared, errors: PropErrors) {
    const { prometheusOperatorCrds: wanted } = operators;
    return wanted === undefined || wanted === false
      ? undefined
      : errors.attempt(() => new PrometheusOperatorCrds(this, "PrometheusOperatorCrds", { ...wanted, ...shared }));
  }

  private createFurther({ operators = {} }: Environment, shared: Shared, errors: PropErrors) {
    const { certManager: wanted, openTelemetry } = operators;
    const certManager =
      wanted === undefined
        ? undefined
        : errors.attempt(() => new CertManager(this, "CertManager", { ...wanted, ...shared }));
    if (openTelemetry === undefined || openTelemetry === false) {
      return [certManager];
    }
    // With a cert-manager that could not be made there is an error already.
    const signer = openTelemetry.certManager ?? certManager ?? "existing";
    const operator = errors.attempt(
      () => new OpenTelemetryOperator(this, "OpenTelemetry", { ...openTelemetry, certManager: signer, ...shared }),
    );
    return [certManager, operator];
  }
}
