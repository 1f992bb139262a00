import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import { AuthentikPlatform } from "../../constructs/platform/authentik-platform";
import type { AuthentikPlatformProps } from "../../constructs/platform/platform-props";
import { ExistingPostgres, type ExistingPostgresProps } from "../../constructs/postgres/existing-postgres";
import { type Replay, replay } from "./replay";

/** What an incident's configuration says; the rest is this library's defaults, so that every finding is the incident's. */
export interface PlatformConfiguration extends Partial<Omit<AuthentikPlatformProps, "database">> {
  readonly database?: Partial<ExistingPostgresProps>;
}

/** Replays a configuration on the platform itself: refused as it was, synthesised once it is corrected. */
export function replayPlatform(incident: Replay<PlatformConfiguration>): void {
  replay(incident, (configuration) => preflight(build(configuration)).findings);

  test(`${incident.incident}: only the corrected configuration is written`, () => {
    expect(() => Testing.synth(build(incident.running), true)).toThrow("Validation failed");
    expect(Testing.synth(build(incident.corrected), true)).toContain("helm_release");
  });
}

function build({ database, ...platform }: PlatformConfiguration): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "identity");
  new HelmProvider(stack, "Helm");
  new KubernetesProvider(stack, "Kubernetes");
  new AuthentikPlatform(stack, "Platform", {
    reloader: true,
    secrets: { secretKey: { name: "authentik-secrets", key: "secret-key" } },
    ...platform,
    database: new ExistingPostgres(stack, "Database", {
      host: "postgres-rw.database",
      location: { namespace: "database" },
      maxConnections: 200,
      password: { name: "authentik-database", key: "password" },
      ...database,
    }),
  });
  return stack;
}
