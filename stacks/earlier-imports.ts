import { authentikAccess } from "./authentik-api";
import { goneFromAuthentik } from "./authentik-orphans";
import { ImportFile } from "./import-file";
import type { Orphan } from "./orphans";
import type { StackFolder } from "./stack-folders";
import type { Terraform } from "./terraform";

/**
 * What an earlier recovery of a stack has left in its import blocks and no apply can take over any more: somebody has deleted it since, or the
 * stack was destroyed. Until it is forgotten, Terraform refuses every plan of the stack.
 */
export class EarlierImports {
  private constructor(
    private readonly file: ImportFile,
    /** Blocks of objects that are gone. */
    readonly gone: readonly Orphan[],
    /** Blocks of objects that the state does not know yet. */
    private readonly open: readonly Orphan[],
  ) {}

  static async of(
    { directory }: StackFolder,
    terraform: Pick<Terraform, "run">,
    env: NodeJS.ProcessEnv,
  ): Promise<EarlierImports> {
    const file = new ImportFile(directory);
    const access = file.before.length === 0 ? undefined : authentikAccess(directory, env);
    if (access === undefined) {
      return new EarlierImports(file, [], file.before);
    }
    const known = await addressesOf(terraform);
    const unknown = file.before.filter(({ address }) => !known.has(address));
    const gone = await goneFromAuthentik(access, unknown);
    return new EarlierImports(
      file,
      gone,
      unknown.filter((each) => !gone.includes(each)),
    );
  }

  /** Leaves the blocks that the next apply has to carry out. */
  forget(): void {
    this.file.keep(this.open);
  }

  /** All blocks as they were. */
  restore(): void {
    this.file.restore();
  }
}

/** Addresses of everything that a state knows; none where there is no state yet. */
async function addressesOf(terraform: Pick<Terraform, "run">): Promise<ReadonlySet<string>> {
  const { code, output } = await terraform.run(["state", "list"]);
  return new Set(code === 0 ? output.split("\n") : []);
}
