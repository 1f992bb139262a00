import type { AuthentikFacts, AuthentikPodFacts } from "../../../constructs/authentik/facts";
import { environmentName } from "../../releases/config-keys";
import { authorityMount } from "./certificates";
import { authentikConfig } from "./config";
import { commonEnv } from "./environment";
import { componentValues } from "./pod";
import type { ComponentValues, EnvVar, InitContainerValues } from "./types";

/** What authentik itself runs before it serves; its lock lets one pod migrate and the others wait. */
const MIGRATE = ["python", "-m", "lifecycle.migrate"];

/** Name of the init container. */
const NAME = "migrations";

/**
 * The init container that migrates past the pooler, with the settings, rights and memory of the container that it runs before;
 * nothing where that one migrates itself.
 *
 * Sources: lifecycle/migrate.py and authentik/tenants/db.py of goauthentik/authentik, whose `direct` alias takes the lock alone
 * (goauthentik/authentik#23013); `skip_migrations` is goauthentik/authentik#20863.
 */
export function migrations(facts: AuthentikFacts, pod: AuthentikPodFacts): Pick<ComponentValues, "initContainers"> {
  const { migrations: target } = facts.postgresql;
  if (target === undefined) {
    return {};
  }
  const { resources, containerSecurityContext, volumeMounts } = componentValues(pod);
  const { serverCa } = facts.secrets;
  const container: InitContainerValues = {
    name: NAME,
    image: pod.imageDigest === undefined ? pod.image : `${pod.image}@${pod.imageDigest}`,
    command: withoutReplica(facts),
    envFrom: facts.chartSecretName === undefined ? [] : [{ secretRef: { name: facts.chartSecretName } }],
    env: [...commonEnv(facts), ...connection(facts, target)],
    resources,
    securityContext: containerSecurityContext,
    volumeMounts: [...volumeMounts, ...(serverCa === undefined ? [] : [authorityMount("server", serverCa).mount])],
  };
  return { initContainers: [container] };
}

/** A migration that reads back what it wrote must not ask a standby, and a variable of `envFrom` cannot be left out. */
function withoutReplica(facts: AuthentikFacts): readonly string[] {
  const replica = authentikConfig(facts).postgresql.read_replicas?.["0"] ?? {};
  const variables = Object.keys(replica).map((key) => environmentName(`postgresql.read_replicas.0.${key}`));
  return variables.length === 0 ? MIGRATE : ["env", ...variables.flatMap((name) => ["-u", name]), ...MIGRATE];
}

/** Variables of the container go before those of `envFrom`. */
function connection(
  { postgresql }: AuthentikFacts,
  { host, port, sslMode, sslRootCert }: NonNullable<AuthentikFacts["postgresql"]["migrations"]>,
): readonly EnvVar[] {
  const variable = (key: string, value: string): EnvVar => ({ name: environmentName(key), value });
  return [
    variable("skip_migrations", "false"),
    variable("postgresql.host", host),
    variable("postgresql.port", String(port)),
    variable("postgresql.name", postgresql.name),
    variable("postgresql.user", postgresql.user),
    variable("postgresql.sslmode", sslMode),
    ...(sslRootCert === undefined ? [] : [variable("postgresql.sslrootcert", sslRootCert)]),
  ];
}
