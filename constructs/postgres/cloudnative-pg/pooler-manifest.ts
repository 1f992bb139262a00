import type { CustomResourceManifest } from "../../core/custom-resource";
import type { JsonObject } from "../../core/json";
import { API_VERSION } from "./names";
import type { PoolerDeploymentFacts } from "./pooler-facts";
import { resourceManifest } from "./resource-manifest";

/** The Pooler. Its template names the container `pgbouncer`, which the operator completes. */
export function poolerManifest(facts: PoolerDeploymentFacts): CustomResourceManifest {
  const { workload, clusterName } = facts;
  const { name, namespace, replicas, rollout, podLabels, hostAntiAffinity } = workload;
  const term = { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: podLabels } };
  return {
    apiVersion: API_VERSION,
    kind: "Pooler",
    metadata: { name, namespace },
    spec: {
      cluster: { name: clusterName },
      instances: replicas,
      type: "rw",
      deploymentStrategy: {
        type: "RollingUpdate",
        rollingUpdate: { maxSurge: rollout.maxSurge, maxUnavailable: rollout.maxUnavailable },
      },
      pgbouncer: { poolMode: facts.poolMode, parameters: parameters(facts) },
      template: {
        metadata: { labels: podLabels },
        spec: {
          terminationGracePeriodSeconds: workload.terminationGracePeriodSec,
          containers: [
            {
              name: "pgbouncer",
              image: facts.image,
              resources: resourceManifest(workload.resources),
              lifecycle: { preStop: { sleep: { seconds: facts.preStopSleepSec } } },
            },
          ],
          ...(hostAntiAffinity === "none"
            ? {}
            : {
                affinity: {
                  podAntiAffinity:
                    hostAntiAffinity === "required"
                      ? { requiredDuringSchedulingIgnoredDuringExecution: [term] }
                      : {
                          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
                        },
                },
              }),
        },
      },
    },
  };
}

/** Text, and only names that the operator lets through (internal/webhook/v1/pooler_webhook.go). */
function parameters(facts: PoolerDeploymentFacts): JsonObject {
  const numbers = {
    default_pool_size: facts.defaultPoolSize,
    reserve_pool_size: facts.reservePoolSize,
    reserve_pool_timeout: facts.reservePoolTimeoutSec,
    max_client_conn: facts.maxClientConn,
    server_idle_timeout: facts.serverIdleTimeoutSec,
    server_lifetime: facts.serverLifetimeSec,
    query_wait_timeout: facts.queryWaitTimeoutSec,
    server_login_retry: facts.serverLoginRetrySec,
    idle_transaction_timeout: facts.idleTransactionTimeoutSec,
    max_prepared_statements: facts.maxPreparedStatements,
  };
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
    ignore_startup_parameters: facts.ignoreStartupParameters.join(","),
  };
}
