import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import { TerraformStack as Stack, Testing } from "cdktf";
import type { ForwardAuthEndpoint } from "../../constructs/core/forward-auth-endpoint";
import {
  ExistingTraefik,
  type ExistingTraefikProps,
  ForwardAuth,
  type ForwardAuthProps,
  type ProtectedHost,
  ProtectedIngresses,
  type ProtectedIngressesProps,
} from "../../constructs/traefik";
import { unlessRefused } from "../support/refusal";
import { parseStack, type SynthesizedStack } from "../support/synth";

/** The embedded outpost of the platform that the tests deploy. */
export const ENDPOINT: ForwardAuthEndpoint = {
  address: { host: "authentik-server.authentik.svc.cluster.local", port: 80 },
  service: "authentik-server",
  location: { namespace: "authentik", podLabels: { "app.kubernetes.io/name": "authentik" } },
  outpost: "authentik Embedded Outpost",
};

/** A host of a Service that has its name. */
export function host(slug: string, change: Partial<ProtectedHost> = {}): ProtectedHost {
  return { slug, host: `${slug}.example.com`, namespace: slug, service: slug, port: 8080, ...change };
}

/** Props of each part, as far as a test has others. */
export interface Parts {
  readonly traefik?: Partial<ExistingTraefikProps>;
  readonly forwardAuth?: Partial<ForwardAuthProps>;
  readonly routes?: Partial<ProtectedIngressesProps>;
}

/** What is made of them. */
export interface Made {
  readonly traefik: ExistingTraefik;
  readonly forwardAuth: ForwardAuth;
  readonly routes: ProtectedIngresses;
}

/** A Traefik, its middlewares and one host behind them. */
export function makeRoutes(scope: TerraformStack, { traefik, forwardAuth, routes }: Parts = {}): Made {
  const existing = new ExistingTraefik(scope, "Traefik", { version: "3.7.9", ...traefik });
  const asking = new ForwardAuth(scope, "ForwardAuth", {
    namespace: "authentik",
    endpoint: ENDPOINT,
    traefik: existing,
    ...forwardAuth,
  });
  const made = new ProtectedIngresses(scope, "Routes", { forwardAuth: asking, hosts: [host("wiki")], ...routes });
  return { traefik: existing, forwardAuth: asking, routes: made };
}

/** The same. @throws what preflight says of the props */
export function checkedRoutes(parts: Parts): Made {
  const made = routeStack(parts);
  return unlessRefused(made, made.stack);
}

/** A stack with them, which is not yet synthesised. */
export function routeStack(parts: Parts = {}): Made & { readonly stack: TerraformStack; synth(): SynthesizedStack } {
  const stack = new Stack(Testing.app(), "routes");
  new KubernetesProvider(stack, "Kubernetes");
  const made = makeRoutes(stack, parts);
  return { ...made, stack, synth: () => parseStack(Testing.synth(stack, true)) };
}
