import type { Environment } from "./environment";

/** Three servers, three workers and three poolers on at least four nodes in three zones, state in S3. */
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
  database: {
    host: "postgres-rw.database.svc.cluster.local",
    location: { namespace: "database" },
    sslMode: "require",
    maxConnections: 200,
  },
  platform: {
    // Whoever rotates a Secret need not think of the pods. Needs Stakater's Reloader, with `reloadStrategy: annotations`.
    reloader: true,
    cluster: { nodes: 4, zones: 3 },
    ingress: { host: "auth.example.com", className: "traefik", tlsSecretName: "auth-tls" },
  },
};
