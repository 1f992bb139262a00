import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { Acceptances } from "../../constructs/core/acceptance";
import { acceptFindings } from "../../constructs/core/preflight";
import { LoginRateLimit, type ProtectedHost, ProtectedRoute } from "../../constructs/traefik";
import { Terraform } from "../../stacks/terraform";
import { makeRoutes, type Parts } from "../traefik/sample-routes";
import type { ClusterAccess } from "./installation";

/** Namespace of all applications. */
export const APPLICATIONS = "apps";

/** Hosts of one Service each. */
export function manyHosts(count: number): readonly ProtectedHost[] {
  return Array.from({ length: count }, (_, i) => ({
    slug: `app-${i}`,
    host: `app-${i}.example.com`,
    namespace: APPLICATIONS,
    service: `app-${i}`,
    port: 8080,
    ...(i % 10 === 0 ? { unauthenticatedPaths: ["/static/", "/healthz"], tlsSecretName: `app-${i}-tls` } : {}),
  }));
}

/** A stack with everything that this library has for Traefik, and a state of its own. */
export class RoutesInstallation {
  readonly directory = mkdtempSync(join(tmpdir(), "routes-"));

  constructor(private readonly cluster: ClusterAccess) {}

  /** Writes the configuration anew; the state stays. */
  synthesise(hosts: readonly ProtectedHost[], parts: Parts = {}, accepted: Acceptances = {}): void {
    const app = new App({ outdir: join(this.directory, "cdktf.out"), skipBackendValidation: true });
    const stack = new TerraformStack(app, "routes");
    // By default it is in the directory that all tests run in.
    new LocalBackend(stack, { path: join(this.directory, "terraform.tfstate") });
    new KubernetesProvider(stack, "Kubernetes");
    acceptFindings(stack, accepted);
    const { traefik, forwardAuth } = makeRoutes(stack, {
      ...parts,
      traefik: {
        allowCrossNamespace: true,
        frontProxies: ["198.51.100.0/24"],
        trustedIps: ["198.51.100.0/24"],
        ...parts.traefik,
      },
      forwardAuth: { fallback: { service: "sorry" }, ...parts.forwardAuth },
      routes: { hosts, ...parts.routes },
    });
    new LoginRateLimit(stack, "RateLimit", { namespace: "authentik", traefik });
    new ProtectedRoute(stack, "Route", {
      forwardAuth,
      name: "single",
      namespace: APPLICATIONS,
      host: "single.example.com",
      service: "single",
      port: 8080,
      unauthenticatedPaths: ["/static/"],
      tlsSecretName: "single-tls",
    });
    app.synth();
  }

  /** Terraform in the stack's folder. */
  terraform(): Terraform {
    const { kubeconfig, context } = this.cluster;
    return new Terraform({ directory: this.stack, env: { KUBE_CONFIG_PATH: kubeconfig, KUBE_CTX: context } });
  }

  get stack(): string {
    return join(this.directory, "cdktf.out", "stacks", "routes");
  }

  discard(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
