import { Role } from "@cdktf/provider-postgresql/lib/role";
import { Fn, Op } from "cdktf";
import type { Construct } from "constructs";

/** A role that logs in with a password that Terraform does not keep. */
export interface ExternalRoleProps {
  readonly name: string;
  /** Terraform expression. */
  readonly passwordWo: string;
  readonly passwordWoVersion: number;
  readonly connectionLimit: number;
  /** Roles that it is a member of. @default - none */
  readonly roles?: readonly string[];
  /** One of `roles` that it becomes when it logs in. @default - itself */
  readonly assumeRole?: string;
  /** Whether Terraform refuses to drop it. */
  readonly preventDestroy: boolean;
}

/**
 * A role, with everything else as PostgreSQL has it without being told: no timeouts, no search path. What somebody sets by hand
 * of what the provider reads (not `lock_timeout`), the next apply takes back.
 */
export function externalRole(scope: Construct, id: string, props: ExternalRoleProps): Role {
  const { name, passwordWo, passwordWoVersion, connectionLimit, roles, assumeRole, preventDestroy } = props;
  return new Role(scope, id, {
    name,
    login: true,
    passwordWo,
    passwordWoVersion: String(passwordWoVersion),
    connectionLimit,
    // Not by postgresql_grant_role: the provider reads every membership into `roles`, and would take away what is not there.
    ...(roles === undefined ? {} : { roles: [...roles] }),
    ...(assumeRole === undefined ? {} : { assumeRole }),
    lifecycle: { preventDestroy, precondition: [settablePassword(name, passwordWo)] },
  });
}

/**
 * The provider (1.26.0) doubles each backslash, takes NULL for no password, and does nothing for an empty one: the login
 * would fail later, and nobody would know why.
 */
function settablePassword(name: string, password: string) {
  return {
    // The backslash by its code: cdktf does not escape one in an expression.
    condition: Op.not(
      Op.or(Fn.strcontains(password, Fn.base64decode("XA==")), Fn.contains(["", "NULL"], Fn.upper(password))),
    ),
    errorMessage: `The password of the role ${name} is empty, NULL, or holds a backslash: the provider would set another one. Choose one without.`,
  };
}
