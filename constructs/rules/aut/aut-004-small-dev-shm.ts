import type { AuthentikServerFacts } from "../../authentik/facts";
import { type Fix, type Term, total } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { serverMemory } from "./server-memory";

const LEAST = 256;

/** Invariant 47: what the server leaves in `/dev/shm` must not fill it within weeks. */
export const smallDevShm: Rule<PlatformFacts> = {
  id: "AUT-004",
  title: "the server's /dev/shm is too small",
  severity: "error",
  invariants: [47],
  why:
    "gunicorn's heartbeats and the metrics of processes that have ended stay in /dev/shm, about 0.85 MiB a day, also over " +
    "a restart of the container. The runtime's default of 64 MiB is full after weeks; then every process dies with SIGBUS.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/22856",
    "https://github.com/goauthentik/authentik/issues/25876",
  ],
  example: {
    fails: { authentik: { server: { devShmMiB: 0 } } },
    passes: { authentik: { server: { devShmMiB: 256 } } },
  },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ server }) => server.devShmMiB < LEAST)
      .map(({ path, server }) => ({
        rule: "AUT-004",
        severity: "error",
        at: [`${path}/Server`],
        message: "/dev/shm fills up and takes the server with it",
        comparison: {
          subject: "server /dev/shm",
          left: [size(server)],
          must: ">=",
          right: [{ label: `${LEAST}Mi`, value: LEAST }],
          unit: "Mi",
        },
        fixes: [fix(server)],
      })),
};

function size({ devShmMiB }: AuthentikServerFacts): Term {
  return devShmMiB === 0
    ? { label: "runtime's default 64Mi", value: 64 }
    : { label: `volume ${devShmMiB}Mi`, value: devShmMiB };
}

/** The volume is charged to the container, so the limit may have to grow with it. */
function fix(server: AuthentikServerFacts): Fix {
  const needed = total(serverMemory({ ...server, devShmMiB: LEAST }));
  const { memoryLimitMiB = needed } = server.workload.resources;
  return {
    changes: [
      { prop: "server.devShm", relation: ">=", to: memory(LEAST) },
      ...(memoryLimitMiB < needed
        ? [{ prop: "server.resources.limits.memory", relation: ">=" as const, to: memory(needed) }]
        : []),
    ],
  };
}
