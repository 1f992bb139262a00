import type { ApplicationRoute, RoutesSettings } from "../../values/environments/routes";
import type { Every } from "./every";

/** Every prop of an application's route. */
export const MAXIMAL_ROUTE: Every<ApplicationRoute> = {
  name: "wiki-1",
  namespace: "wiki",
  service: "wiki",
  port: 8080,
  tlsSecretName: "wiki-tls",
  unauthenticatedPaths: ["/static/", "/healthz"],
};

/** Every prop of what all routes share. */
export const MAXIMAL_ROUTES: Every<RoutesSettings> = {
  traefik: {
    version: "3.7.9",
    namespace: "edge",
    ingressClassName: "edge",
    entryPoint: "https",
    allowCrossNamespace: true,
    crossProviderNamespaces: ["wiki"],
    trustedIps: ["198.51.100.0/24"],
    trustsEverybody: false,
    frontProxies: ["198.51.100.0/24"],
    podCidrs: ["10.42.0.0/16"],
    plugins: [
      {
        name: "authentik",
        moduleName: "github.com/xabinapal/traefik-authentik-forward-plugin",
        version: "v1.0.1-0.20250805000000-12c808f00000",
      },
    ],
  },
  endpoint: {
    address: { host: "authentik-server.authentik.svc.cluster.local", port: 80 },
    service: "authentik-server",
    location: { namespace: "authentik", podLabels: { "app.kubernetes.io/name": "authentik" }, cidr: "10.0.0.0/8" },
    outpost: "authentik Embedded Outpost",
    sessionPods: { "app.kubernetes.io/name": "authentik" },
  },
  forwardAuth: {
    name: "login",
    namespace: "identity",
    furtherResponseHeaders: ["Authorization"],
    maxResponseBodyBytes: 4096,
    fallback: { service: "sorry", port: 8080, path: "/{status}" },
    plugin: { name: "authentik", cacheDurationSec: 30, acknowledgeReusedPermissions: "Decided in review 7." },
    labels: { team: "identity" },
  },
  tls: true,
  middlewares: ["edge-compress@kubernetescrd"],
  annotations: { "example.com/a": "b" },
  labels: { team: "identity" },
};
