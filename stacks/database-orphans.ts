import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { creations, type Orphan } from "./orphans";
import { type Terraform, TerraformError } from "./terraform";

/** What PostgreSQL does not let anybody make twice. Everything else that the constructs make there it does. */
const KINDS: readonly string[] = ["postgresql_role", "postgresql_database"];

/**
 * Roles and databases that the next apply would create although they exist. Nothing on them says who made them: whoever takes
 * them over should know.
 *
 * @param plan the plan of the next apply
 * @param directory folder of the stack
 */
export async function findDatabaseOrphans(
  terraform: Pick<Terraform, "plan">,
  directory: string,
  plan: string,
): Promise<readonly Orphan[]> {
  const found: Orphan[] = [];
  for (const { address, type, change } of creations(plan)) {
    const id = change.after?.name;
    if (KINDS.includes(type) && id !== undefined && (await isImportable(terraform, directory, { address, id }))) {
      found.push({ address, id });
    }
  }
  return found;
}

/** Asks the provider whether an object is there: by a plan that would import it, of which nothing stays. */
async function isImportable(
  terraform: Pick<Terraform, "plan">,
  directory: string,
  { address, id }: Orphan,
): Promise<boolean> {
  const file = join(directory, "recover.tf.json");
  writeFileSync(file, JSON.stringify({ import: [{ to: address, id }] }));
  try {
    await terraform.plan();
    return true;
  } catch (error) {
    if (error instanceof TerraformError && error.message.includes("Cannot import non-existent remote object")) {
      return false;
    }
    throw error;
  } finally {
    rmSync(file);
  }
}
