/** Route of one application, with the forward-auth middleware. */
export function ingress(name: string, host: string) {
  return {
    metadata: {
      name,
      namespace: "applications",
      annotations: {
        "traefik.ingress.kubernetes.io/router.middlewares": "authentik-forward-auth@kubernetescrd",
      },
    },
    spec: {
      ingressClassName: "traefik",
      rule: [
        {
          host,
          http: {
            path: [{ path: "/", pathType: "Prefix", backend: { service: { name, port: { number: 80 } } } }],
          },
        },
      ],
    },
  };
}
