import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import type { TerraformStack } from "cdktf";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";

/** A stack with operators, and the values of the release whose local has `name` in its id. */
export function operatorStack(build: (scope: TerraformStack) => void, name = "") {
  const stack = kubernetesStack((scope) => {
    new HelmProvider(scope, "Helm");
    build(scope);
  });
  const locals = Object.entries((stack.json.locals ?? {}) as Record<string, readonly string[]>);
  const [texts = []] = locals.filter(([key]) => key.includes(name)).map(([, value]) => value);
  return { stack, values: JSON.parse(texts.join("")) };
}
