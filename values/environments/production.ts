import type { Environment } from "./environment";

/** Three servers, three workers and three poolers on at least four nodes in three zones, state in S3. */
export const production: Environment = {
  name: "production",
  backend: { type: "s3", bucket: "terraform-state", region: "eu-central-1", keyPrefix: "authentik" },
  credentials: {
    from: "existing",
    secretKey: { name: "authentik", key: "secret-key" },
    databasePassword: { name: "authentik-database", key: "password" },
    bootstrapPassword: { name: "authentik", key: "bootstrap-password" },
    bootstrapToken: { name: "authentik", key: "bootstrap-token" },
  },
  database: {
    host: "postgres-rw.database.svc.cluster.local",
    location: { namespace: "database" },
    sslMode: "require",
    maxConnections: 200,
  },
  platform: {
    cluster: { nodes: 4, zones: 3 },
    ingress: { host: "auth.example.com", className: "traefik", tlsSecretName: "auth-tls" },
  },
};
