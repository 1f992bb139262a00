import type { KubernetesApi } from "../cluster/api";
import { type DefinitionSource, installDefinitionsOf, missingDefinitionsOf } from "../cluster/definitions";

const TRAEFIK: DefinitionSource = {
  module: "github.com/traefik/traefik/v3@v3.7.9",
  files: ["docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml"],
};

/** Why Traefik's definitions cannot be had; undefined when they can. */
export function missingDefinitions(): string | undefined {
  return missingDefinitionsOf(TRAEFIK);
}

/** Has a cluster know Traefik's custom resources. */
export function installDefinitions(api: KubernetesApi): Promise<void> {
  return installDefinitionsOf(api, TRAEFIK);
}
