import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import type { ForwardAuthEndpoint } from "../../constructs/core/forward-auth-endpoint";
import type { Json, JsonObject } from "../../constructs/core/json";
import {
  EnvoyGateway,
  type EnvoyGatewayProps,
  GatewayForwardAuth,
  type GatewayForwardAuthProps,
  type GatewayHost,
} from "../../constructs/gateway";
import { parseStack } from "../support/synth";

/** The embedded outpost of the platform that the tests deploy. */
export const ENDPOINT: ForwardAuthEndpoint = {
  address: { host: "authentik-server.authentik.svc.cluster.local", port: 80 },
  service: "authentik-server",
  location: { namespace: "authentik" },
  outpost: "authentik Embedded Outpost",
};

/** A host of a Service that has its name. */
export function host(slug: string, change: Partial<GatewayHost> = {}): GatewayHost {
  return { slug, host: `${slug}.example.com`, namespace: "apps", service: slug, port: 8080, ...change };
}

/** Props of each part, as far as a test has others. */
export interface Parts {
  readonly gateway?: Partial<EnvoyGatewayProps>;
  readonly forwardAuth?: Partial<GatewayForwardAuthProps>;
}

/** A Gateway and the hosts behind it. */
export function makeGateway(scope: TerraformStack, { gateway, forwardAuth }: Parts = {}) {
  const existing = new EnvoyGateway(scope, "Gateway", {
    version: "1.9.0",
    name: "public",
    namespace: "gateways",
    ...gateway,
  });
  const asking = new GatewayForwardAuth(scope, "Auth", {
    gateway: existing,
    endpoint: ENDPOINT,
    hosts: [host("wiki")],
    ...forwardAuth,
  });
  return { gateway: existing, forwardAuth: asking };
}

/** An object as it is rendered. */
export interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject & { readonly name: string; readonly namespace: string };
  readonly spec: JsonObject;
}

/** A stack with them, and its objects by `Kind namespace/name`. */
export function gatewayStack(parts: Parts = {}) {
  const stack = new TerraformStack(Testing.app(), "gateway");
  new KubernetesProvider(stack, "Kubernetes");
  const made = makeGateway(stack, parts);
  const blocks = () => Object.entries(parseStack(Testing.synth(stack, true)).resources("kubernetes_manifest"));
  const manifests = () =>
    new Map(
      blocks().map(([, block]) => {
        const manifest = block.manifest as unknown as Rendered;
        const { name, namespace } = manifest.metadata;
        return [`${manifest.kind} ${namespace}/${name}`, manifest] as const;
      }),
    );
  /** Names of what an object is made after, by its own. */
  const order = () =>
    Object.fromEntries(
      blocks().map(([id, { depends_on: after = [] }]) => [
        shortened(id),
        (after as readonly Json[]).map((address) => shortened(String(address).replace("kubernetes_manifest.", ""))),
      ]),
    );
  return { ...made, stack, manifests, order };
}

function shortened(id: string): string {
  return id.replace(/^Auth_/, "").replace(/_Resource_?[0-9A-F]{8}$|_[0-9A-F]{8}$/, "");
}
