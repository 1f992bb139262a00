import { existsSync } from "node:fs";
import { errorMessage } from "../../stacks/error-message";
import { kubeConfig } from "../../stacks/kube-config";
import { sitePath } from "../../stacks/site";
import { AUTHENTIK_CHART } from "../../values/charts/authentik/chart";
import { chartReference } from "../../values/charts/chart-source";
import type { Environment } from "../../values/environments/environment";
import { DEFAULT_VERSION } from "../../values/releases/releases";

/** A cluster, by kubeconfig file and context. */
export interface ClusterName {
  readonly kubeconfig: string;
  readonly context: string;
}

/** Terraform, on PATH. */
export const TERRAFORM = { program: "terraform", hint: "install Terraform 1.11 or later" };
/** Go, which builds the local control plane. */
export const GO = { program: "go", hint: "install Go 1.26 or later, it builds the local control plane" };

/** Why the chart of an environment cannot be had, and what to set; undefined when it can. */
export async function missingChart({ platform }: Environment): Promise<string | undefined> {
  const reference = chartReference(AUTHENTIK_CHART, platform.version ?? DEFAULT_VERSION, platform.chartSource);
  const { chart, repository, version } = reference;
  const site = sitePath(process.env);
  if (repository !== undefined) {
    const index = `${repository}/index.yaml`;
    return (await answers(index))
      ? undefined
      : `${index} does not answer: allow access to it, or name a chartSource in ${site}`;
  }
  return chart.startsWith("oci://") || existsSync(chart)
    ? undefined
    : `there is no ${chart}: put the chart ${version} there, or change chartSource or version in ${site}`;
}

/** Why the cluster cannot be used, and what to set; undefined when it answers. */
export async function missingCluster({ kubeconfig, context }: ClusterName): Promise<string | undefined> {
  try {
    const config = await kubeConfig({ KUBE_CONFIG_PATH: kubeconfig, KUBE_CTX: context });
    const { VersionApi } = await import("@kubernetes/client-node");
    await config.makeApiClient(VersionApi).getCode();
    return undefined;
  } catch (error) {
    return `the cluster of context ${context} in ${kubeconfig} cannot be used: ${errorMessage(error)}`;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}
