import { parseArgs } from "node:util";
import { errorMessage } from "../../stacks/error-message";
import type { ClusterName } from "./requirements";

/** What `npm run up` was asked for. */
export interface UpArguments {
  /** Environment to deploy. */
  readonly environment: string;
  /** A cluster of one's own. Absent: the local control plane. */
  readonly cluster?: ClusterName;
}

export const USAGE = [
  "usage: npm run up                                             on the local control plane",
  "       npm run up -- --kubeconfig FILE --context NAME         on a cluster of one's own",
  "       npm run up -- --environment homelab|production ...     another environment than local",
].join("\n");

const OPTIONS = {
  environment: { type: "string", default: "local" },
  kubeconfig: { type: "string" },
  context: { type: "string" },
} as const;

/** @throws with the usage when an argument is unknown, lacks its value, or a cluster is named by half. */
export function parseArguments(args: readonly string[]): UpArguments {
  const { environment, kubeconfig, context } = parse(args);
  if (kubeconfig === undefined && context === undefined) {
    return { environment };
  }
  if (kubeconfig === undefined || context === undefined) {
    throw new Error(
      `a cluster is named by both --kubeconfig and --context, so that none is taken by accident\n${USAGE}`,
    );
  }
  return { environment, cluster: { kubeconfig, context } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new Error(`${errorMessage(error)}\n${USAGE}`);
  }
}
