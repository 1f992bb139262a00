import { IDENTITY_HEADERS } from "../../../values/releases/forward-auth";
import type { Finding } from "../../core/finding";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import type { GatewayForwardAuthFacts } from "../../gateway/facts";
import type { ForwardAuthFacts, ProtectedIngressesFacts } from "../../traefik/facts";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 57: who the user is says authentik, and nobody else. */
export const identityHeaders: Rule<PlatformFacts> = {
  id: "TRF-003",
  title: "identity headers are missing, or let in from outside",
  severity: "error",
  invariants: [57],
  why:
    "Applications take the X-authentik headers for who the user is. Traefik replaces those that the middleware lists, and hands " +
    "on the rest as the client has sent it: a header that is not listed is anybody's to write, and so is every one of them on " +
    "a route without the middleware that strips them.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/server_traefik/",
    "https://doc.traefik.io/traefik/v3.7/reference/routing-configuration/http/middlewares/forwardauth/",
  ],
  example: {
    fails: { protectedIngresses: { unauthenticatedMiddlewares: [] } },
    passes: { protectedIngresses: { unauthenticatedMiddlewares: ["authentik-authentik-strip@kubernetescrd"] } },
  },
  check: (facts) => [
    ...facts.forwardAuths.flatMap(missing),
    ...facts.protectedIngresses.flatMap((each) => open(each, facts)),
    ...facts.gatewayForwardAuths.flatMap((each) => byGateway(each, facts)),
  ],
};

function missing({ path, name, authResponseHeaders, authResponseHeadersRegex }: ForwardAuthFacts): readonly Finding[] {
  const listed = new Set(authResponseHeaders.map((header) => header.toLowerCase()));
  const absent = IDENTITY_HEADERS.filter((header) => !listed.has(header.toLowerCase()));
  return absent.length === 0 || authResponseHeadersRegex !== undefined
    ? []
    : [
        {
          rule: "TRF-003",
          severity: "error",
          at: [path],
          message: `the middleware ${name} leaves ${plural(absent.length, "header")} of authentik to the client: ${absent.join(", ")}`,
          fixes: [{ changes: [], note: "all of them in authResponseHeaders, or authResponseHeadersRegex for them" }],
        },
      ];
}

/** Routes without login whose middlewares strip nothing. */
function open(routes: ProtectedIngressesFacts, { forwardAuths }: PlatformFacts): readonly Finding[] {
  const { path, forwardAuth, hosts, unauthenticatedMiddlewares } = routes;
  const stripping = forwardAuths.find((each) => each.path === forwardAuth);
  const unstripped = hosts.filter(({ unauthenticatedPaths }) => unauthenticatedPaths.length > 0);
  const wanted = stripping && `${stripping.namespace}-${stripping.name}-strip@kubernetescrd`;
  return wanted === undefined || unstripped.length === 0 || unauthenticatedMiddlewares.includes(wanted)
    ? []
    : [
        {
          rule: "TRF-003",
          severity: "error",
          at: [path, forwardAuth],
          message: `${plural(unstripped.length, "host")} with paths without login and without the middleware ${wanted}: ${unstripped
            .map(({ host }) => host)
            .join(", ")}`,
          fixes: [{ changes: [], note: `${wanted} in the annotation of their Ingresses` }],
        },
      ];
}

/** Envoy overwrites a client's header with the outpost's of that name, and hands on what the outpost does not answer with. */
function byGateway(
  { path, gateway, headersToBackend, hosts }: GatewayForwardAuthFacts,
  { envoyGateways }: PlatformFacts,
): readonly Finding[] {
  const open = envoyGateways.find((each) => each.path === gateway && !each.stripsIdentityHeaders);
  const listed = new Set(headersToBackend.map((header) => header.toLowerCase()));
  const absent = IDENTITY_HEADERS.filter((header) => !listed.has(header.toLowerCase()));
  const error = { rule: "TRF-003", severity: "error" } as const;
  return [
    ...(open === undefined
      ? []
      : [
          {
            ...error,
            at: [path, gateway],
            message: `the Gateway ${open.name} lets clients of ${plural(hosts.length, "host")} write X-authentik headers themselves`,
            fixes: [
              {
                changes: [],
                note: "earlyRequestHeaders.removeOnMatch of a ClientTrafficPolicy: that of an EnvoyGateway",
              },
            ],
          },
        ]),
    ...(absent.length === 0
      ? []
      : [
          {
            ...error,
            at: [path],
            message: `applications do not get ${plural(absent.length, "header")} of authentik: ${absent.join(", ")}`,
            fixes: [{ changes: [], note: "all of them in headersToBackend" }],
          },
        ]),
  ];
}
