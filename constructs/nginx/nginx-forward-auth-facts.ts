import { ADDRESS, FORWARD_AUTH_ENDPOINT } from "../core/endpoint-kinds";
import { list, object, oneOf, optional } from "../core/kind";
import { DNS_LABEL, LABELS, PORT } from "../core/kinds";
import { checkProps } from "../core/prop-check";
import { PROTECTED_HOST, UNAUTHENTICATED_PATHS } from "../core/route-kinds";
import type { NginxForwardAuthFacts } from "./facts";
import type { NginxForwardAuthProps, NginxServer } from "./nginx-forward-auth-props";

const NGINX_FORWARD_AUTH = object<NginxForwardAuthProps>({
  name: optional(DNS_LABEL),
  namespace: DNS_LABEL,
  endpoint: FORWARD_AUTH_ENDPOINT,
  servers: list(
    object<NginxServer>({
      host: PROTECTED_HOST,
      upstream: ADDRESS,
      unauthenticatedPaths: optional(UNAUTHENTICATED_PATHS),
    }),
    "a list of at least one server",
    1,
  ),
  listenPort: optional(PORT),
  scheme: optional(oneOf("http", "https")),
  authHost: optional(PROTECTED_HOST),
  labels: optional(LABELS),
});

/** What the props make, after defaults. @throws one error with every wrong prop */
export function nginxForwardAuthFacts(path: string, props: NginxForwardAuthProps): NginxForwardAuthFacts {
  checkProps(path, NGINX_FORWARD_AUTH.wrong("", props));
  const { servers, endpoint, authHost } = props;
  checkProps(
    path,
    servers.map(({ host }, i) => ({
      prop: `servers[${i}].host`,
      value: host,
      valid: servers.findIndex((other) => other.host === host) === i,
      allowed: "another than that of the servers before it",
    })),
  );
  checkProps(path, [
    {
      prop: "endpoint.address.host",
      value: endpoint.address.host,
      valid: servers.every(({ host }) => host !== endpoint.address.host.toLowerCase()),
      allowed: "no host that is asked about itself",
      fix: `use the Service, ${endpoint.service}.${endpoint.location.namespace}.svc.cluster.local`,
    },
  ]);
  return {
    kind: "nginxForwardAuth",
    path,
    name: props.name ?? "authentik-nginx",
    namespace: props.namespace,
    outpost: endpoint.address,
    listenPort: props.listenPort ?? 8080,
    scheme: props.scheme ?? "https",
    ...(authHost === undefined ? {} : { authHost }),
    servers: servers.map(({ host, upstream, unauthenticatedPaths = [] }, i) => ({
      prop: `servers[${i}]`,
      host,
      upstream,
      unauthenticatedPaths,
    })),
  };
}
