import { OPERATOR_PARAMETERS } from "../../../values/releases/postgresql";
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

/** Roles that the operator takes from nobody (pkg/postgres/roles.go). */
const RESERVED_ROLE = /^(postgres$|streaming_replica$|pg_|cnpg_)/;

const ON = "1|on|y|ye|yes|t|tr|tru|true";
const ON_OR_OFF = `${ON}|0|of|off|n|no|f|fa|fal|fals|false`;

/** Parameters that the operator's webhook takes some values of (internal/webhook/v1/cluster_webhook.go). */
function allowedValues(parameter: string, instances: number): readonly [pattern: string, text: string] | undefined {
  switch (parameter) {
    case "wal_level":
      return ["logical|replica", "logical or replica: WAL is archived"];
    case "wal_log_hints":
      return instances > 1 ? [ON, "on with several instances"] : [ON_OR_OFF, "on or off"];
    case "hot_standby_feedback":
    case "sync_replication_slots":
      return [ON_OR_OFF, "on or off"];
    default:
      return undefined;
  }
}

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
    ...parameterChecks(props.parameters ?? {}, instances),
    differ("roles", names),
    ...roles.map(({ name: value }, i) => ({
      prop: `roles[${i}].name`,
      value,
      valid: !RESERVED_ROLE.test(value),
      allowed:
        "another name than postgres, streaming_replica, pg_ and cnpg_ with more: PostgreSQL's and the operator's own",
    })),
    ...roles.map(({ connectionLimit: value }, i) => ({
      prop: `roles[${i}].connectionLimit`,
      value,
      valid: value !== 0,
      allowed: ">= 1, or -1 for no limit: the operator's objects leave 0 out",
    })),
    differ("databases", [facts.database, ...databases.map(({ name }) => name)]),
    ...databases.map(({ owner: value }, i) => ({
      prop: `databases[${i}].owner`,
      value,
      valid: names.includes(value),
      allowed: `one of ${names.join(", ")}`,
    })),
    ...databases.map(({ extensions = [] }, i) => differ(`databases[${i}].extensions`, extensions)),
    {
      prop: "primaryUpdateStrategy",
      value: facts.primaryUpdateStrategy,
      valid: facts.primaryUpdateStrategy === "unsupervised" || instances > 1,
      allowed: "unsupervised for one instance: there is nothing to switch over to",
    },
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

/** What the operator's webhook would refuse. PostgreSQL reads names in any case. */
function parameterChecks(parameters: Readonly<Record<string, string>>, instances: number): readonly PropCheck[] {
  return Object.entries(parameters).flatMap(([parameter, value]) => {
    const name = parameter.toLowerCase();
    const prop = `parameters.${parameter}`;
    const own = OWN_PROPS[name];
    const [pattern = ".*", text = ""] = allowedValues(name, instances) ?? [];
    return [
      {
        prop,
        value,
        valid: own === undefined && !OPERATOR_PARAMETERS.includes(name),
        allowed: own === undefined ? "left out: the operator sets it" : "left out",
        ...(own === undefined ? {} : { fix: `set \`${own}\`` }),
      },
      {
        prop,
        value,
        valid: new RegExp(`^(${pattern})$`, "i").test(value),
        allowed: text,
      },
    ];
  });
}

function differ(prop: string, value: readonly string[]): PropCheck {
  return { prop, value, valid: new Set(value).size === value.length, allowed: "names that differ" };
}
