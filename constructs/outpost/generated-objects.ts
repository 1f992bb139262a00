import { OUTPOST_PORTS, type OutpostType } from "../../values/releases/outposts";
import type { Json, JsonObject } from "../core/json";
import type { Labels } from "../core/labels";
import { OPEN } from "./json-patch";
import type { OutpostComponent, OutpostConfig } from "./managed-config";

/** What decides the shape of the objects that authentik generates. */
export interface GeneratedFacts {
  readonly type: OutpostType;
  readonly podLabels: Labels;
  readonly config: Omit<OutpostConfig, "kubernetes_json_patches">;
}

/** In the place of what authentik fills in. */
const TEXT = "";

const LABELS = {
  "app.kubernetes.io/instance": TEXT,
  "app.kubernetes.io/managed-by": TEXT,
  "app.kubernetes.io/name": TEXT,
  "app.kubernetes.io/version": TEXT,
  "goauthentik.io/outpost-name": TEXT,
  "goauthentik.io/outpost-type": TEXT,
  "goauthentik.io/outpost-uuid": TEXT,
};

const METADATA = { name: TEXT, namespace: TEXT, labels: LABELS };

/**
 * The objects that authentik generates of an outpost and applies patches to, by their shape: members and entries are all there, texts are
 * mostly blank. What depends on the outpost's applications is open. Absent is what authentik does not make of an outpost of this type.
 *
 * Sources: https://github.com/goauthentik/authentik/tree/main/authentik/outposts/controllers/k8s and
 * https://github.com/goauthentik/authentik/tree/main/authentik/providers/proxy/controllers/k8s
 */
export function generatedObjects(facts: GeneratedFacts): ReadonlyMap<OutpostComponent, Json> {
  const { type, podLabels, config } = facts;
  return new Map<OutpostComponent, Json>([
    ["secret", { metadata: METADATA, data: data() }],
    ["deployment", deployment(facts)],
    ["service", { metadata: METADATA, spec: { ports: OPEN, selector: podsOf(podLabels), type: TEXT } }],
    ["service-metrics", { metadata: METADATA, spec: OPEN }],
    [
      "prometheus servicemonitor",
      custom({ endpoints: [{ port: TEXT, path: TEXT }], selector: { matchLabels: LABELS } }),
    ],
    ...(type === "proxy" ? routes(config) : []),
  ]);
}

function data(): JsonObject {
  return { authentik_host: TEXT, authentik_host_insecure: TEXT, authentik_host_browser: TEXT, token: TEXT };
}

function deployment({ type, podLabels, config }: GeneratedFacts): Json {
  const labels = podsOf(podLabels);
  const variable = (name: string) => ({ name, valueFrom: { secretKeyRef: { name: TEXT, key: TEXT } } });
  const port = { containerPort: 0, name: TEXT, protocol: TEXT };
  const container = {
    name: type,
    image: TEXT,
    ports: [...OUTPOST_PORTS[type], "metrics"].map(() => port),
    env: ["AUTHENTIK_HOST", "AUTHENTIK_HOST_BROWSER", "AUTHENTIK_TOKEN", "AUTHENTIK_INSECURE"].map(variable),
    securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
  };
  const pod = {
    imagePullSecrets: (config.kubernetes_image_pull_secrets ?? []).map((name) => ({ name })),
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    containers: [container],
  };
  const podMetadata = { labels: { ...labels, "app.kubernetes.io/version": TEXT, app: TEXT, version: TEXT } };
  return {
    metadata: METADATA,
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: podMetadata, spec: pod } },
  };
}

function podsOf(podLabels: Labels): JsonObject {
  return { ...podLabels, "goauthentik.io/outpost-uuid": TEXT };
}

/** A custom resource, which unlike others says what it is. */
function custom(spec: JsonObject, metadata: JsonObject = METADATA): Json {
  return { apiVersion: TEXT, kind: TEXT, metadata, spec };
}

/** Only a proxy has hosts. */
function routes(config: GeneratedFacts["config"]): readonly (readonly [OutpostComponent, Json])[] {
  const { kubernetes_ingress_annotations: annotations = {}, kubernetes_ingress_class_name: ingressClassName } = config;
  const ingress = {
    metadata: { ...METADATA, annotations: { ...INGRESS_ANNOTATIONS, ...annotations } },
    spec: { rules: OPEN, tls: OPEN, ...(ingressClassName === undefined ? {} : { ingressClassName }) },
  };
  const { kubernetes_httproute_parent_refs: parents = [], kubernetes_httproute_annotations: ofRoute = {} } = config;
  const parent = { name: TEXT, sectionName: TEXT, port: 0, namespace: TEXT, kind: TEXT, group: TEXT };
  const spec = { parentRefs: parents.map(() => parent), hostnames: OPEN, rules: OPEN };
  const httpRoute = custom(spec, { ...METADATA, annotations: { ...ofRoute } });
  const forwardAuth = {
    address: TEXT,
    authResponseHeaders: OPEN,
    authResponseHeadersRegex: TEXT,
    trustForwardHeader: true,
    maxResponseBodySize: 0,
  };
  return [
    ["ingress", ingress],
    ...(parents.length === 0 ? [] : [["httproute", httpRoute] as const]),
    ["traefik middleware", custom({ forwardAuth })],
  ];
}

/** What authentik gives every Ingress (authentik/providers/proxy/controllers/k8s/ingress.py). */
const INGRESS_ANNOTATIONS = {
  "nginx.ingress.kubernetes.io/affinity": TEXT,
  "traefik.ingress.kubernetes.io/affinity": TEXT,
  "nginx.ingress.kubernetes.io/proxy-buffers-number": TEXT,
  "nginx.ingress.kubernetes.io/proxy-buffer-size": TEXT,
  "traefik.ingress.kubernetes.io/router.tls": TEXT,
};
