import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { CustomResource, type CustomResourceManifest } from "../core/custom-resource";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import type { GatewayForwardAuthFacts, GatewayHostFacts } from "./facts";
import { gatewayForwardAuthFacts } from "./gateway-forward-auth-facts";
import type { GatewayForwardAuthProps } from "./gateway-forward-auth-props";
import {
  loginRoute,
  openRoute,
  protectedRoute,
  type RouteContext,
  referenceGrant,
  securityPolicy,
} from "./route-manifests";

/** What has to be there before a host is routed. */
interface Earlier {
  readonly stripping: readonly CustomResource[];
  readonly grants: readonly CustomResource[];
}

/**
 * Hosts behind authentik by the Gateway API: for each an HTTPRoute that Envoy asks the outpost about, and one for what the outpost
 * answers itself and for paths without login. A host more changes none of the others. Three custom resources a host: made for tens of
 * hosts; `ProtectedIngresses` of Traefik is for hundreds.
 *
 * A route comes after the policy that protects it, and goes before it: it is at no time open. In a stack after the one that installs
 * the definitions of the Gateway API and of Envoy Gateway.
 */
export class GatewayForwardAuth extends Construct {
  readonly facts: GatewayForwardAuthFacts;
  private readonly context: RouteContext;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: GatewayForwardAuthProps) {
    super(scope, id);
    this.facts = gatewayForwardAuthFacts(this.node.path, props);
    publishFacts(this, this.facts);
    this.context = { facts: this.facts, gateway: props.gateway.facts, labels: props.labels ?? {} };
    const grants = this.referenceGrants();
    const { clientTrafficPolicy } = props.gateway;
    const stripping = [clientTrafficPolicy ?? []].flat().filter((each) => sameStack(each, this));
    for (const host of this.facts.hosts) {
      const earlier = { stripping, grants: [grants.get(host.namespace) ?? []].flat() };
      this.host(host, props.failOpen?.acknowledgeNoAuthentication, earlier);
    }
    if (this.facts.domain !== undefined) {
      this.resource("Login", loginRoute(this.facts.domain.authHost, this.context));
    }
  }

  /** The Services of another namespace are not for everybody to refer to. */
  private referenceGrants(): ReadonlyMap<string, CustomResource> {
    const { hosts, serviceNamespace } = this.facts;
    const foreign = new Set(hosts.map(({ namespace }) => namespace).filter((each) => each !== serviceNamespace));
    return new Map(
      [...foreign].map((namespace) => [
        namespace,
        this.resource(`Grant-${namespace}`, referenceGrant(namespace, this.context)),
      ]),
    );
  }

  private host(host: GatewayHostFacts, acknowledgement: string | undefined, earlier: Earlier): void {
    const { context } = this;
    const policy = this.resource(`Policy-${host.slug}`, securityPolicy(host, context, acknowledgement));
    createAfter(policy, ...earlier.grants);
    createAfter(this.resource(`Route-${host.slug}`, protectedRoute(host, context)), ...earlier.stripping, policy);
    const open = openRoute(host, context);
    if (open !== undefined) {
      createAfter(this.resource(`Unauthenticated-${host.slug}`, open), ...earlier.stripping, ...earlier.grants);
    }
  }

  private resource(id: string, manifest: CustomResourceManifest): CustomResource {
    return new CustomResource(this, id, { manifest });
  }
}

function sameStack(one: Construct, other: Construct): boolean {
  return TerraformStack.of(one) === TerraformStack.of(other);
}
