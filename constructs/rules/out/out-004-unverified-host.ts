import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { exampleApplication, proxied } from "./applications";

/** Names that no public authority gives certificates for: within the cluster, or of a private network. */
const PRIVATE_NAME = /^([^.]+|.*\.(svc|local|internal|lan|home\.arpa|test|localhost))$/;
const PRIVATE_ADDRESS = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/;

/** Invariant 49: who does not look at the certificate of a public host talks to anybody. */
export const unverifiedHost: Rule<PlatformFacts> = {
  id: "OUT-004",
  title: "certificates are not verified for a public host",
  severity: "error",
  invariants: [49],
  why:
    "An outpost that does not verify certificates hands the users' requests, and the identity headers that applications " +
    "trust, to whoever answers in the name of the host. A public host can have a certificate that verifies.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/",
    "https://registry.terraform.io/providers/goauthentik/authentik/latest/docs/resources/provider_proxy",
  ],
  example: {
    fails: { protectedApplications: { applications: [example("https://wiki.example.com")] } },
    passes: { protectedApplications: { applications: [example("https://wiki.wiki.svc")] } },
  },
  check: (facts) =>
    proxied(facts)
      .filter(
        ({ provider: { internalHost = "", internalHostSslValidation } }) =>
          !internalHostSslValidation && isPublic(internalHost),
      )
      .map(({ path, application: { prop, slug }, provider }) => ({
        rule: "OUT-004",
        severity: "error",
        at: [path],
        message: `the outpost does not verify the certificate of ${provider.internalHost}, where ${slug} is (${prop})`,
        fixes: [{ changes: [{ prop: `${prop}.internalHostSslValidation`, relation: "=", to: true }] }],
      })),
};

/** Whether a URL is encrypted and leads to a host with a public name or address. */
function isPublic(url: string): boolean {
  const [, host = ""] = /^https:\/\/(\[[^\]]*\]|[^/:]*)/.exec(url) ?? [];
  const name = host.toLowerCase().replace(/\.cluster\.local$/, "");
  return name !== "" && !PRIVATE_NAME.test(name) && !PRIVATE_ADDRESS.test(name);
}

function example(internalHost: string) {
  return exampleApplication({ mode: "proxy", internalHost, internalHostSslValidation: false });
}
