import { TerraformStack, Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import { PropError } from "../../constructs/core/prop-check";
import { formatFinding } from "../../constructs/core/report";
import { AuthentikPlatform } from "../../constructs/platform/authentik-platform";
import type { AuthentikPlatformProps } from "../../constructs/platform/platform-props";
import { ExistingPostgres } from "../../constructs/postgres/existing-postgres";

const SECRETS = { secretKey: { name: "authentik-secrets", key: "secret-key" } };
const SERVER = {
  host: "postgres.example.com",
  password: { name: "database", key: "password" },
  sslMode: "require",
} as const;

/** An app with platforms by stack and id. */
function findings(
  platforms: readonly (readonly [string, string, Partial<AuthentikPlatformProps>])[],
  connections: number,
) {
  const app = Testing.app();
  for (const [stackId, id, props] of platforms) {
    const stack = (app.node.tryFindChild(stackId) as TerraformStack | undefined) ?? new TerraformStack(app, stackId);
    const database =
      (stack.node.tryFindChild("Database") as ExistingPostgres | undefined) ??
      new ExistingPostgres(stack, "Database", { ...SERVER, maxConnections: connections });
    new AuthentikPlatform(stack, id, { reloader: true, secrets: SECRETS, database, ...props });
  }
  return preflight(app).findings.map(formatFinding);
}

const NAMED: Partial<AuthentikPlatformProps> = { namespace: "other" };

describe("two platforms", () => {
  test.each([
    ["in one stack", "a", "a"],
    ["in two stacks", "a", "b"],
  ])("of one namespace, %s, are refused with both paths", (_, first, second) => {
    const found = findings(
      [
        [first, "One", {}],
        [second, "Two", {}],
      ],
      900,
    );
    // Each also stands under the budgets of the other, which K8S-001 says.
    expect(found.map((text) => text.split("\n")[0]).filter((line) => line?.includes("K8S-009"))).toEqual([
      `error K8S-009  ${second}/Two/Authentik <- ${first}/One/Authentik  2 parts deploy the Helm release authentik in namespace authentik`,
      `error K8S-009  ${second}/Two/Namespace <- ${first}/One/Namespace  2 parts deploy the namespace authentik`,
      `error K8S-009  ${second}/Two/PgBouncer <- ${first}/One/PgBouncer  2 parts deploy the Deployment pgbouncer in namespace authentik`,
    ]);
  });

  test("of two namespaces go together", () => {
    expect(
      findings(
        [
          ["a", "One", {}],
          ["a", "Two", NAMED],
        ],
        900,
      ),
    ).toEqual([]);
  });

  // 2 x 176 connections while poolers roll, of 192 beside what is reserved.
  test.each([
    ["one database", "a", "a"],
    ["two names for one server", "a", "b"],
  ])("with %s are counted together", (_, first, second) => {
    expect(findings([["a", "One", {}]], 200)).toEqual([]);
    const [text = "", ...more] = findings(
      [
        [first, "One", {}],
        [second, "Two", NAMED],
      ],
      200,
    );
    expect(more).toEqual([]);
    expect(text).toMatch(/^error DB-002 {2}a\/Database <- a\/One\/PgBouncer <- .\/Two\/PgBouncer <- /);
    expect(text).toContain("= 364  >  max_connections 200");
  });
});

test("everything that is wrong with the parts of a platform is told at once", () => {
  const wrong = {
    namespace: "Foo_Bar",
    cluster: { nodes: 0 },
    pgbouncer: { replicas: -1, direct: 1 },
    version: "latest",
    server: { replicas: Number.NaN },
    accept: { "DB-002": " " },
  } as Partial<AuthentikPlatformProps>;
  expect(() => findings([["a", "One", wrong]], 200)).toThrow(PropError);
  expect(() => findings([["a", "One", wrong]], 200)).toThrow(
    [
      'a/One: `namespace` must be a DNS label: lower-case letters, digits and -, at most 63 characters, got: "Foo_Bar"',
      'a/One: `accept.DB-002` must be the reason, in words that are known now, got: " "',
      "a/One/Cluster: `nodes` must be a whole number >= 1, got: 0",
      "a/One/PgBouncer: `replicas` must be a whole number >= 1, got: -1",
      'a/One/Authentik: `version` must be an exact release of 2026.8 or 2026.5, got: "latest"; version = "2026.8.5" or "2026.5.8"',
      "a/One/Authentik: `server.replicas` must be a whole number >= 1, got: NaN",
    ].join("\n"),
  );
});
