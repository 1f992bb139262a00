import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatReport, passes } from "../../constructs/core/report";
import { siteEnvironment } from "../../stacks/site-environment";
import { synthesise } from "../../stacks/synthesise";
import { Terraform, type TerraformOptions } from "../../stacks/terraform";
import type { Environment } from "../../values/environments/environment";
import { demoCredentials } from "../run/demo-credentials";

/** A cluster, as Terraform and the constructs' clients find it. */
export interface ClusterAccess {
  readonly kubeconfig: string;
  readonly context: string;
}

/** One installation of the stack `identity` with a state of its own, in a directory of its own. */
export class Installation {
  readonly namespace: string;
  /** Holds output, state and credentials. */
  readonly directory = mkdtempSync(join(tmpdir(), "installation-"));
  private readonly environment: Environment;

  constructor(
    private readonly cluster: ClusterAccess,
    namespace = "authentik",
  ) {
    this.namespace = namespace;
    const site = siteEnvironment("local", process.env);
    this.environment = { ...site, platform: { ...site.platform, namespace } };
  }

  /** Folder of the synthesised stack. */
  get stack(): string {
    return join(this.directory, "cdktf.out", "stacks", "identity");
  }

  /** What Terraform needs to know of the cluster and of the credentials. */
  get env(): Readonly<Record<string, string>> {
    const { kubeconfig, context } = this.cluster;
    const credentials = demoCredentials(join(this.directory, "credentials.json"));
    return { KUBE_CONFIG_PATH: kubeconfig, KUBE_CTX: context, ...credentials };
  }

  /** Writes the configuration, changed from the local environment's by `platform`. */
  synthesise(platform: Partial<Environment["platform"]> = {}): void {
    const environment = { ...this.environment, platform: { ...this.environment.platform, ...platform } };
    const report = synthesise(environment, join(this.directory, "cdktf.out"));
    if (!passes(report)) {
      throw new Error(formatReport(report));
    }
  }

  /** Terraform in the stack's folder. */
  terraform(options: Pick<TerraformOptions, "signal"> = {}): Terraform {
    return new Terraform({ directory: this.stack, env: this.env, ...options });
  }

  /** Forgets files and state; what stands in the cluster stays. */
  discard(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
