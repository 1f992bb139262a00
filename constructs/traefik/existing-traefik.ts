import { Construct } from "constructs";
import { type Kind, list, object, optional, text } from "../core/kind";
import { BOOLEAN, CIDR, DNS_LABEL, LINE, OBJECT_NAME } from "../core/kinds";
import { publishFacts } from "../core/preflight";
import { checkProps, type PropCheck } from "../core/prop-check";
import type { TraefikFacts, TraefikPlugin } from "./facts";

/** A Traefik that somebody else runs, with the providers for Ingress and for its custom resources. */
export interface ExistingTraefikProps {
  /** Exact version, 3.0.0 or later. */
  readonly version: string;
  /** Namespace of its pods. @default "traefik" */
  readonly namespace?: string;
  /** Class of the Ingresses that it reads. @default "traefik" */
  readonly ingressClassName?: string;
  /** Entry point for protected routes. @default "websecure" */
  readonly entryPoint?: string;
  /** `providers.kubernetesCRD.allowCrossNamespace`: whether an IngressRoute may name what is in another namespace. @default false */
  readonly allowCrossNamespace?: boolean;
  /**
   * `crossProviderNamespaces` of both providers: namespaces whose objects may name middlewares in annotations.
   * @default - not set: all may
   */
  readonly crossProviderNamespaces?: readonly string[];
  /**
   * `forwardedHeaders.trustedIPs` of the entry point: who is believed to tell the client's address, host and scheme.
   * @default - nobody
   */
  readonly trustedIps?: readonly string[];
  /** `forwardedHeaders.insecure` of the entry point: everybody is believed. @default false */
  readonly trustsEverybody?: boolean;
  /** Addresses of proxies in front that end the clients' connections, such as a CDN. @default - clients connect to Traefik */
  readonly frontProxies?: readonly string[];
  /** Ranges that its pods have addresses of, to be held against authentik's trusted proxies. @default - not known: not checked */
  readonly podCidrs?: readonly string[];
  /** `experimental.plugins`. @default - none */
  readonly plugins?: readonly TraefikPlugin[];
}

const RANGES = list(CIDR, "a list of ranges like 10.0.0.0/8");

/** An exact version that has the custom resources of this line. */
export const TRAEFIK_VERSION = text("an exact version like 3.7.9, 3.0.0 or later", /^[3-9]\.\d{1,3}\.\d{1,3}$/);

const EXISTING_TRAEFIK: Kind = object<ExistingTraefikProps>({
  version: TRAEFIK_VERSION,
  namespace: optional(DNS_LABEL),
  ingressClassName: optional(OBJECT_NAME),
  entryPoint: optional(DNS_LABEL),
  allowCrossNamespace: optional(BOOLEAN),
  crossProviderNamespaces: optional(list(DNS_LABEL, "a list of namespaces")),
  trustedIps: optional(RANGES),
  trustsEverybody: optional(BOOLEAN),
  frontProxies: optional(RANGES),
  podCidrs: optional(RANGES),
  plugins: optional(
    list(
      object<TraefikPlugin>({
        name: DNS_LABEL,
        moduleName: text("a Go module like github.com/owner/plugin", /^[A-Za-z0-9.-]+(\/[A-Za-z0-9._~-]+)+$/),
        version: LINE,
      }),
      "a list of plugins",
    ),
  ),
});

/** The Traefik in front: creates nothing, lets the rules hold what is routed through it against what it trusts and knows. */
export class ExistingTraefik extends Construct {
  readonly facts: TraefikFacts;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: ExistingTraefikProps) {
    super(scope, id);
    this.facts = traefikFacts(this.node.path, props);
    publishFacts(this, this.facts);
  }
}

/** The facts of a Traefik. @throws one error with every wrong prop */
export function traefikFacts(path: string, props: ExistingTraefikProps): TraefikFacts {
  checkProps(path, EXISTING_TRAEFIK.wrong("", props));
  const { version, namespace = "traefik", crossProviderNamespaces, podCidrs, plugins = [] } = props;
  checkProps(path, repeatedNames(plugins));
  return {
    kind: "traefik",
    path,
    version,
    namespace,
    ingressClassName: props.ingressClassName ?? "traefik",
    entryPoint: props.entryPoint ?? "websecure",
    allowCrossNamespace: props.allowCrossNamespace ?? false,
    ...(crossProviderNamespaces === undefined ? {} : { crossProviderNamespaces }),
    trustedIps: props.trustedIps ?? [],
    trustsEverybody: props.trustsEverybody ?? false,
    frontProxies: props.frontProxies ?? [],
    ...(podCidrs === undefined ? {} : { podCidrs }),
    plugins,
  };
}

function repeatedNames(plugins: readonly TraefikPlugin[]): readonly PropCheck[] {
  return plugins.map(({ name }, i) => ({
    prop: `plugins[${i}].name`,
    value: name,
    valid: plugins.findIndex((other) => other.name === name) === i,
    allowed: "another than that of the plugins before it",
  }));
}
