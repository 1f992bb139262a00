import type { Environment } from "./environment";

/** Three servers, three workers, three poolers and three databases on at least four nodes in three zones, state in S3. */
export const production: Environment = {
  name: "production",
  backend: { type: "s3", bucket: "terraform-state", region: "eu-central-1", keyPrefix: "authentik" },
  credentials: {
    from: "existing",
    secretKey: { name: "authentik-secrets", key: "secret-key" },
    databasePassword: { name: "authentik-database", key: "password" },
    bootstrapPassword: { name: "authentik-secrets", key: "bootstrap-password" },
    bootstrapToken: { name: "authentik-secrets", key: "bootstrap-token" },
  },
  // The login is a Secret of type kubernetes.io/basic-auth in both namespaces; ObjectStore and plugin are the platform team's.
  database: {
    kind: "cloudnative-pg",
    maxConnections: 200,
    storage: { size: "20Gi" },
    walStorage: { size: "10Gi" },
    backup: { objectStore: "authentik-backups" },
  },
  platform: {
    // Whoever rotates a Secret need not think of the pods. Needs Stakater's Reloader, with `reloadStrategy: annotations`.
    reloader: true,
    cluster: { nodes: 4, zones: 3 },
    ingress: { host: "auth.example.com", className: "traefik", tlsSecretName: "auth-tls" },
  },
};
