import { list, object, optional, text } from "../core/kind";
import { BOOLEAN, CIDR, DNS_LABEL, LABELS, OBJECT_NAME } from "../core/kinds";
import { checkProps } from "../core/prop-check";
import type { EnvoyGatewayProps } from "./envoy-gateway-props";
import type { EnvoyGatewayFacts } from "./facts";

const RANGES = list(CIDR, "a list of ranges like 10.0.0.0/8");

const ENVOY_GATEWAY = object<EnvoyGatewayProps>({
  version: text("an exact version like 1.9.0, 1.7.0 or later", /^(1\.([7-9]|[1-9]\d)|[2-9]\.\d{1,2})\.\d{1,3}$/),
  name: OBJECT_NAME,
  namespace: DNS_LABEL,
  sectionName: optional(OBJECT_NAME),
  allowedNamespaces: optional(list(DNS_LABEL, "a list of at least one namespace", 1)),
  trustedIps: optional(RANGES),
  frontProxies: optional(RANGES),
  podCidrs: optional(RANGES),
  clientTrafficPolicyExists: optional(BOOLEAN),
  labels: optional(LABELS),
});

/** The facts of a Gateway. @throws one error with every wrong prop */
export function envoyGatewayFacts(path: string, props: EnvoyGatewayProps): EnvoyGatewayFacts {
  checkProps(path, ENVOY_GATEWAY.wrong("", props));
  const { version, name, namespace, sectionName, allowedNamespaces, podCidrs } = props;
  return {
    kind: "envoyGateway",
    path,
    version,
    name,
    namespace,
    ...(sectionName === undefined ? {} : { sectionName }),
    ...(allowedNamespaces === undefined ? {} : { allowedNamespaces }),
    trustedIps: props.trustedIps ?? [],
    frontProxies: props.frontProxies ?? [],
    ...(podCidrs === undefined ? {} : { podCidrs }),
    stripsIdentityHeaders: true,
  };
}
