import type { WorkloadFacts } from "../../kubernetes/facts";
import { type PlatformFacts, workloads } from "../platform-facts";
import { namedObjects } from "./named-objects";

/** A workload all of whose pods mount one claim. */
export interface ClaimMount {
  /** Whose the workload is. */
  readonly path: string;
  readonly claim: string;
  readonly workload: WorkloadFacts;
}

/** Who mounts which claim by its name; what a StatefulSet claims for each pod by itself is nobody else's. */
export function claimMounts(facts: PlatformFacts): readonly ClaimMount[] {
  const own = [...workloads(facts), ...facts.traceStores].flatMap(({ path, workload }) =>
    workload !== undefined && "claims" in workload
      ? (workload.claims ?? []).map((claim) => ({ path, claim, workload }))
      : [],
  );
  const ofAuthentiks = facts.authentiks.flatMap((authentik) =>
    namedObjects(authentik)
      .filter(({ kind }) => kind === "PersistentVolumeClaim")
      .flatMap(({ name, components }) =>
        components.map((component) => ({ path: authentik.path, claim: name, workload: authentik[component].workload })),
      ),
  );
  return [...own, ...ofAuthentiks];
}
