import { type Fields, leaf, list, object, optional, type RequiredKind, text } from "../../core/kind";
import { BOOLEAN, count, SECRET_REF } from "../../core/kinds";
import { checkProps, type PropCheck } from "../../core/prop-check";
import { isUnresolved } from "../../core/unresolved";
import { SERVER_FIELDS, serverChecks } from "../server-props";
import { type ExternalNames, externalNames } from "./external-names";
import type { AuthQueryProps, ExternalPostgresProps, MonitoringRoleProps, SecondLoginProps } from "./external-props";

/** PostgreSQL cuts longer names off without an error, and then Terraform does not find what it made. */
const NAME = text(
  "a name of letters, digits, _, -, . and @, at most 63 characters, not beginning with a digit, - or .",
  /^[A-Za-z_@][A-Za-z0-9_.@-]{0,62}$/,
);

const UNRESERVED = text(
  "a name that PostgreSQL does not keep for itself (pg_..., public, none)",
  /^(?!pg_|public$|none$)/,
);

/** A name that is also free for a role. */
const ROLE: RequiredKind = {
  optional: false,
  wrong: (prop, value) => [...NAME.wrong(prop, value), ...UNRESERVED.wrong(prop, value)].slice(0, 1),
};

/** The value may be the password itself: it must not reach the message. */
const EXPRESSION = leaf((prop, value) => ({
  prop,
  value: "(text, not shown)",
  valid: typeof value === "string" && isUnresolved(value),
  allowed: "a Terraform expression",
  fix: "declare an ephemeral variable and give its value",
}));

const MONITORING: Fields<MonitoringRoleProps> = {
  name: optional(ROLE),
  passwordWo: EXPRESSION,
  passwordWoVersion: optional(count(1)),
  connectionLimit: optional(count(1)),
};

const SECOND_LOGIN: Fields<SecondLoginProps> = {
  name: optional(ROLE),
  password: SECRET_REF,
  passwordWo: EXPRESSION,
  passwordWoVersion: optional(count(1)),
  active: optional(BOOLEAN),
};

const AUTH_QUERY: Fields<AuthQueryProps> = {
  user: optional(ROLE),
  passwordWo: EXPRESSION,
  passwordWoVersion: optional(count(1)),
  connectionLimit: optional(count(1)),
};

const EXTERNAL_POSTGRES = object<ExternalPostgresProps>({
  ...SERVER_FIELDS,
  database: optional(NAME),
  role: optional(ROLE),
  passwordWo: EXPRESSION,
  passwordWoVersion: optional(count(1)),
  connectionLimit: optional(count(-1)),
  secondLogin: optional(object<SecondLoginProps>(SECOND_LOGIN)),
  adminRole: optional(NAME),
  extensions: optional(list(NAME, "a list of extensions")),
  monitoringRole: optional(object<MonitoringRoleProps>(MONITORING)),
  authQuery: optional(object<AuthQueryProps>(AUTH_QUERY)),
  adopt: optional(BOOLEAN),
});

/** @throws one error with every wrong prop: first what is wrong by itself, then what does not fit together */
export function checkExternalPostgres(path: string, props: ExternalPostgresProps): void {
  checkProps(path, EXTERNAL_POSTGRES.wrong("", props));
  const names = externalNames(props);
  checkProps(path, [...serverChecks(props), ...namesThatDiffer(props, names), ...authQueryChecks(props, names)]);
}

function namesThatDiffer(
  { adminRole, monitoringRole, secondLogin, password }: ExternalPostgresProps,
  names: ExternalNames,
): readonly PropCheck[] {
  const { role, extensions } = names;
  const other = (prop: string, value: string) => ({
    prop,
    value,
    valid: value !== role,
    allowed: "another role than `role`",
  });
  return [
    ...(adminRole === undefined ? [] : [other("adminRole", adminRole)]),
    ...(monitoringRole === undefined ? [] : [other("monitoringRole.name", names.monitoringRole)]),
    ...(secondLogin === undefined
      ? []
      : [
          other("secondLogin.name", names.secondLogin),
          {
            prop: "secondLogin.name",
            value: names.secondLogin,
            valid:
              names.secondLogin.length <= 63 &&
              ![adminRole, monitorOf(names, monitoringRole)].includes(names.secondLogin),
            allowed: "another role than `adminRole` and that of `monitoringRole`, of at most 63 characters",
          },
          {
            prop: "secondLogin.password",
            value: `${secondLogin.password.name}/${secondLogin.password.key}`,
            valid: secondLogin.password.name !== password.name || secondLogin.password.key !== password.key,
            allowed: "another Secret or key than `password`: one of both stays as it is while the other changes",
          },
        ]),
    {
      prop: "extensions",
      value: extensions,
      valid: new Set(extensions).size === extensions.length,
      allowed: "names that differ",
    },
  ];
}

function authQueryChecks(props: ExternalPostgresProps, names: ExternalNames): readonly PropCheck[] {
  const { adminRole, authQuery, secondLogin, monitoringRole } = props;
  if (authQuery === undefined) {
    return [];
  }
  const others = [
    names.role,
    ...(secondLogin === undefined ? [] : [names.secondLogin]),
    ...(monitoringRole === undefined ? [] : [names.monitoringRole]),
  ];
  return [
    {
      prop: "authQuery",
      value: names.authUser,
      valid: adminRole === undefined,
      allowed: `left out beside \`adminRole\`, ${JSON.stringify(adminRole)}, which is no superuser: the verifiers (pg_authid) can be read by superusers only, and managed services such as RDS let nobody`,
      fix: "leave `pgbouncer.authQuery` out as well: the pooler then has its clients' passwords in a userlist, from their Secrets",
    },
    {
      prop: "authQuery.user",
      value: names.authUser,
      valid: !others.includes(names.authUser),
      allowed: "another role than `role`, and those of `secondLogin` and `monitoringRole`",
    },
    {
      prop: "database",
      value: names.database,
      valid: !names.database.includes("."),
      allowed: "a name without . beside `authQuery`: the provider finds a function by database.schema.function",
    },
  ];
}

function monitorOf({ monitoringRole }: ExternalNames, props: MonitoringRoleProps | undefined): string | undefined {
  return props === undefined ? undefined : monitoringRole;
}
