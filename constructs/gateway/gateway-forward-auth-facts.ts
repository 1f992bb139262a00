import { authPath, IDENTITY_HEADERS } from "../../values/releases/forward-auth";
import { FORWARD_AUTH_ENDPOINT } from "../core/endpoint-kinds";
import { type Kind, list, object, optional } from "../core/kind";
import { DNS_LABEL, LABELS, LINE, PORT } from "../core/kinds";
import { checkProps } from "../core/prop-check";
import { repeatedHosts, repeatedPaths } from "../core/route-checks";
import { BASE_NAME, HEADER, PROTECTED_HOST, UNAUTHENTICATED_PATHS } from "../core/route-kinds";
import type { GatewayForwardAuthFacts } from "./facts";
import type {
  FailOpenProps,
  GatewayDomainProps,
  GatewayForwardAuthProps,
  GatewayHost,
  GatewayReference,
} from "./gateway-forward-auth-props";

/**
 * What the outpost is told beside host, method, path and `Authorization`, which Envoy always sends: the session, who asks across
 * origins, and what Envoy itself knows of the client. Never X-Forwarded-Host, which is the client's own to write: by it an outpost
 * chooses the application.
 */
const HEADERS_TO_EXT_AUTH: readonly string[] = ["cookie", "origin", "x-forwarded-for", "x-forwarded-proto"];

/** Made by this library, so that what is needed of it is there. */
const GATEWAY: Kind & { readonly optional: false } = {
  optional: false,
  wrong: (prop, value) =>
    isGateway(value) ? [] : [{ prop, value: String(value), valid: false, allowed: "an EnvoyGateway" }],
};

const GATEWAY_FORWARD_AUTH = object<GatewayForwardAuthProps>({
  name: optional(BASE_NAME),
  gateway: GATEWAY,
  endpoint: FORWARD_AUTH_ENDPOINT,
  hosts: list(
    object<GatewayHost>({
      slug: BASE_NAME,
      host: PROTECTED_HOST,
      namespace: DNS_LABEL,
      service: DNS_LABEL,
      port: PORT,
      unauthenticatedPaths: optional(UNAUTHENTICATED_PATHS),
    }),
    "a list of at least one host",
    1,
  ),
  domain: optional(object<GatewayDomainProps>({ authHost: PROTECTED_HOST, cookieDomain: PROTECTED_HOST })),
  furtherResponseHeaders: optional(list(HEADER, "a list of headers")),
  failOpen: optional(object<FailOpenProps>({ acknowledgeNoAuthentication: LINE })),
  labels: optional(LABELS),
});

/** What the props make, after defaults. @throws one error with every wrong prop */
export function gatewayForwardAuthFacts(path: string, props: GatewayForwardAuthProps): GatewayForwardAuthFacts {
  checkProps(path, GATEWAY_FORWARD_AUTH.wrong("", props));
  const { endpoint, hosts, domain, furtherResponseHeaders = [] } = props;
  checkProps(path, [
    ...repeatedHosts(hosts),
    ...repeatedPaths(hosts),
    ...hosts.map(({ slug }, i) => ({
      prop: `hosts[${i}].slug`,
      value: slug,
      valid: !slug.endsWith("-unauthenticated"),
      allowed: "without -unauthenticated at its end, which is another route of a host",
    })),
  ]);
  return {
    kind: "gatewayForwardAuth",
    path,
    name: props.name ?? "authentik",
    gateway: props.gateway.facts.path,
    service: endpoint.service,
    serviceNamespace: endpoint.location.namespace,
    port: endpoint.address.port,
    outpost: endpoint.outpost,
    authPath: authPath("envoy"),
    headersToExtAuth: HEADERS_TO_EXT_AUTH,
    headersToBackend: [...IDENTITY_HEADERS, ...furtherResponseHeaders],
    failOpen: props.failOpen !== undefined,
    ...(domain === undefined ? {} : { domain: { authHost: domain.authHost, cookieDomain: domain.cookieDomain } }),
    hosts: hosts.map(({ slug, host, namespace, service, port, unauthenticatedPaths = [] }, i) => ({
      prop: `hosts[${i}]`,
      slug,
      host,
      namespace,
      service,
      port,
      unauthenticatedPaths,
    })),
  };
}

function isGateway(value: unknown): value is GatewayReference {
  const { facts } = typeof value === "object" && value !== null && "facts" in value ? value : { facts: undefined };
  return typeof facts === "object" && facts !== null && "kind" in facts && facts.kind === "envoyGateway";
}
