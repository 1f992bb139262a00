import { type AuthentikAccess, authentikAccess } from "./authentik-api";
import { findAuthentikOrphans } from "./authentik-orphans";
import { ImportFile } from "./import-file";
import type { Orphan } from "./orphans";
import type { StackFolder } from "./stack-folders";
import type { Terraform } from "./terraform";

/**
 * Shows the objects of authentik that a stack's state does not know, and writes import blocks for them where that is wanted: a
 * `terraform import` of each would read the whole stack again. Returns how many there are.
 */
export async function recoverAuthentik(
  { name, directory }: StackFolder,
  terraform: Pick<Terraform, "planJson">,
  env: NodeJS.ProcessEnv,
  clear: boolean,
): Promise<number> {
  const access = authentikAccess(directory, env);
  if (access === undefined) {
    return 0;
  }
  const file = new ImportFile(directory);
  try {
    const orphans = await inRounds(access, terraform, file);
    for (const { address, id } of orphans) {
      console.log(`${id} exists in authentik, but the state of ${name} does not know ${address}`);
    }
    if (orphans.length > 0 && clear) {
      console.log(`  the next apply takes them over, by ${file.path}`);
    }
    if (!clear) {
      file.restore();
    }
    return orphans.length;
  } catch (error) {
    file.restore();
    throw error;
  }
}

/** Ids of the first round make known what the objects of the second refer to. */
async function inRounds(
  access: AuthentikAccess,
  terraform: Pick<Terraform, "planJson">,
  file: ImportFile,
): Promise<readonly Orphan[]> {
  const all: Orphan[] = [];
  for (;;) {
    const more = await findAuthentikOrphans(access, await terraform.planJson());
    if (more.length === 0) {
      return all;
    }
    all.push(...more);
    file.write(all);
  }
}
