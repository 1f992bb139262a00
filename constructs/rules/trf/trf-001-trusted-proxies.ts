import { DEFAULT_TRUSTED_PROXIES } from "../../../values/releases/trusted-proxies";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Change, Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { TraefikFacts } from "../../traefik/facts";
import { isEverywhere } from "../k8s/address-range";
import type { PlatformFacts } from "../platform-facts";
import { believe, believedProxies, unbelieved } from "./believed-proxies";

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
  check: ({ authentiks, forwardAuths, traefiks, gatewayForwardAuths, envoyGateways }) => {
    const asking = [
      ...forwardAuths.filter((each) => each.trustForwardHeader).map(({ traefik }) => traefik),
      ...gatewayForwardAuths.map(({ gateway }) => gateway),
    ];
    const proxies = [
      ...traefiks.map((each) => ({ ...each, program: "Traefik" })),
      ...envoyGateways.map((each) => ({ ...each, program: "Envoy Gateway", trustsEverybody: false })),
    ];
    return [
      ...proxies.flatMap((proxy) => [...believesAnybody(proxy, asking), ...believesNot(proxy)]),
      ...authentiks.flatMap((authentik) => authentikBelieves(authentik, proxies)),
    ];
  },
};

/** A reverse proxy in front of the applications, and whom it believes. */
interface ReverseProxy
  extends Pick<TraefikFacts, "path" | "trustedIps" | "trustsEverybody" | "frontProxies" | "podCidrs"> {
  readonly program: string;
}

/** @param paths those of the proxies that hand on to an outpost what they believe */
function believesAnybody(proxy: ReverseProxy, paths: readonly string[]): readonly Finding[] {
  const { path, program, trustsEverybody, trustedIps, frontProxies } = proxy;
  const everywhere = trustedIps.filter(isEverywhere);
  const kept = trustedIps.filter((range) => !isEverywhere(range));
  const missing = unbelieved(kept, frontProxies);
  const ranges: Change = { prop: "trustedIps", relation: "=", to: [...kept, ...missing] };
  return !paths.includes(path) || (!trustsEverybody && everywhere.length === 0)
    ? []
    : [
        {
          rule: "TRF-001",
          severity: "error",
          at: [path],
          message: `${program} believes what anybody says of a request (${trustsEverybody ? "trustsEverybody" : everywhere.join(", ")}), and the outpost decides by it`,
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

function believesNot({ path, program, trustsEverybody, trustedIps, frontProxies }: ReverseProxy): readonly Finding[] {
  const missing = unbelieved(trustedIps, frontProxies);
  return trustsEverybody || missing.length === 0
    ? []
    : [
        {
          rule: "TRF-001",
          severity: "warning",
          at: [path],
          message: `${program} does not believe the proxies in front of it: ${missing.join(", ")}`,
          fixes: [{ changes: [{ prop: "trustedIps", relation: "=", to: [...trustedIps, ...missing] }] }],
        },
      ];
}

function authentikBelieves(authentik: AuthentikFacts, proxies: readonly ReverseProxy[]): readonly Finding[] {
  const believed = believedProxies(authentik);
  if (believed === undefined) {
    return [];
  }
  const { prop, ranges } = believed;
  const everywhere = ranges.filter(isEverywhere);
  const own = proxies.flatMap(({ podCidrs = [] }) => podCidrs);
  const kept = ranges.filter((range) => !isEverywhere(range));
  const base = kept.length === 0 ? DEFAULT_TRUSTED_PROXIES : kept;
  const fix = believe(authentik, [...base, ...new Set(unbelieved(base, own))]);
  return [
    ...(everywhere.length === 0
      ? []
      : [
          warning(
            [authentik.path],
            `authentik believes what anybody says of a request (${everywhere.join(", ")} in ${prop})`,
            fix,
          ),
        ]),
    ...proxies.flatMap(({ path, program, podCidrs = [] }) => {
      const missing = unbelieved(ranges, podCidrs).join(", ");
      const message = `authentik does not believe ${program}, which has addresses of ${missing}: it trusts ${ranges.join(", ")}`;
      return missing === "" ? [] : [warning([authentik.path, path], message, fix)];
    }),
  ];
}

function warning(at: readonly string[], message: string, fix: Fix): Finding {
  return { rule: "TRF-001", severity: "warning", at, message, fixes: [fix] };
}
