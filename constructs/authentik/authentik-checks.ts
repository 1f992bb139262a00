import { environmentName } from "../../values/releases/config-keys";
import { defectOf } from "../../values/releases/defects";
import { DEFAULT_VERSION, releaseLine } from "../../values/releases/releases";
import { TRUSTED_PROXIES } from "../../values/releases/trusted-proxies";
import type { PropCheck } from "../core/prop-check";
import type { AuthentikProps } from "./authentik-props";
import { postgresqlChecks } from "./postgresql-checks";
import { serverChecks } from "./server-facts";
import { workerChecks } from "./worker-facts";

/** What props must be like together, when each is right by itself; what depends on the facts is checked when they are known. */
export function authentikChecks(props: AuthentikProps): readonly PropCheck[] {
  const { version = DEFAULT_VERSION, ingress, route } = props;
  return [
    ...postgresqlChecks(props, version),
    ...listenChecks(props, version),
    {
      prop: "route",
      value: route?.host,
      valid: ingress === undefined || route === undefined,
      allowed: `left out beside \`ingress\`, which has host ${ingress?.host}`,
      fix: "keep one of the two",
    },
    ...serverChecks(props.server ?? {}),
    ...workerChecks(props.worker ?? {}),
  ];
}

/** goauthentik/authentik#26081: until 2026.8.3 the Rust server took lists from the environment apart wrongly. */
function listenChecks(props: AuthentikProps, version: string): readonly PropCheck[] {
  const { listenAddress, trustedProxyCidrs, environment = {} } = props;
  const broken = defectOf("list-variables", version) !== undefined;
  const own = releaseLine(version)?.listenAddress;
  const variable = environmentName(TRUSTED_PROXIES);
  const fix = "version >= 2026.8.4";
  return [
    {
      prop: "listenAddress",
      value: listenAddress,
      valid: listenAddress === undefined || listenAddress === own || !broken,
      allowed: `left out for authentik ${version}, which cannot read listeners from its environment`,
      fix,
    },
    {
      prop: "trustedProxyCidrs",
      value: trustedProxyCidrs,
      valid: trustedProxyCidrs === undefined || !broken,
      allowed: `left out for authentik ${version}, which cannot read trusted proxies from its environment`,
      fix,
    },
    {
      prop: `environment.${variable}`,
      value: environment[variable],
      valid: trustedProxyCidrs === undefined || environment[variable] === undefined,
      allowed: `left out beside \`trustedProxyCidrs\`, ${trustedProxyCidrs?.join(", ")}`,
      fix: "keep one of the two: the variable would win",
    },
  ];
}
