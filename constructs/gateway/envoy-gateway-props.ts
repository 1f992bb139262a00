import type { Labels } from "../core/labels";

/** A Gateway of Envoy Gateway's, which exists. */
export interface EnvoyGatewayProps {
  /** Exact version of Envoy Gateway, 1.7.0 or later: earlier ones remove headers by whole names only. */
  readonly version: string;
  /** Name of the Gateway. */
  readonly name: string;
  /** Namespace of the Gateway. */
  readonly namespace: string;
  /** Listener that the hosts are served by. @default - every listener of the Gateway */
  readonly sectionName?: string;
  /** Namespaces whose routes its listeners take (`allowedRoutes`). @default - not known: not checked */
  readonly allowedNamespaces?: readonly string[];
  /**
   * Whose X-Forwarded-For is believed: `clientIPDetection.xForwardedFor.trustedCIDRs`, which this construct sets.
   * https://gateway.envoyproxy.io/docs/tasks/traffic/client-traffic-policy/
   *
   * @default - nobody
   */
  readonly trustedIps?: readonly string[];
  /** Addresses of proxies in front that end the clients' connections, such as a CDN. @default - clients connect to Envoy */
  readonly frontProxies?: readonly string[];
  /** Ranges that Envoy's pods have addresses of, to be held against authentik's trusted proxies. @default - not known: not checked */
  readonly podCidrs?: readonly string[];
  /**
   * Whether somebody else's ClientTrafficPolicy takes X-authentik headers from clients and sets `trustedIps`: a listener obeys one
   * policy only, the oldest. @default false: this construct makes it
   */
  readonly clientTrafficPolicyExists?: boolean;
  /** Labels of the ClientTrafficPolicy. @default - none */
  readonly labels?: Labels;
}
