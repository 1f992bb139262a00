import { checkProps, type PropCheck } from "../../core/prop-check";
import { requestsWithinLimits } from "../../kubernetes/resources";
import type { CloudNativePgClusterProps } from "./cluster-props";
import type { CloudNativePgDeploymentFacts } from "./deployment-facts";

/** Parameters that have a prop of their own. */
const OWN_PROPS: Readonly<Record<string, string>> = {
  max_connections: "maxConnections",
  shared_buffers: "sharedBuffers",
  max_slot_wal_keep_size: "maxSlotWalKeepSize",
  superuser_reserved_connections: "superuserReservedConnections",
  reserved_connections: "reservedConnections",
  shared_preload_libraries: "sharedPreloadLibraries",
};

/** @throws one error with all props that do not fit together */
export function checkCluster(facts: CloudNativePgDeploymentFacts, props: CloudNativePgClusterProps): void {
  const { passwordSecret, passwordWo, serverCa, sslMode = "require" } = props;
  const { owner, roles, databases, instances, synchronous } = facts;
  const names = [owner, ...roles.map(({ name }) => name)];
  const verifies = sslMode === "verify-ca" || sslMode === "verify-full";
  checkProps(facts.path, [
    {
      prop: "passwordSecret",
      value: Object.entries({ passwordSecret, passwordWo }).flatMap(([prop, value]) =>
        value === undefined ? [] : prop,
      ),
      valid: (passwordSecret === undefined) !== (passwordWo === undefined),
      allowed: "given, or `passwordWo`, exactly one of both",
    },
    {
      prop: "sslMode",
      value: sslMode,
      valid: !verifies || serverCa !== undefined,
      allowed: "one that verifies nothing while there is no `serverCa`",
      fix: "copy the Secret with the server's authority to its clients and name it in `serverCa`",
    },
    ...Object.keys(props.parameters ?? {}).map((parameter) => ({
      prop: `parameters.${parameter}`,
      value: props.parameters?.[parameter],
      valid: OWN_PROPS[parameter] === undefined,
      allowed: "left out",
      fix: `set \`${OWN_PROPS[parameter]}\``,
    })),
    differ("roles", names),
    differ("databases", [facts.database, ...databases.map(({ name }) => name)]),
    ...databases.map(({ owner: value }, i) => ({
      prop: `databases[${i}].owner`,
      value,
      valid: names.includes(value),
      allowed: `one of ${names.join(", ")}`,
    })),
    {
      prop: "synchronous.number",
      value: synchronous?.number,
      valid: synchronous === undefined || synchronous.number < instances,
      allowed: `below \`instances\`, ${instances}: commits would wait forever`,
    },
    ...facts.poolers.map(({ name: value }) => ({
      prop: "pooler.name",
      value,
      valid: value !== facts.name,
      allowed: `another name than the Cluster's, ${facts.name}`,
    })),
    ...requestsWithinLimits(facts.resources),
  ]);
}

function differ(prop: string, value: readonly string[]): PropCheck {
  return { prop, value, valid: new Set(value).size === value.length, allowed: "names that differ" };
}
