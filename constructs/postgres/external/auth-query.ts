import type { Database } from "@cdktf/provider-postgresql/lib/database";
import { FunctionResource } from "@cdktf/provider-postgresql/lib/function-resource";
import { Grant } from "@cdktf/provider-postgresql/lib/grant";
import { Schema } from "@cdktf/provider-postgresql/lib/schema";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { createAfter } from "../../core/order";
import type { ExternalNames } from "./external-names";
import type { AuthQueryProps } from "./external-props";
import { externalRole } from "./external-role";

/** Names that PgBouncer's default `auth_query` has: `SELECT * FROM pgbouncer.user_lookup($1)`. */
const SCHEMA = "pgbouncer";
const FUNCTION = "user_lookup";

/**
 * Every name is qualified, operators too, so that the `search_path` and the temporary tables of whoever calls it change nothing:
 * the provider (1.26.0) has no way to say `SET search_path`, and reads back a body only as it was written.
 */
const BODY = `
SELECT r.rolname, r.rolpassword
FROM pg_catalog.pg_authid AS r
WHERE r.rolname OPERATOR(pg_catalog.=) user_lookup.p_user
  AND r.rolcanlogin AND NOT r.rolsuper AND NOT r.rolreplication AND NOT r.rolbypassrls
  AND (r.rolvaliduntil IS NULL OR r.rolvaliduntil OPERATOR(pg_catalog.>) pg_catalog.now())
`;

/**
 * The role that a pooler asks the server as, and the one function that it may call: it runs as whoever created it, a superuser, and
 * gives the verifier of an ordinary role that may log in. authentik's role owns the database, but neither schema nor function.
 */
export class AuthQuery extends Construct {
  constructor(scope: Construct, id: string, props: AuthQueryProps, names: ExternalNames, database: Database) {
    super(scope, id);
    const { passwordWo, passwordWoVersion = 1, connectionLimit = -1 } = props;
    const role = externalRole(this, "Role", {
      name: names.authUser,
      passwordWo,
      passwordWoVersion,
      connectionLimit,
      preventDestroy: false,
    });
    const entry = this.grant("Entry", names, { role: names.authUser, objectType: "database", privileges: ["CONNECT"] });
    const schema = new Schema(this, "Schema", { database: names.database, name: SCHEMA });
    const use = this.grant("Use", names, {
      role: names.authUser,
      schema: SCHEMA,
      objectType: "schema",
      privileges: ["USAGE"],
    });
    const lookup = this.createFunction(names.database);
    const functions = { schema: schemaOf(lookup), objectType: "function" } as const;
    const nobody = this.grant("Nobody", names, { ...functions, role: "public", privileges: [] });
    const call = this.grant("Call", names, { ...functions, role: names.authUser, privileges: ["EXECUTE"] });
    createAfter(schema, database);
    createAfter(lookup, schema);
    createAfter(entry, role, database);
    createAfter(use, role, schema);
    createAfter(nobody, lookup);
    // One after the other: both change the privileges of one function.
    createAfter(call, role, nobody);
  }

  private createFunction(database: string): FunctionResource {
    return new FunctionResource(this, "Function", {
      database,
      schema: SCHEMA,
      name: FUNCTION,
      language: "sql",
      securityDefiner: true,
      arg: [
        { mode: "INOUT", name: "p_user", type: "name" },
        { mode: "OUT", name: "p_verifier", type: "text" },
      ],
      returns: "SETOF record",
      body: BODY,
    });
  }

  private grant(
    id: string,
    { database }: ExternalNames,
    grant: Omit<ConstructorParameters<typeof Grant>[2], "database">,
  ): Grant {
    return new Grant(this, id, { database, ...grant });
  }
}

/**
 * Its schema, out of its id (`database.schema.function(types)`), which is not known while it is to be created: so the grants are made
 * anew with it. A new function has PostgreSQL's default, EXECUTE for everybody, and the provider would not see that.
 */
function schemaOf({ id }: FunctionResource): string {
  return Fn.element(Fn.split(".", id), 1);
}
