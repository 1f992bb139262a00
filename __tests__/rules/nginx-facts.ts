import type { NginxForwardAuthFacts } from "../../constructs/nginx/facts";

/** Servers of an nginx as a valid production publishes them. */
export function nginxForwardAuth(change: Partial<NginxForwardAuthFacts> = {}): NginxForwardAuthFacts {
  return {
    kind: "nginxForwardAuth",
    path: "access/Nginx",
    name: "authentik-nginx",
    namespace: "edge",
    address: { host: "authentik-server.authentik.svc.cluster.local", port: 80 },
    service: "authentik-server",
    serviceNamespace: "authentik",
    outpost: "authentik Embedded Outpost",
    listenPort: 8080,
    scheme: "https",
    servers: [
      {
        prop: "servers[0]",
        host: "files.example.com",
        upstream: { host: "files.files.svc", port: 8080 },
        unauthenticatedPaths: [],
      },
    ],
    ...change,
  };
}
