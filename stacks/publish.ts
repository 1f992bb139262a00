import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { IMPORT_FILE } from "./import-file";

const MANIFEST = "manifest.json";
const STACKS = "stacks";
const CONFIGURATION = "cdk.tf.json";

/**
 * Moves every file that cdktf wrote to `staging` to its place below `target`, each as a whole, the manifest last, and drops the
 * folders of stacks that are no more. Both lie in one file system. What `staging` does not have (`.terraform`, lock files)
 * stays, but for import blocks of a configuration that is no more.
 *
 * @throws when a file cannot be put into its place, after `target` has been put back to what it was
 */
export function publish(staging: string, target: string): void {
  const steps = new ReversibleSteps();
  try {
    const stacks = readdirSync(join(staging, STACKS));
    for (const stack of stacks) {
      const from = join(staging, STACKS, stack);
      const to = join(target, STACKS, stack);
      // What it names may not be there any more, which Terraform refuses.
      if (existsSync(join(to, IMPORT_FILE)) && !sameFile(join(from, CONFIGURATION), join(to, CONFIGURATION))) {
        steps.move(join(to, IMPORT_FILE), join(staging, STACKS, `${stack}.${IMPORT_FILE}`));
      }
      steps.replaceFiles(from, to);
    }
    for (const old of readdirSync(join(target, STACKS)).filter((name) => !stacks.includes(name))) {
      steps.move(join(target, STACKS, old), join(staging, old));
    }
    steps.replaceFiles(staging, target);
  } catch (error) {
    steps.undo();
    throw error;
  }
}

function sameFile(one: string, other: string): boolean {
  return existsSync(one) && existsSync(other) && readFileSync(one).equals(readFileSync(other));
}

/** Changes of files and folders, each of which can be taken back. */
class ReversibleSteps {
  private readonly undone: (() => void)[] = [];

  /** Takes back everything, the last change first. */
  undo(): void {
    for (const undo of this.undone.splice(0).reverse()) {
      undo();
    }
  }

  move(from: string, to: string): void {
    renameSync(from, to);
    this.undone.push(() => renameSync(to, from));
  }

  /** Moves the files of one folder, not those of the folders in it, to another. */
  replaceFiles(from: string, to: string): void {
    const created = mkdirSync(to, { recursive: true });
    if (created !== undefined) {
      this.undone.push(() => rmSync(created, { recursive: true }));
    }
    const names = readdirSync(from, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    for (const name of names.sort((a, b) => Number(a === MANIFEST) - Number(b === MANIFEST))) {
      this.replaceFile(join(from, name), join(to, name));
    }
  }

  private replaceFile(from: string, to: string): void {
    const before = `${from}.before`;
    const existed = existsSync(to);
    if (existed) {
      copyFileSync(to, before);
    }
    // Over the old one, in one step: nobody ever sees half a file, or none.
    renameSync(from, to);
    this.undone.push(existed ? () => renameSync(before, to) : () => rmSync(to));
  }
}
