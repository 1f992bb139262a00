import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatReport, passes } from "../../constructs/core/report";
import { siteEnvironment } from "../../stacks/site-environment";
import { synthesise } from "../../stacks/synthesise";
import { Terraform } from "../../stacks/terraform";
import type { ApplicationsList } from "../../values/environments/access";
import { PROVIDER_VERSION } from "../authentik-api/access-installation";
import type { AuthentikApi } from "../authentik-api/server";
import { demoCredentials } from "../run/demo-credentials";
import type { ClusterAccess } from "./installation";

/** Namespace of all applications. */
export const APPLICATIONS = "apps";

/** An application behind the outpost in authentik's server, with its route; every tenth has paths that need no login. */
export function routedApplication(slug: string, number = 1): NonNullable<ApplicationsList["proxy"]>[number] {
  return {
    slug,
    name: slug,
    accessGroups: ["staff"],
    externalHost: `https://${slug}.example.com`,
    route: {
      namespace: APPLICATIONS,
      service: slug,
      port: 8080,
      ...(number % 10 === 0 ? { unauthenticatedPaths: ["/static/", "/healthz"] } : {}),
    },
  };
}

/** The stacks `identity` and `access` of the environment `local`, with authentik's API at the stand-in. */
export class AccessInstallation {
  private readonly directory = mkdtempSync(join(tmpdir(), "access-routes-"));

  constructor(
    private readonly cluster: ClusterAccess,
    private readonly api: Pick<AuthentikApi, "url" | "token">,
  ) {}

  /** Writes the configuration anew; the states stay. */
  synthesise(proxy: NonNullable<ApplicationsList["proxy"]>): void {
    const environment = {
      ...siteEnvironment("local", process.env),
      access: {
        providerVersion: PROVIDER_VERSION,
        url: this.api.url,
        applications: { groups: ["staff"], proxy },
        routes: { traefik: { version: "3.7.9" }, forwardAuth: { fallback: { service: "sorry" } } },
      },
      accept: { "ACC-001": "the stand-in is of the provider's line, and the pods of the server are simulated" },
    };
    const report = synthesise(environment, join(this.directory, "cdktf.out"));
    if (!passes(report)) {
      throw new Error(formatReport(report));
    }
  }

  /** Terraform in the folder of a stack; for the stack `access` one object after the other, unless told otherwise. */
  terraform(stack: "identity" | "access", { oneByOne = stack === "access" } = {}): Terraform {
    const { kubeconfig, context } = this.cluster;
    const credentials = demoCredentials(join(this.directory, "credentials.json"));
    const env = {
      KUBE_CONFIG_PATH: kubeconfig,
      KUBE_CTX: context,
      ...credentials,
      TF_VAR_authentik_token: this.api.token,
    };
    const directory = join(this.directory, "cdktf.out", "stacks", stack);
    return new Terraform({ directory, env, oneByOne });
  }

  /** What an apply of the stack `access` would do: `<action> <address>` without what cdktf makes names unique by, sorted. */
  async planned(): Promise<readonly string[]> {
    const plan: Plan = JSON.parse(await this.terraform("access").planJson());
    return (plan.resource_changes ?? [])
      .filter(({ change }) => change.actions.join() !== "no-op")
      .map(({ address, change }) => `${change.actions} ${address.replace(/_[0-9A-F]{8}(?=\[|$)/, "")}`)
      .sort();
  }

  discard(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}
