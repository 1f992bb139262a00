import { Construct } from "constructs";
import { IDENTITY_HEADER_PREFIX } from "../../values/releases/forward-auth";
import { CustomResource } from "../core/custom-resource";
import { publishFacts } from "../core/preflight";
import { envoyGatewayFacts } from "./envoy-gateway-facts";
import type { EnvoyGatewayProps } from "./envoy-gateway-props";
import type { EnvoyGatewayFacts } from "./facts";
import type { GatewayReference } from "./gateway-forward-auth-props";

/**
 * A Gateway of Envoy Gateway's that exists, and the policy that takes from clients what they say of themselves. It has to be there:
 * an HTTPRoute removes headers only after the outpost has been asked, the outpost's own among them, and Envoy hands on whatever the
 * outpost does not answer with.
 *
 * In a stack after the one that installs Envoy Gateway's custom resource definitions.
 */
export class EnvoyGateway extends Construct implements GatewayReference {
  readonly facts: EnvoyGatewayFacts;
  readonly clientTrafficPolicy?: CustomResource;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: EnvoyGatewayProps) {
    super(scope, id);
    this.facts = envoyGatewayFacts(this.node.path, props);
    publishFacts(this, this.facts);
    const { name, namespace, sectionName, trustedIps } = this.facts;
    if (props.clientTrafficPolicyExists === true) {
      return;
    }
    const group = "gateway.networking.k8s.io";
    this.clientTrafficPolicy = new CustomResource(this, "ClientTrafficPolicy", {
      manifest: {
        apiVersion: "gateway.envoyproxy.io/v1alpha1",
        kind: "ClientTrafficPolicy",
        metadata: { name: `${name}-identity`, namespace, labels: props.labels ?? {} },
        spec: {
          targetRefs: [{ group, kind: "Gateway", name, ...(sectionName === undefined ? {} : { sectionName }) }],
          headers: {
            earlyRequestHeaders: { removeOnMatch: [{ type: "Prefix", value: IDENTITY_HEADER_PREFIX }] },
            // WSGI, CGI and PHP take `_` for `-`.
            withUnderscoresAction: "DropHeader",
          },
          ...(trustedIps.length === 0
            ? {}
            : { clientIPDetection: { xForwardedFor: { trustedCIDRs: [...trustedIps] } } }),
        },
      },
    });
  }
}
