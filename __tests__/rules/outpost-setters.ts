import { type MemoryQuantity, mebibytes } from "../../constructs/core/quantity";
import type { OutpostFacts } from "../../constructs/outpost/facts";
import type { Open, Parts, Setter, Value } from "./open-parts";
import { workloadSetters } from "./workload-setters";

type OpenOutpost = Open<OutpostFacts>;

function outpostOf({ outpost }: Parts): OpenOutpost {
  if (outpost === undefined) {
    throw new Error("the finding names no outpost first");
  }
  return outpost;
}

function workloadOf(parts: Parts): NonNullable<OpenOutpost["workload"]> {
  const { workload } = outpostOf(parts);
  if (workload === undefined) {
    throw new Error("the outpost has no Deployment of ours");
  }
  return workload;
}

const ofOutpost =
  (set: (outpost: OpenOutpost, value: Value) => void): Setter =>
  (parts, value) =>
    set(outpostOf(parts), value);

/** What outposts and their tokens make of their props. */
export const OUTPOST_SETTERS: Readonly<Record<string, Setter>> = {
  ...workloadSetters("outpost", "outpost.rollout", workloadOf),
  authentikHost: ({ embeddedOutpost }, value) => {
    embeddedOutpost.authentikHost = String(value);
  },
  "outpost.replicas": ofOutpost((outpost, value) => {
    outpost.replicas = Number(value);
    if (outpost.workload !== undefined) {
      outpost.workload.replicas = Number(value);
    }
  }),
  "outpost.devShm": ofOutpost((outpost, value) => {
    outpost.devShmMiB = mebibytes(value as MemoryQuantity);
  }),
  "outpost.resources.limits.memory": ofOutpost((outpost, value) => {
    outpost.memoryLimitMiB = mebibytes(value as MemoryQuantity);
    if (outpost.workload !== undefined) {
      outpost.workload.resources.memoryLimitMiB = outpost.memoryLimitMiB;
    }
  }),
  "outpost.authentikHostBrowser": ofOutpost((outpost, value) => {
    outpost.authentikHostBrowser = String(value);
  }),
  "outpost.insecure": ofOutpost((outpost, value) => {
    outpost.insecure = value === true;
  }),
  "outpost.accessTokenValidity": ofOutpost((outpost, value) => {
    outpost.accessTokenValidity = String(value);
  }),
  "hop.outpostBudget.minAvailable": ({ hop }) => {
    delete hop?.outpostBudget?.minAvailable;
  },
  "hop.outpostBudget.maxUnavailable": ({ hop }, value) => {
    if (hop?.outpostBudget !== undefined) {
      hop.outpostBudget.maxUnavailable = Number(value);
    }
  },
  "token.expiring": ({ outpostToken }, value) => {
    if (outpostToken !== undefined) {
      outpostToken.expiring = value === true;
    }
  },
};
