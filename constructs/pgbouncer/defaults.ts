import { POOL_DEFAULTS } from "../core/pool-settings";
import type { ResourceProps } from "../kubernetes/resources";

/**
 * Alpine with PgBouncer and the client programs of PostgreSQL, which the probes use. The digest is that of the tag when it
 * was pinned; 1.25.2 is the first release without CVE-2026-6664 to 6667.
 */
const IMAGE =
  "docker.io/edoburu/pgbouncer:v1.25.2-p0@sha256:7d7a27d9e90985cab5cf42256f5c13a3120baa4b055b69df37beb272b89b2340";

/** Memory is what 400 clients and a probe's psql need several times over; observed use is a few MiB. */
const RESOURCES: ResourceProps = { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "512Mi" } };

/** What `PgBouncerProps` are when they are left out. */
export const DEFAULTS = {
  name: "pgbouncer",
  image: IMAGE,
  // `postgres` of the image.
  runAsUser: 70,
  replicas: 3,
  port: 6432,
  authType: "scram-sha-256",
  poolMode: "transaction",
  ...POOL_DEFAULTS,
  // Sent by the Rust and Java drivers, harmless to ignore.
  ignoreStartupParameters: ["extra_float_digits"],
  resources: RESOURCES,
  /*
   * Preferred, not required: with required anti-affinity three poolers need a fourth node for every rollout, and a drain on
   * three nodes never ends. The strict spread over nodes (see `pgbouncer-facts.ts`) puts three poolers on three nodes all the
   * same, because only pods of one revision and only nodes that are open count in it.
   */
  hostAntiAffinity: "preferred",
  preStopSleepSec: 10,
  // How long authentik lets a response take (`web.timeout_http_write`).
  longestTransactionSec: 60,
  // The least; a rollout of many poolers gets longer.
  rolloutTimeoutSec: 600,
} as const;
