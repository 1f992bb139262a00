import { OUTPOST_METRICS_PORT, OUTPOST_PING, OUTPOST_PORTS, type OutpostType } from "../../values/releases/outposts";
import { memory } from "../core/quantity";
import type { ContainerProps } from "../kubernetes/container";
import { unexpanded } from "../kubernetes/expansion";
import { memoryVolume, type Volume } from "../kubernetes/volume";
import type { StandaloneOutpostFacts } from "./standalone-deployment-facts";

/** Name of the volume of session files. */
export const DEV_SHM = "dev-shm";

/** Where the session files are. */
export const DEV_SHM_PATH = "/dev/shm";

/** User of the images: https://github.com/goauthentik/authentik/blob/main/lifecycle/container/proxy.Dockerfile */
export const OUTPOST_USER = 1000;

/** Environment that props set. */
export const OWN_VARIABLES: readonly string[] = [
  "AUTHENTIK_HOST",
  "AUTHENTIK_HOST_BROWSER",
  "AUTHENTIK_INSECURE",
  "AUTHENTIK_TOKEN",
  "TMPDIR",
];

/** Port of the health page: where a proxy serves, otherwise that of the metrics. */
export function healthPort(type: OutpostType): number {
  return type === "proxy" ? (OUTPOST_PORTS.proxy[0]?.port ?? OUTPOST_METRICS_PORT) : OUTPOST_METRICS_PORT;
}

/** The outpost itself. */
export function outpostContainer(facts: StandaloneOutpostFacts): ContainerProps {
  const { type, image, workload, ports, authentikHost, authentikHostBrowser, insecure, environment } = facts;
  const httpGet = { path: OUTPOST_PING, port: healthPort(type) };
  const timing = { periodSec: 10, timeoutSec: 5 };
  return {
    name: type,
    image,
    ports: {
      ...Object.fromEntries(ports.filter(({ protocol }) => protocol === "TCP").map(({ name, port }) => [name, port])),
      metrics: OUTPOST_METRICS_PORT,
    },
    env: {
      ...Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, unexpanded(text)])),
      AUTHENTIK_HOST: authentikHost,
      ...(authentikHostBrowser === undefined ? {} : { AUTHENTIK_HOST_BROWSER: authentikHostBrowser }),
      AUTHENTIK_INSECURE: String(insecure),
      TMPDIR: `${DEV_SHM_PATH}/`,
    },
    secretEnv: { AUTHENTIK_TOKEN: facts.token },
    mounts: [{ volume: DEV_SHM, path: DEV_SHM_PATH, readOnly: false }],
    resources: workload.resources,
    readOnlyRootFilesystem: facts.readOnlyRootFilesystem,
    // It has to reach the server once before it serves: five minutes, in which the server may be starting too.
    startupProbe: { httpGet, periodSec: 2, timeoutSec: 5, failureThreshold: 150 },
    livenessProbe: { httpGet, ...timing, failureThreshold: 6 },
    readinessProbe: { httpGet, ...timing, failureThreshold: 3 },
  };
}

/** Its volumes. */
export function outpostVolumes({ devShmMiB }: StandaloneOutpostFacts): readonly Volume[] {
  return [memoryVolume(DEV_SHM, memory(devShmMiB))];
}
