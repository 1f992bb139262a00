import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { GatewayHost } from "../../constructs/gateway";
import { Terraform } from "../../stacks/terraform";
import { makeGateway } from "../gateway/sample-gateway";
import type { ClusterAccess } from "./installation";

/** A stack with everything that this library has for the Gateway API, and a state of its own. */
export class GatewayInstallation {
  readonly directory = mkdtempSync(join(tmpdir(), "gateway-"));

  constructor(private readonly cluster: ClusterAccess) {}

  /** Writes the configuration anew; the state stays. */
  synthesise(hosts: readonly GatewayHost[]): void {
    const app = new App({ outdir: join(this.directory, "cdktf.out"), skipBackendValidation: true });
    const stack = new TerraformStack(app, "gateway");
    // By default it is in the directory that all tests run in.
    new LocalBackend(stack, { path: join(this.directory, "terraform.tfstate") });
    new KubernetesProvider(stack, "Kubernetes");
    makeGateway(stack, {
      gateway: { sectionName: "https", trustedIps: ["198.51.100.0/24"], frontProxies: ["198.51.100.0/24"] },
      forwardAuth: {
        hosts,
        domain: { authHost: "auth.example.com", cookieDomain: "example.com" },
        labels: { team: "identity" },
        furtherResponseHeaders: ["Authorization"],
      },
    });
    app.synth();
  }

  /** Terraform in the stack's folder. */
  terraform(): Terraform {
    const { kubeconfig, context } = this.cluster;
    return new Terraform({ directory: this.stack, env: { KUBE_CONFIG_PATH: kubeconfig, KUBE_CTX: context } });
  }

  get stack(): string {
    return join(this.directory, "cdktf.out", "stacks", "gateway");
  }

  discard(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
