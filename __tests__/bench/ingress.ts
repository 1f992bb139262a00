import type { IngressV1Config } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { AUTHENTIK } from "./application-list";

/** An Ingress of a host: everything behind the forward-auth middlewares, or what the outpost answers itself. */
export function ingress(name: string, host: string, part: "protected" | "outpost"): IngressV1Config {
  const outpost = part === "outpost";
  const service = outpost ? { name: AUTHENTIK.service, port: AUTHENTIK.port } : { name, port: 80 };
  return {
    metadata: {
      name: outpost ? `${name}-outpost` : name,
      namespace: outpost ? AUTHENTIK.namespace : "applications",
      labels: { "app.kubernetes.io/managed-by": "cdktf-authentik" },
      annotations: {
        "traefik.ingress.kubernetes.io/router.entrypoints": "websecure",
        "traefik.ingress.kubernetes.io/router.tls": "true",
        ...(outpost
          ? { "traefik.ingress.kubernetes.io/router.priority": "1000" }
          : { "traefik.ingress.kubernetes.io/router.middlewares": "authentik-forward-auth@kubernetescrd" }),
      },
    },
    spec: {
      ingressClassName: "traefik",
      rule: [
        {
          host,
          http: {
            path: [
              {
                path: outpost ? "/outpost.goauthentik.io/" : "/",
                pathType: "Prefix",
                backend: { service: { name: service.name, port: { number: service.port } } },
              },
            ],
          },
        },
      ],
    },
  };
}
