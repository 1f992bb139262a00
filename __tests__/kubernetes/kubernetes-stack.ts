import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import { type SynthesizedStack, synthStack } from "../support/synth";

/** A stack with the Kubernetes provider, synthesised and validated. */
export function kubernetesStack(build: (stack: TerraformStack) => void): SynthesizedStack {
  return synthStack((stack) => {
    new KubernetesProvider(stack, "Kubernetes");
    build(stack);
  });
}
