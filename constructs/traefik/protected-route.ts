import { Construct } from "constructs";
import { OUTPOST_PATH } from "../../values/releases/forward-auth";
import { CustomResource } from "../core/custom-resource";
import type { JsonObject } from "../core/json";
import { object, optional } from "../core/kind";
import { BOOLEAN, DNS_LABEL, LABELS, OBJECT_NAME, PORT } from "../core/kinds";
import type { Labels } from "../core/labels";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import { BASE_NAME, PROTECTED_HOST, UNAUTHENTICATED_PATHS } from "../core/route-kinds";
import type { ProtectedRouteFacts } from "./facts";
import type { ForwardAuthReference, MiddlewareReference } from "./forward-auth-reference";
import { PRIORITIES } from "./priorities";
import { FORWARD_AUTH_REFERENCE } from "./route-kinds";

/** One host whose users log in before they reach its Service, by IngressRoute. */
export interface ProtectedRouteProps {
  /** Middlewares that have the outpost asked. */
  readonly forwardAuth: ForwardAuthReference;
  readonly name: string;
  /** Namespace of the IngressRoute and of its Service. */
  readonly namespace: string;
  readonly host: string;
  readonly service: string;
  /** Port of the Service. */
  readonly port: number;
  /** Paths without login: below one with a slash at its end, else only itself. @default - none */
  readonly unauthenticatedPaths?: readonly string[];
  /** Whether the route is of HTTPS. @default true */
  readonly tls?: boolean;
  /** Secret with the certificate, in its namespace. @default - Traefik's own certificate for the host */
  readonly tlsSecretName?: string;
  /** Labels of the IngressRoute. @default - none */
  readonly labels?: Labels;
}

const PROTECTED_ROUTE = object<ProtectedRouteProps>({
  forwardAuth: FORWARD_AUTH_REFERENCE,
  name: BASE_NAME,
  namespace: DNS_LABEL,
  host: PROTECTED_HOST,
  service: DNS_LABEL,
  port: PORT,
  unauthenticatedPaths: optional(UNAUTHENTICATED_PATHS),
  tls: optional(BOOLEAN),
  tlsSecretName: optional(OBJECT_NAME),
  labels: optional(LABELS),
});

/**
 * A host behind authentik as one IngressRoute, an application of mode `forward_single`. It refers to the Middlewares and to the
 * outpost where they are: in another namespace Traefik has to allow that. For many hosts, `ProtectedIngresses`.
 */
export class ProtectedRoute extends Construct {
  readonly facts: ProtectedRouteFacts;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: ProtectedRouteProps) {
    super(scope, id);
    this.facts = protectedRouteFacts(this.node.path, props);
    publishFacts(this, this.facts);
    const { name, namespace } = this.facts;
    const { tls = true, tlsSecretName, labels = {} } = props;
    new CustomResource(this, "Route", {
      manifest: {
        apiVersion: "traefik.io/v1alpha1",
        kind: "IngressRoute",
        metadata: { name, namespace, labels },
        spec: {
          entryPoints: [props.forwardAuth.traefik.entryPoint],
          routes: [...routes(props)],
          ...(tls ? { tls: tlsSecretName === undefined ? {} : { secretName: tlsSecretName } } : {}),
        },
      },
    });
  }
}

/** What the props make. @throws one error with every wrong prop */
export function protectedRouteFacts(path: string, props: ProtectedRouteProps): ProtectedRouteFacts {
  checkProps(path, PROTECTED_ROUTE.wrong("", props));
  const { forwardAuth, name, namespace, host } = props;
  const { service, serviceNamespace } = forwardAuth.facts;
  return {
    kind: "protectedRoute",
    path,
    name,
    namespace,
    forwardAuth: forwardAuth.facts.path,
    host,
    references: [
      ...forwardAuth.middlewares.map((middleware) => ({
        what: `the middleware ${middleware.name}`,
        namespace: middleware.namespace,
      })),
      { what: `the Service ${service}`, namespace: serviceNamespace },
    ],
  };
}

function routes(props: ProtectedRouteProps): readonly JsonObject[] {
  const { forwardAuth, host, service, port, unauthenticatedPaths = [] } = props;
  const { facts, middlewares, unauthenticatedMiddlewares } = forwardAuth;
  const own = [{ name: service, port }];
  const outpost = [{ name: facts.service, namespace: facts.serviceNamespace, port: facts.port }];
  const of = (path: string) => `Host(\`${host}\`) && ${path.endsWith("/") ? "PathPrefix" : "Path"}(\`${path}\`)`;
  return [
    { kind: "Rule", match: `Host(\`${host}\`)`, middlewares: refer(middlewares), services: own },
    ...unauthenticatedPaths.map((path) => ({
      kind: "Rule",
      match: of(path),
      priority: PRIORITIES.unauthenticated,
      middlewares: refer(unauthenticatedMiddlewares),
      services: own,
    })),
    { kind: "Rule", match: of(OUTPOST_PATH), priority: PRIORITIES.outpost, services: outpost },
  ];
}

function refer(middlewares: readonly MiddlewareReference[]): readonly JsonObject[] {
  return middlewares.map(({ name, namespace }) => ({ name, namespace }));
}
