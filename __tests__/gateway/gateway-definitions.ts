import type { DefinitionSource } from "../cluster/definitions";

const GATEWAY_API = ["gateways", "httproutes", "referencegrants"];
const ENVOY_GATEWAY = ["clienttrafficpolicies", "securitypolicies"];

/** What the Gateway API and Envoy Gateway say of their custom resources. */
export const GATEWAY_DEFINITIONS: readonly DefinitionSource[] = [
  {
    module: "sigs.k8s.io/gateway-api@v1.6.1",
    files: GATEWAY_API.map((kind) => `config/crd/standard/gateway.networking.k8s.io_${kind}.yaml`),
  },
  {
    module: "github.com/envoyproxy/gateway@v1.9.0",
    files: ENVOY_GATEWAY.map(
      (kind) => `charts/gateway-helm/charts/crds/crds/generated/gateway.envoyproxy.io_${kind}.yaml`,
    ),
  },
];
