import { type Finding, type Fix, type Term, total } from "../../core/finding";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import type { VolumeClaimFacts } from "../../kubernetes/facts";
import { mostPods } from "../budget/connection-budget";
import type { PlatformFacts } from "../platform-facts";
import { type ClaimMount, claimMounts } from "./claim-mounts";
import { podsSideBySide } from "./rollouts";

/** Invariant 74: one node at a time has a volume, unless it is made for several. */
export const sharedVolume: Rule<PlatformFacts> = {
  id: "K8S-101",
  title: "a volume that cannot be shared is shared",
  severity: "error",
  invariants: [74],
  why:
    "A volume that is ReadWriteOnce is attached to one node. A second pod on another node waits for it for ever: a rollout stops half way, " +
    "and after the loss of a node the pods of the others do not take over. Pods that happen to be on one node hide it until they move.",
  sources: [
    "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
    "https://github.com/goauthentik/authentik/issues/11041",
    "https://github.com/prometheus-community/helm-charts/issues/3612",
  ],
  example: {
    fails: {
      volumeClaim: { accessMode: "ReadWriteOnce" },
      authentik: {
        rawValues: {
          global: { volumes: [{ name: "files", persistentVolumeClaim: { claimName: "authentik-files" } }] },
        },
      },
    },
    passes: {
      volumeClaim: { accessMode: "ReadWriteMany" },
      authentik: {
        rawValues: {
          global: { volumes: [{ name: "files", persistentVolumeClaim: { claimName: "authentik-files" } }] },
        },
      },
    },
  },
  check: (facts) => {
    const mounts = claimMounts(facts);
    return facts.volumeClaims
      .filter((claim) => !canBeShared(claim, facts))
      .flatMap((claim) => check(claim, mounts.filter(mountOf(claim)), facts));
  },
};

const SHARED = ["ReadWriteMany", "ReadOnlyMany"];

/** Several pods of one node have a ReadWriteOnce together, and there may be one node alone. */
function canBeShared({ accessMode }: VolumeClaimFacts, { clusters }: PlatformFacts): boolean {
  const oneNode = clusters.length > 0 && clusters.every(({ nodes }) => nodes === 1);
  return SHARED.includes(accessMode) || (accessMode === "ReadWriteOnce" && oneNode);
}

function mountOf({ name, namespace }: VolumeClaimFacts) {
  return ({ claim, workload }: ClaimMount) => claim === name && workload.namespace === namespace;
}

function check(claim: VolumeClaimFacts, mounts: readonly ClaimMount[], facts: PlatformFacts): readonly Finding[] {
  const atRest = mounts.map(({ workload }): Term => {
    const pods = mostPods(workload);
    return { label: `${plural(pods, "pod")} of ${workload.name}`, value: pods };
  });
  const rolling = mounts.flatMap(({ workload }) => podsSideBySide(workload));
  const resting = total(atRest) > 1;
  if (!resting && !(total(rolling) > 1)) {
    return [];
  }
  const { name, path, accessMode } = claim;
  return [
    {
      rule: "K8S-101",
      severity: "error",
      at: [path, ...new Set(mounts.map((mount) => mount.path))],
      message: resting
        ? `the volume ${name} is for one ${unit(claim)}, and several pods mount it`
        : `the volume ${name} is for one ${unit(claim)}, and a rollout has a new pod wait for it beside the old one`,
      comparison: {
        subject: "pods",
        left: resting ? atRest : rolling,
        must: "<=",
        right: [{ label: `1 for ${accessMode}`, value: 1 }],
      },
      fixes: fixes(claim, mounts, facts),
    },
  ];
}

function unit({ accessMode }: VolumeClaimFacts): string {
  return accessMode === "ReadWriteOncePod" ? "pod" : "node";
}

function fixes(
  { name }: VolumeClaimFacts,
  mounts: readonly ClaimMount[],
  { authentiks }: PlatformFacts,
): readonly Fix[] {
  const ofAuthentik = mounts.some(({ path }) => authentiks.some((authentik) => authentik.path === path));
  return [
    {
      changes: [{ prop: "accessMode", relation: "=", to: "ReadWriteMany" }],
      note: `of the VolumeClaim ${name}, with a storage class that can`,
    },
    ofAuthentik
      ? { changes: [], note: "keep authentik's files in a bucket, by AUTHENTIK_STORAGE__BACKEND in `environment`" }
      : { changes: [], note: "one pod, replaced by Recreate" },
  ];
}
