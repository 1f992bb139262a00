import { OUTPOST_PING } from "../../values/releases/outposts";
import type { Json } from "../core/json";
import type { DeploymentPatchFacts, JsonPatchOperation } from "./managed-config";
import { DEV_SHM, DEV_SHM_PATH } from "./outpost-pod";

const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

/**
 * Gives the Deployment that authentik generates what it lacks: resources, probes, a memory-backed `/dev/shm` and an even spread.
 *
 * authentik applies the patches to the live object too, and updates it whenever that changes anything. So each sets a whole value
 * (`add` to a member of an object replaces it), and each value is written as the API server gives it back: with its defaults.
 */
export function deploymentPatches(facts: DeploymentPatchFacts): readonly JsonPatchOperation[] {
  const { requests, limits, devShm, podLabels } = facts;
  const add = (path: string, value: Json): JsonPatchOperation => ({ op: "add", path, value });
  return [
    add(`${CONTAINER}/resources`, { requests: canonical(requests), limits: canonical(limits) }),
    add(`${CONTAINER}/startupProbe`, probe(facts, 2, 150)),
    add(`${CONTAINER}/livenessProbe`, probe(facts, 10, 6)),
    add(`${CONTAINER}/readinessProbe`, probe(facts, 10, 3)),
    add(`${CONTAINER}/volumeMounts`, [{ name: DEV_SHM, mountPath: DEV_SHM_PATH }]),
    add(`${POD}/volumes`, [{ name: DEV_SHM, emptyDir: { medium: "Memory", sizeLimit: devShm } }]),
    add(`${POD}/topologySpreadConstraints`, [
      {
        maxSkew: 1,
        topologyKey: "kubernetes.io/hostname",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: podLabels },
      },
    ]),
  ];
}

/** Kubernetes writes whole cores without their thousand millicores. */
function canonical(amounts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(amounts).map(([name, text]) => [name, text.replace(/000m$/, "")]));
}

function probe({ healthPort: port }: DeploymentPatchFacts, periodSeconds: number, failureThreshold: number) {
  return {
    httpGet: { path: OUTPOST_PING, port, scheme: "HTTP" },
    periodSeconds,
    timeoutSeconds: 5,
    successThreshold: 1,
    failureThreshold,
  };
}
