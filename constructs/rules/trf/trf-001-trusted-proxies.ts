import type { AuthentikFacts } from "../../authentik/facts";
import type { Change, Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { ForwardAuthFacts, TraefikFacts } from "../../traefik/facts";
import { covers, isEverywhere } from "../k8s/address-range";
import type { PlatformFacts } from "../platform-facts";
import { plainText, settings } from "../val/settings";

const KEY = "listen.trusted_proxy_cidrs";

/** What authentik trusts unless it is told otherwise (goauthentik/authentik, authentik/lib/default.yml). */
const DEFAULT = ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fe80::/10", "::1/128"];

/** Invariant 30: what is told of a request is believed of those who know it, and of nobody else. */
export const trustedProxies: Rule<PlatformFacts> = {
  id: "TRF-001",
  title: "forwarded headers of the ingress are not trusted, or anybody's are",
  severity: "error",
  invariants: [30],
  why:
    "The outpost decides by the host and path that the X-Forwarded headers name. Where Traefik believes anybody's, a client " +
    "asks for a path that needs no login and is let through to another. Where it does not believe the proxy in front, or " +
    "authentik does not believe Traefik, logins come back by the wrong scheme or host, without an end, and every client has " +
    "the proxy's address.",
  sources: [
    "https://docs.goauthentik.io/install-config/configuration/",
    "https://doc.traefik.io/traefik/migrate/v3/",
    "https://github.com/goauthentik/authentik/pull/26353",
  ],
  example: {
    fails: { traefik: { trustsEverybody: true } },
    passes: { traefik: { frontProxies: ["198.51.100.0/24"], trustedIps: ["198.51.100.0/24"] } },
  },
  check: (facts) =>
    facts.traefiks.flatMap((traefik) => [
      ...believesAnybody(traefik, facts.forwardAuths),
      ...believesNot(traefik),
      ...facts.authentiks.flatMap((authentik) => authentikBelievesNot(traefik, authentik)),
    ]),
};

/** Ranges in front of Traefik that none of those it trusts holds. */
function untrusted({ frontProxies, trustedIps }: TraefikFacts): readonly string[] {
  return frontProxies.filter((proxy) => !trustedIps.some((range) => isEverywhere(range) || covers(range, proxy)));
}

function believesAnybody(traefik: TraefikFacts, forwardAuths: readonly ForwardAuthFacts[]): readonly Finding[] {
  const { path, trustsEverybody, trustedIps, frontProxies } = traefik;
  const everywhere = trustedIps.filter(isEverywhere);
  const asking = forwardAuths.some((each) => each.traefik === path && each.trustForwardHeader);
  const kept = trustedIps.filter((range) => !isEverywhere(range));
  const missing = frontProxies.filter((proxy) => !kept.some((range) => covers(range, proxy)));
  const ranges: Change = { prop: "trustedIps", relation: "=", to: [...kept, ...missing] };
  return !asking || (!trustsEverybody && everywhere.length === 0)
    ? []
    : [
        {
          rule: "TRF-001",
          severity: "error",
          at: [path],
          message: `Traefik believes what anybody says of a request (${trustsEverybody ? "trustsEverybody" : everywhere.join(", ")}), and the outpost decides by it`,
          fixes: [
            {
              changes: [
                ...(trustsEverybody ? [{ prop: "trustsEverybody", relation: "=", to: false } as const] : []),
                ...(everywhere.length + missing.length === 0 ? [] : [ranges]),
              ],
            },
          ],
        },
      ];
}

function believesNot(traefik: TraefikFacts): readonly Finding[] {
  const { path, trustsEverybody, trustedIps } = traefik;
  const missing = untrusted(traefik);
  return trustsEverybody || missing.length === 0
    ? []
    : [
        {
          rule: "TRF-001",
          severity: "warning",
          at: [path],
          message: `Traefik does not believe the proxies in front of it: ${missing.join(", ")}`,
          fixes: [{ changes: [{ prop: "trustedIps", relation: "=", to: [...trustedIps, ...missing] }] }],
        },
      ];
}

function authentikBelievesNot({ path, podCidrs = [] }: TraefikFacts, authentik: AuthentikFacts): readonly Finding[] {
  const given = settings(authentik).filter(({ key }) => key === KEY);
  const text = given.length === 0 ? DEFAULT.join(",") : plainText(given[given.length - 1] ?? { prop: "", value: "" });
  const ranges = text?.split(",").map((range) => range.trim());
  const missing = podCidrs.filter(
    (own) => ranges?.some((range) => isEverywhere(range) || covers(range, own)) === false,
  );
  return missing.length === 0
    ? []
    : [
        {
          rule: "TRF-001",
          severity: "warning",
          at: [authentik.path, path],
          message: `authentik does not believe Traefik, which has addresses of ${missing.join(", ")}: it trusts ${ranges?.join(", ")}`,
          fixes: [
            {
              changes: [],
              note: `rawValues.authentik.${KEY} = "${[...(ranges ?? []), ...missing].join(",")}"`,
            },
          ],
        },
      ];
}
