/**
 * The Deployment that authentik generates for a proxy outpost, as its client serialises it (what is empty is left out):
 * https://github.com/goauthentik/authentik/blob/main/authentik/outposts/controllers/k8s/deployment.py
 */
export function generatedDeployment() {
  const name = "ak-outpost-edge";
  const labels = {
    "app.kubernetes.io/name": "authentik-outpost-proxy",
    "app.kubernetes.io/managed-by": "goauthentik.io",
    "goauthentik.io/outpost-uuid": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    "goauthentik.io/outpost-name": "edge",
    "goauthentik.io/outpost-type": "proxy",
  };
  const variable = (variableName: string, key: string) => ({
    name: variableName,
    valueFrom: { secretKeyRef: { name, key } },
  });
  return {
    metadata: {
      name,
      namespace: "outposts",
      labels: {
        ...labels,
        "app.kubernetes.io/instance": "edge",
        "app.kubernetes.io/name": "authentik-proxy",
        "app.kubernetes.io/version": "2026.8.5",
      },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels: {
            ...labels,
            "app.kubernetes.io/version": "2026.8.5",
            app: "authentik-outpost",
            version: "2026.8.5",
          },
        },
        spec: {
          imagePullSecrets: [],
          securityContext: { seccompProfile: { type: "RuntimeDefault" } },
          containers: [
            {
              name: "proxy",
              image: "ghcr.io/goauthentik/proxy:2026.8.5",
              ports: [
                { containerPort: 9000, name: "http", protocol: "TCP" },
                { containerPort: 9443, name: "https", protocol: "TCP" },
                { containerPort: 9300, name: "http-metrics", protocol: "TCP" },
              ],
              env: [
                variable("AUTHENTIK_HOST", "authentik_host"),
                variable("AUTHENTIK_HOST_BROWSER", "authentik_host_browser"),
                variable("AUTHENTIK_TOKEN", "token"),
                variable("AUTHENTIK_INSECURE", "authentik_host_insecure"),
              ],
              securityContext: {
                runAsNonRoot: true,
                allowPrivilegeEscalation: false,
                capabilities: { drop: ["ALL"] },
              },
            },
          ],
        },
      },
    },
  };
}
