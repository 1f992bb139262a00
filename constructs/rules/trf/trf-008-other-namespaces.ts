import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { GatewayForwardAuthFacts } from "../../gateway/facts";
import type { ProtectedIngressesFacts, ProtectedRouteFacts, TraefikFacts } from "../../traefik/facts";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 94: what Traefik is not allowed to look up is not there. */
export const otherNamespaces: Rule<PlatformFacts> = {
  id: "TRF-008",
  title: "a reference into another namespace that Traefik refuses",
  severity: "error",
  invariants: [94],
  why:
    "An IngressRoute reaches into another namespace only where allowCrossNamespace says so, and an Ingress names a middleware " +
    "only from the namespaces of crossProviderNamespaces, where these are set. Otherwise Traefik drops the route and logs an " +
    "error, and the host answers 404. A Gateway takes routes only from the namespaces that its listener allows.",
  sources: [
    "https://github.com/traefik/traefik/issues/11517",
    "https://doc.traefik.io/traefik/reference/install-configuration/providers/kubernetes/kubernetes-crd/",
  ],
  example: {
    fails: { protectedRoute: { namespace: "shop" } },
    passes: { protectedRoute: { namespace: "authentik" } },
  },
  check: (facts) => [
    ...facts.protectedRoutes.flatMap((route) => withTraefik(route, facts).flatMap((found) => ofRoute(route, found))),
    ...facts.protectedIngresses.flatMap((each) =>
      withTraefik(each, facts).flatMap((found) => ofIngresses(each, found)),
    ),
    ...facts.gatewayForwardAuths.flatMap((each) => ofGateway(each, facts)),
  ],
};

/** The Traefik that reads a route; none when it is not known. */
function withTraefik(
  { forwardAuth }: { readonly forwardAuth: string },
  { forwardAuths, traefiks }: PlatformFacts,
): readonly TraefikFacts[] {
  const path = forwardAuths.find((each) => each.path === forwardAuth)?.traefik;
  return traefiks.filter((traefik) => traefik.path === path);
}

function ofRoute(
  { path, name, namespace, references }: ProtectedRouteFacts,
  { path: at, allowCrossNamespace }: TraefikFacts,
): readonly Finding[] {
  const foreign = references.filter((reference) => reference.namespace !== namespace);
  return allowCrossNamespace || foreign.length === 0
    ? []
    : [
        {
          rule: "TRF-008",
          severity: "error",
          at: [path, at],
          message: `the IngressRoute ${name} in ${namespace} refers to ${foreign.map(({ what, namespace }) => `${what} in ${namespace}`).join(", ")}`,
          fixes: [
            {
              changes: [{ prop: "allowCrossNamespace", relation: "=", to: true }],
              note: "of the ExistingTraefik, and of Traefik's providers.kubernetesCRD; or ProtectedIngresses",
            },
          ],
        },
      ];
}

function ofIngresses(
  { path, hosts }: ProtectedIngressesFacts,
  { path: at, crossProviderNamespaces: allowed }: TraefikFacts,
): readonly Finding[] {
  const foreign = [...new Set(hosts.map(({ namespace }) => namespace))].filter(
    (each) => allowed?.includes(each) === false,
  );
  return allowed === undefined || foreign.length === 0
    ? []
    : [
        {
          rule: "TRF-008",
          severity: "error",
          at: [path, at],
          message: `Ingresses of ${foreign.join(", ")} name middlewares, which crossProviderNamespaces does not let them`,
          fixes: [
            {
              changes: [{ prop: "crossProviderNamespaces", relation: "=", to: [...allowed, ...foreign] }],
              note: "of the ExistingTraefik, and of Traefik's provider",
            },
          ],
        },
      ];
}

function ofGateway(
  { path, gateway, hosts, domain, serviceNamespace }: GatewayForwardAuthFacts,
  { envoyGateways }: PlatformFacts,
): readonly Finding[] {
  const namespaces = [...hosts.map(({ namespace }) => namespace), ...(domain === undefined ? [] : [serviceNamespace])];
  return envoyGateways.flatMap(({ path: at, name, allowedNamespaces: allowed }) => {
    const foreign = [...new Set(namespaces)].filter((each) => allowed?.includes(each) === false);
    return at !== gateway || allowed === undefined || foreign.length === 0
      ? []
      : [
          {
            rule: "TRF-008",
            severity: "error",
            at: [path, at],
            message: `HTTPRoutes of ${foreign.join(", ")} attach to the Gateway ${name}, which takes those of ${allowed.join(", ")}`,
            fixes: [
              {
                changes: [{ prop: "allowedNamespaces", relation: "=", to: [...allowed, ...foreign] }],
                note: "of the EnvoyGateway, and allowedRoutes of the Gateway's listener",
              },
            ],
          } as const,
        ];
  });
}
