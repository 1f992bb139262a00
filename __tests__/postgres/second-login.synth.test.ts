import { PostgresqlProvider } from "@cdktf/provider-postgresql/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ExternalPostgres, type ExternalPostgresProps } from "../../constructs/postgres/external";
import { addressOf, createdBefore } from "../support/order";
import { parseStack } from "../support/synth";

type Given = Partial<ExternalPostgresProps>;

function external(given: Given | ((password: string) => Given) = {}) {
  const stack = new TerraformStack(Testing.app(), "stack");
  new PostgresqlProvider(stack, "PostgreSQL", { superuser: false });
  const { stringValue } = new TerraformVariable(stack, "password", { type: "string", sensitive: true });
  const postgres = new ExternalPostgres(stack, "Postgres", {
    host: "postgres.example",
    password: { name: "authentik-database", key: "password" },
    passwordWo: stringValue,
    maxConnections: 200,
    ...(typeof given === "function" ? given(stringValue) : given),
  });
  return { stack, postgres, synth: () => parseStack(Testing.synth(stack, true)) };
}

describe("a second login", () => {
  const password = { name: "second", key: "password" };
  const second = (given: Partial<ExternalPostgresProps["secondLogin"]> = {}, more: Given = {}) =>
    external((passwordWo) => ({ ...more, secondLogin: { password, passwordWo, ...given } }));
  const role = (stack: ReturnType<typeof second>) => stack.synth().resource("postgresql_role", "SecondLogin");

  test("is a member of the owner, which it becomes when it logs in, made after it", () => {
    const stack = second();
    expect(role(stack)).toMatchObject({
      name: "authentik_b",
      login: true,
      password_wo: `${"$"}{var.password}`,
      password_wo_version: "1",
      roles: ["authentik"],
      assume_role: "authentik",
      connection_limit: -1,
      lifecycle: { prevent_destroy: false, precondition: [expect.anything()] },
    });
    const synthesised = stack.synth();
    expect([...createdBefore(synthesised, addressOf(synthesised, "postgresql_role", "SecondLogin"))]).toEqual([
      addressOf(synthesised, "postgresql_role", "Postgres_Role"),
    ]);
  });

  test("has the name, the version and the limit that are given", () => {
    expect(role(second({ name: "sso_2", passwordWoVersion: 3 }, { role: "sso", connectionLimit: 9 }))).toMatchObject({
      name: "sso_2",
      password_wo_version: "3",
      roles: ["sso"],
      assume_role: "sso",
      connection_limit: 9,
    });
  });

  test("stands by, or is who applications log in as while the owner stands by", () => {
    const owner = { user: "authentik", password: { name: "authentik-database", key: "password" } };
    expect(second().postgres).toMatchObject({ ...owner, standbyLogin: { user: "authentik_b", password } });
    const active = second({ active: true });
    expect(active.postgres).toMatchObject({ user: "authentik_b", password, standbyLogin: owner });
    expect(active.synth().resource("postgresql_database")).toMatchObject({ owner: "authentik" });
    expect(active.synth().resource("postgresql_schema")).toMatchObject({ owner: "authentik" });
    expect(external().postgres.standbyLogin).toBeUndefined();
  });

  test("is refused with the name of another role, or with the Secret of the first", () => {
    expect(() => second({ name: "authentik" })).toThrow(
      '`secondLogin.name` must be another role than `role`, got: "authentik"',
    );
    const other =
      "`secondLogin.name` must be another role than `adminRole` and that of `monitoringRole`, of at most 63 characters";
    expect(() => second({ name: "boss" }, { adminRole: "boss" })).toThrow(`${other}, got: "boss"`);
    expect(() => second({}, { role: "r".repeat(62) })).toThrow(other);
    expect(() => second({}, { role: "r".repeat(61) })).not.toThrow();
    expect(() => second({ name: "authentik_monitoring" })).not.toThrow();
    expect(() =>
      external((passwordWo) => ({
        monitoringRole: { passwordWo },
        secondLogin: { name: "authentik_monitoring", password, passwordWo },
      })),
    ).toThrow(other);
    expect(() => second({ password: { name: "authentik-database", key: "password" } })).toThrow(
      '`secondLogin.password` must be another Secret or key than `password`: one of both stays as it is while the other changes, got: "authentik-database/password"',
    );
    expect(() => second({ password: { name: "authentik-database", key: "second" } })).not.toThrow();
    expect(() => second({ passwordWo: "geheim" })).toThrow("`secondLogin.passwordWo` must be a Terraform expression");
  });
});
