import { Construct } from "constructs";
import { CustomResource } from "../core/custom-resource";
import type { JsonObject } from "../core/json";
import type { Labels } from "../core/labels";
import { publishFacts } from "../core/preflight";
import type { ForwardAuthFacts, TraefikFacts } from "./facts";
import { forwardAuthFacts } from "./forward-auth-facts";
import type { ForwardAuthProps } from "./forward-auth-props";
import type { ForwardAuthReference, MiddlewareReference } from "./forward-auth-reference";
import { askingSpec, fallbackSpec, strippingSpec } from "./middleware-specs";

/**
 * Middlewares that have an outpost asked whether a request may pass, and that keep what clients say of themselves from
 * applications. While the outpost does not answer nobody passes.
 *
 * In a stack after the one that installs Traefik's custom resource definitions.
 */
export class ForwardAuth extends Construct implements ForwardAuthReference {
  readonly facts: ForwardAuthFacts;
  readonly traefik: TraefikFacts;
  readonly middlewares: readonly MiddlewareReference[];
  readonly unauthenticatedMiddlewares: readonly MiddlewareReference[];

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: ForwardAuthProps) {
    super(scope, id);
    this.facts = forwardAuthFacts(this.node.path, props);
    this.traefik = props.traefik.facts;
    publishFacts(this, this.facts);
    const { name, fallback } = this.facts;
    const asking = this.middleware("Middleware", name, askingSpec(this.facts), props);
    const stripping = this.middleware("Stripping", `${name}-strip`, strippingSpec(this.facts), props);
    const falling =
      fallback === undefined
        ? []
        : [this.middleware("Fallback", `${name}-fallback`, fallbackSpec(fallback, this.facts.traefikVersion), props)];
    this.middlewares = [...falling, asking];
    this.unauthenticatedMiddlewares = [stripping];
  }

  private middleware(id: string, name: string, spec: JsonObject, props: ForwardAuthProps): MiddlewareReference {
    const { namespace } = this.facts;
    const labels: Labels = props.labels ?? {};
    const reason = id === "Middleware" ? props.plugin?.acknowledgeReusedPermissions : undefined;
    const annotations = reason === undefined ? {} : { annotations: { "cdktf-authentik/reused-permissions": reason } };
    new CustomResource(this, id, {
      manifest: {
        apiVersion: "traefik.io/v1alpha1",
        kind: "Middleware",
        metadata: { name, namespace, labels, ...annotations },
        spec,
      },
    });
    return { name, namespace };
  }
}
