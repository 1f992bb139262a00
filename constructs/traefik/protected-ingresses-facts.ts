import { type Fields, list, object, optional, text } from "../core/kind";
import { ANNOTATIONS, BOOLEAN, DNS_LABEL, LABELS, OBJECT_NAME, PORT } from "../core/kinds";
import { checkProps, type PropCheck } from "../core/prop-check";
import { repeatedHosts, repeatedPaths } from "../core/route-checks";
import { BASE_NAME, PROTECTED_HOST, UNAUTHENTICATED_PATHS } from "../core/route-kinds";
import type { ProtectedHostFacts, ProtectedIngressesFacts } from "./facts";
import { inAnnotation } from "./forward-auth-reference";
import type { ForwardDomainProps, ProtectedHost, ProtectedIngressesProps } from "./protected-ingresses-props";
import { FORWARD_AUTH_REFERENCE } from "./route-kinds";

/** What each prop of a host must be like. */
export const HOST_FIELDS: Fields<ProtectedHost> = {
  slug: BASE_NAME,
  host: PROTECTED_HOST,
  namespace: DNS_LABEL,
  service: DNS_LABEL,
  port: PORT,
  tlsSecretName: optional(OBJECT_NAME),
  unauthenticatedPaths: optional(UNAUTHENTICATED_PATHS),
};

/** What each prop that all hosts share must be like. */
export const SHARED_FIELDS: Fields<Omit<ProtectedIngressesProps, "forwardAuth" | "hosts" | "domain">> = {
  tls: optional(BOOLEAN),
  middlewares: optional(
    list(
      text("a middleware like namespace-name@kubernetescrd", /^[a-z0-9][-a-z0-9.]{0,250}@[a-z]{1,50}$/),
      "a list of middlewares",
    ),
  ),
  annotations: optional(ANNOTATIONS),
  labels: optional(LABELS),
};

const PROTECTED_INGRESSES = object<ProtectedIngressesProps>({
  forwardAuth: FORWARD_AUTH_REFERENCE,
  hosts: list(object<ProtectedHost>(HOST_FIELDS), "a list of at least one host", 1),
  domain: optional(object<ForwardDomainProps>({ authHost: PROTECTED_HOST, cookieDomain: PROTECTED_HOST })),
  ...SHARED_FIELDS,
});

/** Routes, and what does not go together in their props. */
export interface CheckedIngresses {
  readonly facts: ProtectedIngressesFacts;
  /** The routes can be made all the same, and must not be deployed. */
  readonly mistakes: readonly PropCheck[];
}

/** What the props make, after defaults. @throws one error with every wrong prop */
export function protectedIngressesFacts(path: string, props: ProtectedIngressesProps): ProtectedIngressesFacts {
  const { facts, mistakes } = checkProtectedIngresses(path, props);
  checkProps(path, mistakes);
  return facts;
}

/** @throws one error with every prop that is wrong by itself */
export function checkProtectedIngresses(path: string, props: ProtectedIngressesProps): CheckedIngresses {
  checkProps(path, PROTECTED_INGRESSES.wrong("", props));
  const { hosts, annotations = {} } = props;
  return {
    facts: factsOf(path, props),
    mistakes: [...repeatedHosts(hosts), ...takenNames(hosts), ...repeatedPaths(hosts), ...ownAnnotations(annotations)],
  };
}

function factsOf(path: string, props: ProtectedIngressesProps): ProtectedIngressesFacts {
  const { forwardAuth, hosts, domain, middlewares = [] } = props;
  const { traefik } = forwardAuth;
  return {
    kind: "protectedIngresses",
    path,
    forwardAuth: forwardAuth.facts.path,
    ingressClassName: traefik.ingressClassName,
    entryPoint: traefik.entryPoint,
    tls: props.tls ?? true,
    middlewares: [...forwardAuth.middlewares.map(inAnnotation), ...middlewares],
    unauthenticatedMiddlewares: forwardAuth.unauthenticatedMiddlewares.map(inAnnotation),
    ...(domain === undefined ? {} : { domain: { authHost: domain.authHost, cookieDomain: domain.cookieDomain } }),
    hosts: hosts.map((host, i): ProtectedHostFacts => {
      const { slug, namespace, service, port, tlsSecretName, unauthenticatedPaths = [] } = host;
      return {
        prop: `hosts[${i}]`,
        slug,
        host: host.host,
        namespace,
        service,
        port,
        ...(tlsSecretName === undefined ? {} : { tlsSecretName }),
        unauthenticatedPaths,
      };
    }),
  };
}

/** Ends of the names of the Ingresses beside a host's own. */
const BESIDE = ["-outpost", "-unauthenticated"];

function takenNames(hosts: readonly ProtectedHost[]): readonly PropCheck[] {
  const slugs = hosts.map(({ slug }) => slug);
  return slugs.flatMap((slug, i) =>
    BESIDE.filter((end) => slug.endsWith(end)).map((end) => {
      const owner = slugs.indexOf(slug.slice(0, -end.length));
      const allowed = `another than the name of an Ingress of \`hosts[${owner}]\``;
      return { prop: `hosts[${i}].slug`, value: slug, valid: owner === -1, allowed };
    }),
  );
}

/** What routes and protects is not for anybody to lay something over. */
function ownAnnotations(annotations: Readonly<Record<string, string>>): readonly PropCheck[] {
  return Object.keys(annotations).map((name) => ({
    prop: `annotations.${name}`,
    value: annotations[name],
    valid: !name.startsWith("traefik.ingress.kubernetes.io/router."),
    allowed: "left out: this construct has annotations for Traefik's routers of its own",
    fix: "use `middlewares`, `tls` or the ExistingTraefik's `entryPoint`",
  }));
}
