import { IDENTITY_HEADERS, OUTPOST_PATH } from "../../values/releases/forward-auth";
import type { CustomResourceManifest } from "../core/custom-resource";
import type { JsonObject } from "../core/json";
import type { Labels } from "../core/labels";
import type { EnvoyGatewayFacts, GatewayForwardAuthFacts, GatewayHostFacts } from "./facts";

const GATEWAY_API = "gateway.networking.k8s.io";
const ENVOY_GATEWAY = "gateway.envoyproxy.io";

/** What every object of one construct is rendered from. */
export interface RouteContext {
  readonly facts: GatewayForwardAuthFacts;
  readonly gateway: EnvoyGatewayFacts;
  readonly labels: Labels;
}

/** Everything of a host that the outpost is asked about. */
export function protectedRoute(host: GatewayHostFacts, context: RouteContext): CustomResourceManifest {
  return route(host.slug, host.namespace, host.host, [rule(prefix("/"), application(host))], context);
}

/** What nobody is asked about: the outpost's own paths, and those without login, which go on without any identity. */
export function openRoute(host: GatewayHostFacts, context: RouteContext): CustomResourceManifest | undefined {
  const { facts } = context;
  const rules = [
    ...(facts.domain === undefined ? [rule(prefix(OUTPOST_PATH), outpost(facts))] : []),
    ...host.unauthenticatedPaths.map((path) => ({
      ...rule(path.endsWith("/") ? prefix(path) : { type: "Exact", value: path }, application(host)),
      filters: [{ type: "RequestHeaderModifier", requestHeaderModifier: { remove: [...IDENTITY_HEADERS] } }],
    })),
  ];
  return rules.length === 0
    ? undefined
    : route(`${host.slug}-unauthenticated`, host.namespace, host.host, rules, context);
}

/** Where one login for all hosts is answered, beside the outpost. */
export function loginRoute(authHost: string, context: RouteContext): CustomResourceManifest {
  const { facts } = context;
  const rules = [rule(prefix(OUTPOST_PATH), outpost(facts))];
  return route(`${facts.name}-outpost`, facts.serviceNamespace, authHost, rules, context);
}

/** Has Envoy ask the outpost about every request of a host's route. */
export function securityPolicy(
  { slug, namespace }: GatewayHostFacts,
  { facts, labels }: RouteContext,
  acknowledgement?: string,
): CustomResourceManifest {
  const annotations = acknowledgement === undefined ? {} : { "cdktf-authentik/fail-open": acknowledgement };
  return {
    apiVersion: `${ENVOY_GATEWAY}/v1alpha1`,
    kind: "SecurityPolicy",
    metadata: { name: slug, namespace, labels, ...(acknowledgement === undefined ? {} : { annotations }) },
    spec: {
      targetRefs: [{ group: GATEWAY_API, kind: "HTTPRoute", name: slug }],
      extAuth: {
        failOpen: facts.failOpen,
        headersToExtAuth: [...facts.headersToExtAuth],
        http: {
          backendRefs: [outpost(facts)],
          path: facts.authPath,
          headersToBackend: [...facts.headersToBackend],
        },
      },
    },
  };
}

/** Lets what is in a namespace refer to the outpost's Service. */
export function referenceGrant(namespace: string, { facts, labels }: RouteContext): CustomResourceManifest {
  const { name, service, serviceNamespace } = facts;
  return {
    apiVersion: `${GATEWAY_API}/v1beta1`,
    kind: "ReferenceGrant",
    metadata: { name: `${name}-${namespace}`, namespace: serviceNamespace, labels },
    spec: {
      from: [
        { group: ENVOY_GATEWAY, kind: "SecurityPolicy", namespace },
        { group: GATEWAY_API, kind: "HTTPRoute", namespace },
      ],
      to: [{ group: "", kind: "Service", name: service }],
    },
  };
}

function route(
  name: string,
  namespace: string,
  host: string,
  rules: readonly JsonObject[],
  { gateway, labels }: RouteContext,
): CustomResourceManifest {
  const { sectionName } = gateway;
  const parent = { group: GATEWAY_API, kind: "Gateway", name: gateway.name, namespace: gateway.namespace };
  return {
    apiVersion: `${GATEWAY_API}/v1`,
    kind: "HTTPRoute",
    metadata: { name, namespace, labels },
    spec: {
      parentRefs: [{ ...parent, ...(sectionName === undefined ? {} : { sectionName }) }],
      hostnames: [host],
      rules: [...rules],
    },
  };
}

function rule(path: JsonObject, backend: JsonObject): JsonObject {
  return { matches: [{ path }], backendRefs: [backend] };
}

function prefix(value: string): JsonObject {
  return { type: "PathPrefix", value };
}

function application({ service, port }: GatewayHostFacts): JsonObject {
  return { group: "", kind: "Service", name: service, port };
}

function outpost({ service, serviceNamespace, port }: GatewayForwardAuthFacts): JsonObject {
  return { group: "", kind: "Service", name: service, namespace: serviceNamespace, port };
}
