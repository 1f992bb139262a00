import type { Environment } from "./environment";

/**
 * One node, honestly: one of each, because a second pod on the same node survives nothing that the first does not. No
 * disruption budget, because a budget over one pod only blocks the drain. An upgrade is a short outage.
 */
export const homelab: Environment = {
  name: "homelab",
  backend: { type: "kubernetes", namespace: "kube-system", secretSuffix: "authentik" },
  credentials: {
    from: "existing",
    secretKey: { name: "authentik-secrets", key: "secret-key" },
    databasePassword: { name: "authentik-database", key: "password" },
  },
  database: {
    host: "postgres-rw.database.svc.cluster.local",
    location: { namespace: "database" },
    maxConnections: 100,
  },
  platform: {
    // Whoever rotates a Secret need not think of the pods. Needs Stakater's Reloader, with `reloadStrategy: annotations`.
    reloader: true,
    cluster: { nodes: 1, zones: 1 },
    ingress: { host: "auth.home.example", className: "traefik", tlsSecretName: "auth-tls" },
    pgbouncer: { replicas: 1, hostAntiAffinity: "none" },
    server: {
      replicas: 1,
      web: { workers: 2 },
      hostAntiAffinity: "none",
    },
    worker: { replicas: 1, hostAntiAffinity: "none" },
  },
};
