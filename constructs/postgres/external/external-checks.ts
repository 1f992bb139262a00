import { checkProps, type PropCheck, wholeNumber } from "../../core/prop-check";
import { isUnresolved } from "../../core/unresolved";
import { serverChecks } from "../server-props";
import type { ExternalNames } from "./external-names";
import type { ExternalPostgresProps, MonitoringRoleProps } from "./external-props";

/** @throws when a number is impossible, a name is none that PostgreSQL takes, or a password is text. */
export function checkExternalPostgres(path: string, props: ExternalPostgresProps, names: ExternalNames): void {
  const { monitoringRole, adminRole } = props;
  checkProps(path, [
    ...serverChecks(props),
    name("database", names.database),
    roleName("role", names.role),
    expression("passwordWo", props.passwordWo),
    wholeNumber("passwordWoVersion", props.passwordWoVersion ?? 1, 1),
    wholeNumber("connectionLimit", props.connectionLimit ?? -1, -1),
    ...(adminRole === undefined ? [] : [name("adminRole", adminRole), other("adminRole", adminRole, names.role)]),
    ...names.extensions.map((extension, i) => name(`extensions[${i}]`, extension)),
    {
      prop: "extensions",
      value: names.extensions,
      valid: new Set(names.extensions).size === names.extensions.length,
      allowed: "names that differ",
    },
    ...(monitoringRole === undefined ? [] : monitoringChecks(monitoringRole, names)),
  ]);
}

function monitoringChecks(props: MonitoringRoleProps, { role, monitoringRole }: ExternalNames): readonly PropCheck[] {
  return [
    roleName("monitoringRole.name", monitoringRole),
    other("monitoringRole.name", monitoringRole, role),
    expression("monitoringRole.passwordWo", props.passwordWo),
    wholeNumber("monitoringRole.passwordWoVersion", props.passwordWoVersion ?? 1, 1),
    wholeNumber("monitoringRole.connectionLimit", props.connectionLimit ?? 3, 1),
  ];
}

/** PostgreSQL cuts longer names off without an error, and then Terraform does not find what it made. */
function name(prop: string, value: string): PropCheck {
  const allowed = "a name of letters, digits, _, -, . and @, at most 63 characters, not beginning with a digit, - or .";
  return { prop, value, valid: /^[A-Za-z_@][A-Za-z0-9_.@-]{0,62}$/.test(value), allowed };
}

function roleName(prop: string, value: string): PropCheck {
  const check = name(prop, value);
  const reserved = /^pg_/.test(value) || value === "public" || value === "none";
  return check.valid && reserved
    ? { prop, value, valid: false, allowed: "a name that PostgreSQL does not keep for itself (pg_..., public, none)" }
    : check;
}

function other(prop: string, value: string, role: string): PropCheck {
  return { prop, value, valid: value !== role, allowed: "another role than `role`" };
}

function expression(prop: string, value: string): PropCheck {
  return {
    prop,
    // The value may be the password itself: it must not reach the message.
    value: "(text, not shown)",
    valid: isUnresolved(value),
    allowed: "a Terraform expression",
    fix: "declare an ephemeral variable and give its value",
  };
}
