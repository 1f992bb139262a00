import type { DatabaseEndpoint } from "../constructs/core/database-endpoint";
import { isObject } from "../constructs/core/json";
import { type Kind, object, oneOf, optional, orElse, type RequiredKind, text } from "../constructs/core/kind";
import { count, DNS_LABEL, SECRET_REF } from "../constructs/core/kinds";
import { checkProps } from "../constructs/core/prop-check";
import { PropErrors } from "../constructs/core/prop-errors";
import { checkPlatform } from "../constructs/platform/platform-checks";
import { existingPostgresEndpoint, existingPostgresFacts } from "../constructs/postgres/existing-postgres";
import type {
  HttpBackendSettings,
  KubernetesBackendSettings,
  LocalBackendSettings,
  PgBackendSettings,
  S3BackendSettings,
} from "../values/environments/backend";
import type { DatabaseSettings } from "../values/environments/database";
import type { Environment, ExistingCredentials, VariableCredentials } from "../values/environments/environment";
import type { FurtherOperators } from "../values/environments/operators";
import { databasePassword, secretRefs } from "./credentials";
import { SETTINGS } from "./settings-kind";

const WORD = text("letters, digits, -, _, . and /, at most 200 characters", /^[A-Za-z0-9][A-Za-z0-9_./-]{0,199}$/);
const URL = text(
  "an address like https://example.com/path, without / at its end",
  /^https?:\/\/[^\s"\\$%{}/?#]+(\/[^\s"\\$%{}/?#]+)*$/,
);

const BACKENDS = {
  local: object<LocalBackendSettings>({ type: oneOf("local") }),
  s3: object<S3BackendSettings>({
    type: oneOf("s3"),
    bucket: text("the name of a bucket", /^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$/),
    region: text("a region like eu-central-1", /^[A-Za-z0-9-]{1,64}$/),
    keyPrefix: WORD,
    endpoint: optional(URL),
  }),
  pg: object<PgBackendSettings>({
    type: oneOf("pg"),
    schemaPrefix: text("letters, digits and _", /^[A-Za-z_]\w{0,39}$/),
  }),
  kubernetes: object<KubernetesBackendSettings>({
    type: oneOf("kubernetes"),
    namespace: DNS_LABEL,
    secretSuffix: DNS_LABEL,
  }),
  http: object<HttpBackendSettings>({ type: oneOf("http"), address: URL }),
} as const;

const CREDENTIALS = {
  existing: object<ExistingCredentials>({
    from: oneOf("existing"),
    secretKey: SECRET_REF,
    databasePassword: SECRET_REF,
    bootstrapPassword: optional(SECRET_REF),
    bootstrapToken: optional(SECRET_REF),
  }),
  variables: object<VariableCredentials>({ from: oneOf("variables"), revision: optional(count(1)) }),
} as const;

/** One of several objects, told apart by the word in one of their props. */
function oneOfObjects(tag: string, kinds: Readonly<Record<string, Kind>>): RequiredKind {
  return {
    optional: false,
    wrong: (prop, value) => {
      const word = isObject(value) ? value[tag] : undefined;
      const kind = typeof word === "string" && Object.hasOwn(kinds, word) ? kinds[word] : undefined;
      return (
        kind?.wrong(prop, value) ?? [
          { prop: `${prop}.${tag}`, value: word, valid: false, allowed: Object.keys(kinds).join(" or ") },
        ]
      );
    },
  };
}

const ENVIRONMENT = object<Environment>({
  name: DNS_LABEL,
  backend: oneOfObjects("type", BACKENDS),
  credentials: oneOfObjects("from", CREDENTIALS),
  // The rest is looked at by whoever names or makes the database.
  database: object<{ readonly kind?: DatabaseSettings["kind"] }>({
    kind: optional(oneOf("existing", "external", "cloudnative-pg")),
  }),
  platform: SETTINGS,
  operators: optional(
    object<FurtherOperators>({
      certManager: optional(SETTINGS),
      openTelemetry: optional(orElse(false, SETTINGS)),
      prometheusOperatorCrds: optional(orElse(false, SETTINGS)),
    }),
  ),
  // `checkAccess` looks at them.
  access: { optional: true, wrong: () => [] },
  // `checkObservability` looks at them.
  observability: { optional: true, wrong: () => [] },
  // `acceptFindings` looks at them.
  accept: { optional: true, wrong: () => [] },
});

/**
 * Checks everything that an environment says before anything is made of it.
 *
 * @param path path of the stack
 * @param made the database, where another stack has made it already
 * @throws one error with every wrong prop of every part
 */
export function checkEnvironmentProps(path: string, environment: Environment, made?: DatabaseEndpoint): void {
  // Without these there are no parts to look at.
  checkProps(path, ENVIRONMENT.wrong("", environment));
  const errors = new PropErrors();
  const { credentials, database: settings, platform } = environment;
  const password = databasePassword(credentials);
  // One that a stack of its own makes is checked there.
  const existing =
    settings.kind === "external" || settings.kind === "cloudnative-pg" ? undefined : { ...settings, password };
  const facts = existing && errors.attempt(() => existingPostgresFacts(`${path}/Database`, existing));
  const database =
    existing === undefined || facts === undefined
      ? (made ?? anyDatabase(password, settings))
      : existingPostgresEndpoint(existing);
  const secrets = secretRefs(credentials);
  errors.attempt(() => checkPlatform(`${path}/Platform`, { ...platform, database, secrets }));
  errors.throwIfAny();
}

/** A database as far as the props of the platform depend on it, before it is made or when its own props are wrong. */
function anyDatabase(password: DatabaseEndpoint["password"], settings: DatabaseSettings): DatabaseEndpoint {
  const plain = existingPostgresEndpoint({ host: "database", maxConnections: 1, password });
  const address = plain.primary;
  if (settings.kind !== "cloudnative-pg") {
    return settings.replicas === undefined ? plain : { ...plain, replicas: address };
  }
  const { instances, pooler } = settings;
  const poolMode = isObject(pooler) && pooler.poolMode === "session" ? "session" : "transaction";
  return {
    ...plain,
    ...(instances === 1 ? {} : { replicas: address }),
    ...(isObject(pooler) ? { pooled: { address, location: {}, poolMode } } : {}),
  };
}
