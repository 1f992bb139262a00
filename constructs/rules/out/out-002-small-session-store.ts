import { minutesOf } from "../../../values/releases/durations";
import { OUTPOST_BASE_MIB, RUNTIME_DEV_SHM_MIB } from "../../../values/releases/outposts";
import type { Change, Finding } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { OutpostFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { longestSession, nameOf, sessionKeepers, sessionMiB } from "./outposts";

/** Invariant 46: the sessions fit into `/dev/shm`, and a full `/dev/shm` into the memory limit. */
export const smallSessionStore: Rule<PlatformFacts> = {
  id: "OUT-002",
  title: "an outpost's /dev/shm is too small for its sessions",
  severity: "error",
  invariants: [46],
  why:
    "A proxy outpost writes a file of about 1.5 KiB for every session, and for every request without a cookie, and keeps it as " +
    "long as the longest access token lives. When /dev/shm is full no session can be written any more and nobody gets in; " +
    "its pages count as the container's memory, so below their sum the kernel kills it.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/23001",
    "https://github.com/goauthentik/authentik/pull/15798",
    "https://github.com/ViktorBarzin/infra",
  ],
  example: {
    fails: { outpost: { sessionsPerMinute: 18, accessTokenValidity: "days=7" } },
    passes: {
      outpost: {
        sessionsPerMinute: 18,
        accessTokenValidity: "days=7",
        devShmMiB: 600,
        memoryLimitMiB: 856,
        workload: { resources: { memoryLimitMiB: 856 } },
      },
    },
  },
  check: (facts) =>
    sessionKeepers(facts).flatMap((outpost) => [...checkStore(outpost, facts), ...checkLimit(outpost, facts)]),
};

/** What there is: without a volume, the runtime's own. */
function sizeOf({ devShmMiB }: OutpostFacts): number {
  return devShmMiB === 0 ? RUNTIME_DEV_SHM_MIB : devShmMiB;
}

function checkStore(outpost: OutpostFacts, facts: PlatformFacts): readonly Finding[] {
  const { path, devShmMiB, memoryLimitMiB, sessionsPerMinute } = outpost;
  const needed = sessionMiB(outpost, facts);
  const size = sizeOf(outpost);
  if (size >= needed) {
    return [];
  }
  const lifetime = longestSession(outpost, facts);
  const least = needed + OUTPOST_BASE_MIB;
  return [
    {
      rule: "OUT-002",
      severity: "error",
      at: [path],
      message: `the sessions of ${nameOf(outpost)} fill its /dev/shm (${lifetime} is the longest)`,
      comparison: {
        subject: "/dev/shm",
        left: [{ label: devShmMiB === 0 ? `runtime's default ${size}Mi` : `volume ${size}Mi`, value: size }],
        must: ">=",
        right: [
          { label: `${sessionsPerMinute} per minute x ${minutesOf(lifetime)} minutes x 1.5Ki x 2`, value: needed },
        ],
        unit: "Mi",
      },
      fixes: [
        {
          changes: [
            { prop: "outpost.devShm", relation: ">=", to: memory(needed) },
            ...(memoryLimitMiB !== undefined && memoryLimitMiB < least ? [limit(least)] : []),
          ],
        },
      ],
    },
  ];
}

/** Where the sessions themselves would fit, a full `/dev/shm` is far off. */
function checkLimit(outpost: OutpostFacts, facts: PlatformFacts): readonly Finding[] {
  const { path, memoryLimitMiB } = outpost;
  const size = sizeOf(outpost);
  const stored = sessionMiB(outpost, facts);
  // One that is too small has to grow first, and says so with the limit that it needs then.
  if (memoryLimitMiB === undefined || memoryLimitMiB >= size + OUTPOST_BASE_MIB || size < stored) {
    return [];
  }
  return [
    {
      rule: "OUT-002",
      severity: memoryLimitMiB < stored + OUTPOST_BASE_MIB ? "error" : "warning",
      at: [path],
      message: `the memory limit of ${nameOf(outpost)} does not hold a full /dev/shm`,
      comparison: {
        subject: "memory",
        left: [{ label: `limit ${memoryLimitMiB}Mi`, value: memoryLimitMiB }],
        must: ">=",
        right: [
          { label: `/dev/shm ${size}Mi`, value: size },
          { label: `process ${OUTPOST_BASE_MIB}Mi`, value: OUTPOST_BASE_MIB },
        ],
        unit: "Mi",
      },
      fixes: [{ changes: [limit(size + OUTPOST_BASE_MIB)] }],
    },
  ];
}

function limit(mib: number): Change {
  return { prop: "outpost.resources.limits.memory", relation: ">=", to: memory(mib) };
}
