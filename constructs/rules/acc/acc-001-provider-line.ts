import { lineOf } from "../../../values/releases/releases";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 77: what speaks to the server is of its line. */
export const providerLine: Rule<PlatformFacts> = {
  id: "ACC-001",
  title: "the Terraform provider is of another line than the server",
  severity: "error",
  invariants: [77],
  why:
    "The provider is generated from one release's API. Against another line it fails to read what has changed, sends " +
    "fields that the server refuses, or plans the same change for ever.",
  sources: [
    "https://github.com/goauthentik/terraform-provider-authentik/issues/966",
    "https://github.com/goauthentik/terraform-provider-authentik/issues/740",
    "https://github.com/goauthentik/terraform-provider-authentik/issues/704",
    "https://github.com/goauthentik/terraform-provider-authentik/issues/582",
  ],
  example: {
    fails: { protectedApplications: { providerVersion: "2026.2.1" } },
    passes: { protectedApplications: { providerVersion: "2026.8.0" } },
  },
  check: ({ protectedApplications, authentiks }) =>
    protectedApplications.flatMap(({ path, providerVersion }) => {
      const servers = authentiks.filter(({ version }) => lineOf(version) !== undefined);
      const [server] = servers;
      const line = lineOf(providerVersion ?? "");
      if (line === undefined || server === undefined || servers.some(({ version }) => lineOf(version) === line)) {
        return [];
      }
      const wanted = lineOf(server.version);
      return [
        {
          rule: "ACC-001",
          severity: "error",
          at: [path, server.path],
          message: `provider goauthentik/authentik ${providerVersion} is of line ${line}, the server ${server.version} of ${wanted}`,
          fixes: [
            {
              changes: [{ prop: "providerVersion", relation: ">=", to: `${wanted}.0` }],
              note: `the newest release of line ${wanted}, in the stack's provider as well`,
            },
          ],
        },
      ];
    }),
};
