import { ADDRESS, FORWARD_AUTH_ENDPOINT } from "../core/endpoint-kinds";
import { list, object, oneOf, optional } from "../core/kind";
import { DNS_LABEL, LABELS, PORT } from "../core/kinds";
import { checkProps, isAll, isRight, type PropCheck } from "../core/prop-check";
import { repeated } from "../core/repeated";
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
  cookieDomain: optional(PROTECTED_HOST),
  labels: optional(LABELS),
});

/** Servers, and what does not go together in their props. */
export interface CheckedNginxForwardAuth {
  readonly facts: NginxForwardAuthFacts;
  /** The servers can be made all the same, and must not be deployed. */
  readonly mistakes: readonly PropCheck[];
}

/** What the props make, after defaults. @throws one error with everything that is wrong */
export function nginxForwardAuthFacts(path: string, props: NginxForwardAuthProps): NginxForwardAuthFacts {
  const { facts, mistakes } = checkNginxForwardAuth(path, props);
  checkProps(path, mistakes);
  return facts;
}

/** @throws one error where a prop is wrong by itself: with every one, and with what does not go together of those that are right */
export function checkNginxForwardAuth(path: string, props: NginxForwardAuthProps): CheckedNginxForwardAuth {
  const wrong = NGINX_FORWARD_AUTH.wrong("", props);
  checkProps(path, wrong.filter(isAll));
  const mistakes = mistakesOf(props, wrong);
  if (wrong.length > 0) {
    checkProps(path, [...wrong, ...mistakes]);
  }
  return { facts: factsOf(path, props), mistakes };
}

function factsOf(path: string, props: NginxForwardAuthProps): NginxForwardAuthFacts {
  const { servers, endpoint, authHost, cookieDomain } = props;
  return {
    kind: "nginxForwardAuth",
    path,
    name: props.name ?? "authentik-nginx",
    namespace: props.namespace,
    address: endpoint.address,
    service: endpoint.service,
    serviceNamespace: endpoint.location.namespace,
    outpost: endpoint.outpost,
    listenPort: props.listenPort ?? 8080,
    scheme: props.scheme ?? "https",
    ...(authHost === undefined || cookieDomain === undefined ? {} : { domain: { authHost, cookieDomain } }),
    servers: servers.map(({ host, upstream, unauthenticatedPaths = [] }, i) => ({
      prop: `servers[${i}]`,
      host,
      upstream,
      unauthenticatedPaths,
    })),
  };
}

/** What does not go together of the props that are right by themselves. @param wrong what is wrong with the others */
function mistakesOf(props: NginxForwardAuthProps, wrong: readonly PropCheck[]): readonly PropCheck[] {
  const { servers, endpoint, authHost, cookieDomain } = props;
  const right = (prop: string) => isRight(prop, wrong);
  return [
    ...(right("servers")
      ? [
          ...repeated(
            servers,
            ({ host }) => host,
            (i) => `servers[${i}].host`,
          ),
          ...servers.flatMap(({ unauthenticatedPaths: paths = [] }, i) =>
            repeated(
              paths,
              (path) => path,
              (j) => `servers[${i}].unauthenticatedPaths[${j}]`,
            ),
          ),
        ]
      : []),
    ...(right("servers") && right("endpoint") ? [askedAboutItself(servers, endpoint)] : []),
    ...(right("authHost") && right("cookieDomain")
      ? [
          {
            prop: "cookieDomain",
            value: cookieDomain,
            valid: authHost === undefined || cookieDomain !== undefined,
            allowed: "given with `authHost`: the domain of the one login's cookie",
          },
          {
            prop: "authHost",
            value: authHost,
            valid: cookieDomain === undefined || authHost !== undefined,
            allowed: "given with `cookieDomain`: the host of the one login",
          },
        ]
      : []),
  ];
}

function askedAboutItself(
  servers: readonly NginxServer[],
  { address, service, location }: NginxForwardAuthProps["endpoint"],
): PropCheck {
  return {
    prop: "endpoint.address.host",
    value: address.host,
    valid: servers.every(({ host }) => host !== address.host.toLowerCase()),
    allowed: "no host that is asked about itself",
    fix: `use the Service, ${service}.${location.namespace}.svc.cluster.local`,
  };
}
