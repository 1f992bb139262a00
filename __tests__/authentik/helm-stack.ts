import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import { type SynthesizedStack, synthStack } from "../support/synth";

/** A stack with the Helm and the Kubernetes provider, synthesised and validated. */
export function helmStack(build: (stack: TerraformStack) => void): SynthesizedStack {
  return synthStack((stack) => {
    new HelmProvider(stack, "Helm");
    new KubernetesProvider(stack, "Kubernetes");
    build(stack);
  });
}
