import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findDatabaseOrphans } from "../../stacks/database-orphans";
import { TerraformError } from "../../stacks/terraform";

const creation = (type: string, name?: string, actions: readonly string[] = ["create"]) => ({
  address: `${type}.Thing`,
  type,
  change: { actions, after: name === undefined ? null : { name } },
});

describe("roles and databases that a killed apply has left behind", () => {
  const ROLE = creation("postgresql_role", "authentik");
  const DATABASE = creation("postgresql_database", "identity");
  const directory = mkdtempSync(join(tmpdir(), "orphans-"));
  let asked: unknown[] = [];

  beforeEach(() => {
    asked = [];
  });
  afterEach(() => {
    expect(readdirSync(directory)).toEqual([]);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** Orphans of a plan with these changes, as a provider that knows the objects of these names tells. */
  const orphans = (changes: readonly object[], existing: readonly string[] | Error) => {
    const plan = async () => {
      const [block] = JSON.parse(readFileSync(join(directory, "recover.tf.json"), "utf8")).import;
      asked.push(block);
      if (existing instanceof Error) {
        throw existing;
      }
      if (!existing.includes(block.id)) {
        throw new TerraformError("exit code 1:\nError: Cannot import non-existent remote object");
      }
      return { add: 0, change: 0, destroy: 0 };
    };
    return findDatabaseOrphans({ plan }, directory, JSON.stringify({ resource_changes: changes }));
  };

  test("are what the plan would create and the provider can import", async () => {
    expect(await orphans([ROLE, DATABASE], ["authentik"])).toEqual([
      { address: "postgresql_role.Thing", id: "authentik" },
    ]);
    expect(asked).toEqual([
      { to: "postgresql_role.Thing", id: "authentik" },
      { to: "postgresql_database.Thing", id: "identity" },
    ]);
  });

  test("are not looked for among what is kept, changed or made anew, nor among what can be made twice", async () => {
    const kept = ["no-op", "update", "delete"].map((action) => creation("postgresql_role", "authentik", [action]));
    const replaced = creation("postgresql_role", "authentik", ["delete", "create"]);
    const others = [creation("postgresql_schema", "public"), creation("postgresql_role")];
    expect(await orphans([...kept, replaced, ...others], ["authentik", "public"])).toEqual([]);
    expect(asked).toEqual([]);
  });

  test("are not told to be none when the server does not answer", async () => {
    await expect(orphans([ROLE], new TerraformError("connection refused"))).rejects.toThrow("connection refused");
  });
});
