import { RELEASE_LINES, releaseLine } from "../../../values/releases/releases";
import type { AuthentikPodFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 78: on a read-only image, what authentik writes to has to be a volume. */
export const readOnlyPaths: Rule<PlatformFacts> = {
  id: "AUT-005",
  title: "a read-only file system without a volume where authentik writes",
  severity: "error",
  invariants: [78],
  why:
    "authentik writes uploads to its storage directory (/media before 2025.12, /data since), temporary files to /tmp and " +
    "heartbeats to /dev/shm. On a read-only file system without volumes there, it does not start or loses uploads.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/19546",
    "https://github.com/goauthentik/authentik/issues/21361",
  ],
  example: {
    fails: { authentik: { server: { readOnlyRootFilesystem: true } } },
    passes: {
      authentik: { server: { readOnlyRootFilesystem: true, writablePaths: ["/data", "/tmp", "/dev/shm"] } },
    },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap(({ path, version, server, worker }) => {
      const storage = (releaseLine(version) ?? RELEASE_LINES[0])?.storagePath ?? "/data";
      return [
        ...checkPod("server", `${path}/Server`, server, storage),
        ...checkPod("worker", `${path}/Worker`, worker, storage),
      ];
    }),
};

function checkPod(component: string, path: string, pod: AuthentikPodFacts, storage: string): readonly Finding[] {
  const missing = [storage, "/tmp", "/dev/shm"].filter((needed) => !pod.writablePaths.some(covers(needed)));
  return !pod.readOnlyRootFilesystem || missing.length === 0
    ? []
    : [
        {
          rule: "AUT-005",
          severity: "error",
          at: [path],
          message: `the ${component}'s file system is read-only and nothing is mounted at ${missing.join(", ")}`,
          fixes: [{ changes: [{ prop: `${component}.readOnlyRootFilesystem`, relation: "=", to: false }] }],
        },
      ];
}

function covers(needed: string): (mount: string) => boolean {
  return (mount) => `${needed}/`.startsWith(mount.endsWith("/") ? mount : `${mount}/`);
}
