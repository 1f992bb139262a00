import { lineOf } from "../../../values/releases/releases";
import type { ProxyProviderFacts } from "../../access/facts";
import type { Rule } from "../../core/rule";
import { exampleApplication, proxied } from "../out/applications";
import type { PlatformFacts } from "../platform-facts";

/** Lines of the Terraform provider whose source has the mistake; of later ones nothing is known. */
const LINES: readonly (string | undefined)[] = ["2026.2", "2026.5"];

/** Settings that authentik takes for true when nobody says anything. */
const SETTINGS = ["internalHostSslValidation", "interceptHeaderAuth"] as const;

/** What Terraform cannot tell authentik must not look as if it were told. */
export const neverSent: Rule<PlatformFacts> = {
  id: "ACC-005",
  title: "a setting that the Terraform provider never sends",
  severity: "warning",
  invariants: [],
  why:
    "Of a proxy provider the Terraform provider sends no boolean that is false. Authentik keeps its own value, which is " +
    "true: the setting has no effect, and every plan shows the same change again.",
  sources: [
    "https://github.com/goauthentik/terraform-provider-authentik/blob/main/pkg/provider/resource_provider_proxy.go",
    "https://github.com/goauthentik/terraform-provider-authentik/blob/main/pkg/helpers/wrapper.go",
  ],
  example: {
    fails: { protectedApplications: { providerVersion: "2026.5.0", applications: [example(false)] } },
    passes: { protectedApplications: { providerVersion: "2026.5.0", applications: [example(true)] } },
  },
  check: (facts) => {
    const versions = new Map(
      facts.protectedApplications.map(({ path, providerVersion = "" }) => [path, providerVersion] as const),
    );
    return proxied(facts)
      .filter(({ path }) => LINES.includes(lineOf(versions.get(path) ?? "")))
      .flatMap(({ path, application: { prop, slug }, provider }) =>
        unsent(provider).map((setting) => ({
          rule: "ACC-005",
          severity: "warning",
          at: [path],
          message: `provider goauthentik/authentik ${versions.get(path)} does not send ${prop}.${setting} = false (${slug})`,
          fixes: [{ changes: [{ prop: `${prop}.${setting}`, relation: "=", to: true }] }],
        })),
      );
  },
};

function unsent(provider: ProxyProviderFacts) {
  return SETTINGS.filter((setting) => !provider[setting]);
}

function example(interceptHeaderAuth: boolean) {
  return exampleApplication({ interceptHeaderAuth });
}
