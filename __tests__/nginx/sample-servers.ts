import type { ForwardAuthEndpoint } from "../../constructs/core/forward-auth-endpoint";
import type { NginxForwardAuthProps } from "../../constructs/nginx";

/** An outpost of its own. */
export const OUTPOST: ForwardAuthEndpoint = {
  address: { host: "outpost.authentik.svc", port: 9000 },
  service: "outpost",
  location: { namespace: "authentik" },
  outpost: "edge",
};

/** A server with both kinds of paths without login, in front of an outpost and an application at ports of this machine. */
export function localServers(outpost: number, application: number, listenPort: number): NginxForwardAuthProps {
  return {
    namespace: "edge",
    endpoint: { ...OUTPOST, address: { host: "127.0.0.1", port: outpost } },
    listenPort,
    servers: [
      {
        host: "wiki.example.com",
        upstream: { host: "127.0.0.1", port: application },
        unauthenticatedPaths: ["/static/", "/healthz"],
      },
      { host: "shop.example.com", upstream: { host: "127.0.0.1", port: application } },
    ],
  };
}
