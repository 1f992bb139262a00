import { Construct } from "constructs";
import { CustomResource } from "../core/custom-resource";
import { object, optional } from "../core/kind";
import { count, DNS_LABEL, LABELS } from "../core/kinds";
import type { Labels } from "../core/labels";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import { BASE_NAME } from "../core/route-kinds";
import type { LoginRateLimitFacts } from "./facts";
import { TRAEFIK } from "./forward-auth-kinds";
import type { TraefikReference } from "./forward-auth-props";
import { inAnnotation } from "./forward-auth-reference";

/** A limit of requests to authentik's own host. */
export interface LoginRateLimitProps {
  /** @default "authentik-login" */
  readonly name?: string;
  /** Namespace of the Middleware, which exists. */
  readonly namespace: string;
  /** The Traefik that counts. */
  readonly traefik: TraefikReference;
  /** Requests a second that one client may keep up. @default 100 */
  readonly average?: number;
  /** Requests that one client may send at once: the login page loads hundreds of files. @default 1000 */
  readonly burst?: number;
  /** Labels of the Middleware. @default - none */
  readonly labels?: Labels;
}

const LOGIN_RATE_LIMIT = object<LoginRateLimitProps>({
  name: optional(BASE_NAME),
  namespace: DNS_LABEL,
  traefik: TRAEFIK,
  average: optional(count(1)),
  burst: optional(count(1)),
  labels: optional(LABELS),
});

/**
 * A limit of requests for the Ingress of authentik's own host: `ingress.annotations` of the platform name it by `annotation`.
 * Clients are told apart by their address, behind proxies by the one that the first of these has seen.
 */
export class LoginRateLimit extends Construct {
  readonly facts: LoginRateLimitFacts;
  /** `traefik.ingress.kubernetes.io/router.middlewares`, and what it has to be. */
  readonly annotation: Readonly<Record<string, string>>;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: LoginRateLimitProps) {
    super(scope, id);
    this.facts = loginRateLimitFacts(this.node.path, props);
    publishFacts(this, this.facts);
    const { name, namespace, average, burst } = this.facts;
    const { frontProxies } = props.traefik.facts;
    this.annotation = { "traefik.ingress.kubernetes.io/router.middlewares": inAnnotation({ name, namespace }) };
    new CustomResource(this, "Middleware", {
      manifest: {
        apiVersion: "traefik.io/v1alpha1",
        kind: "Middleware",
        metadata: { name, namespace, labels: props.labels ?? {} },
        spec: {
          rateLimit: {
            average,
            burst,
            period: "1s",
            ...(frontProxies.length === 0
              ? {}
              : { sourceCriterion: { ipStrategy: { excludedIPs: [...frontProxies] } } }),
          },
        },
      },
    });
  }
}

/** What the props make, after defaults. @throws one error with every wrong prop */
export function loginRateLimitFacts(path: string, props: LoginRateLimitProps): LoginRateLimitFacts {
  checkProps(path, LOGIN_RATE_LIMIT.wrong("", props));
  const { name = "authentik-login", namespace, average = 100, burst = 1000 } = props;
  return { kind: "loginRateLimit", path, name, namespace, average, burst };
}
