import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatReport, passes } from "../../constructs/core/report";
import { siteEnvironment } from "../../stacks/site-environment";
import { synthesise } from "../../stacks/synthesise";
import { Terraform } from "../../stacks/terraform";
import { CLOUDNATIVE_PG_CHART, CLOUDNATIVE_PG_VERSION } from "../../values/charts/cloudnative-pg/chart";
import type { CloudNativePgDatabaseSettings } from "../../values/environments/database";
import type { Environment } from "../../values/environments/environment";
import { demoCredentials } from "../run/demo-credentials";
import { missingCharts } from "./charts";
import type { ClusterAccess } from "./installation";

/** Every object of the operator that this library makes, with nothing that waits for an operator to answer. */
const SETTINGS: CloudNativePgDatabaseSettings = {
  kind: "cloudnative-pg",
  // Two poolers stand in front of it.
  maxConnections: 300,
  storage: { size: "2Gi" },
  walStorage: { size: "10Gi" },
  synchronous: {},
  roles: [{ name: "reporting", passwordSecret: "reporting", inRoles: ["pg_monitor"] }],
  databases: [{ name: "reports", owner: "reporting", extensions: ["citext"] }],
  backup: { objectStore: "authentik-backups" },
  pooler: {},
  wait: false,
  operator: { webhookFailurePolicy: "Ignore" },
};

/** Why there is no operator's chart here, in one line; undefined when there is one. */
export function missingOperatorChart(): string | undefined {
  return missingCharts({ chart: CLOUDNATIVE_PG_CHART, version: CLOUDNATIVE_PG_VERSION });
}

/** The stacks `operators` and `database` of an environment with a Cluster of its own, in a directory of their own. */
export class CloudNativePgInstallation {
  readonly directory = mkdtempSync(join(tmpdir(), "cloudnative-pg-"));

  constructor(private readonly cluster: ClusterAccess) {}

  /** Writes the configuration anew, with other settings of the database; the state stays. */
  synthesise(settings: Partial<CloudNativePgDatabaseSettings> = {}): void {
    const local = siteEnvironment("local", process.env);
    // The pooler comes with the database.
    const { pgbouncer: _, ...platform } = local.platform;
    const environment: Environment = { ...local, platform, database: { ...SETTINGS, ...settings } };
    const report = synthesise(environment, join(this.directory, "cdktf.out"));
    if (!passes(report)) {
      throw new Error(formatReport(report));
    }
  }

  /** Terraform in the folder of a stack. */
  terraform(stack: "operators" | "database"): Terraform {
    const { kubeconfig, context } = this.cluster;
    const credentials = demoCredentials(join(this.directory, "credentials.json"));
    const env = { KUBE_CONFIG_PATH: kubeconfig, KUBE_CTX: context, ...credentials };
    return new Terraform({ directory: join(this.directory, "cdktf.out", "stacks", stack), env });
  }

  discard(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
