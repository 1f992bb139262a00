import {
  OUTPOST_BASE_MIB,
  type OutpostType,
  RUNTIME_DEV_SHM_MIB,
  sessionStoreMiB,
} from "../../values/releases/outposts";
import { memory, memoryAmount } from "../core/quantity";
import { type ResourceProps, resourceFacts } from "../kubernetes/resources";
import type { OutpostFacts } from "./facts";
import type { OutpostSessionProps } from "./outpost-props";

/** What an outpost's sessions need. */
export type SessionFacts = Pick<OutpostFacts, "sessionsPerMinute" | "accessTokenValidity" | "devShmMiB">;

/** Sizes `/dev/shm`. LDAP and RADIUS keep no sessions, and have one all the same: their temporary files are there. */
export function sessionFacts(type: OutpostType, props: OutpostSessionProps): SessionFacts {
  const { sessionsPerMinute = 20, accessTokenValidity = "minutes=10", devShm } = props;
  const needed = type === "proxy" ? (sessionStoreMiB(sessionsPerMinute, accessTokenValidity) ?? 0) : 0;
  return {
    sessionsPerMinute,
    accessTokenValidity,
    devShmMiB: devShm === undefined ? Math.max(RUNTIME_DEV_SHM_MIB, Math.ceil(needed)) : memoryAmount(devShm),
  };
}

/** Requests and limits, with room for a full `/dev/shm` in the limit. */
export function outpostResources({ requests, limits }: ResourceProps = {}, devShmMiB: number) {
  return resourceFacts({
    requests: { cpu: "50m", memory: "128Mi", ...requests },
    limits: { memory: memory(Number.isFinite(devShmMiB) ? devShmMiB + OUTPOST_BASE_MIB : OUTPOST_BASE_MIB), ...limits },
  });
}
