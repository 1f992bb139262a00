import { PER_WEB_WORKER_MIB, SERVER_BASE_MIB } from "../../../values/releases/memory";
import type { AuthentikServerFacts } from "../../authentik/facts";
import type { Term } from "../../core/finding";
import { plural } from "../../core/report";

/** Memory that a server pod needs, in mebibytes; a full `/dev/shm` is charged to the container. */
export function serverMemory({ webWorkers, devShmMiB }: AuthentikServerFacts): readonly Term[] {
  return [
    {
      label: `${plural(webWorkers, "web worker")} x ${PER_WEB_WORKER_MIB}`,
      value: webWorkers * PER_WEB_WORKER_MIB,
      inferred: true,
    },
    { label: `base ${SERVER_BASE_MIB}`, value: SERVER_BASE_MIB, inferred: true },
    ...(devShmMiB > 0 ? [{ label: `/dev/shm ${devShmMiB}`, value: devShmMiB }] : []),
  ];
}
