import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { OutpostFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { exampleApplication, proxied } from "./applications";
import { isPublic } from "./public-host";

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
  check: (facts) => [
    ...proxied(facts)
      .filter(
        ({ provider: { internalHost = "", internalHostSslValidation } }) =>
          !internalHostSslValidation && isPublic(internalHost),
      )
      .map(({ path, application: { prop, slug }, provider }) => ({
        rule: "OUT-004" as const,
        severity: "error" as const,
        at: [path],
        message: `the outpost does not verify the certificate of ${provider.internalHost}, where ${slug} is (${prop})`,
        fixes: [{ changes: [{ prop: `${prop}.internalHostSslValidation`, relation: "=" as const, to: true }] }],
      })),
    ...facts.outposts.filter(({ insecure, authentikHost }) => insecure && isPublic(authentikHost)).map(ofOutpost),
  ],
};

function ofOutpost({ path, outpost, authentikHost }: OutpostFacts): Finding {
  return {
    rule: "OUT-004",
    severity: "error",
    at: [path],
    message: `the outpost ${outpost} does not verify the certificate of ${authentikHost}, where it sends its token`,
    fixes: [{ changes: [{ prop: "outpost.insecure", relation: "=", to: false }] }],
  };
}

function example(internalHost: string) {
  return exampleApplication({ mode: "proxy", internalHost, internalHostSslValidation: false });
}
