import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

const MANIFEST = "manifest.json";
const STACKS = "stacks";

/**
 * Moves every file that cdktf wrote to `staging` to its place below `target`, each as a whole, the manifest last, and drops the
 * folders of stacks that are no more. Both lie in one file system. What `staging` does not have (`.terraform`, lock files)
 * stays.
 *
 * @throws when a file cannot be put into its place, after `target` has been put back to what it was
 */
export function publish(staging: string, target: string): void {
  const steps = new ReversibleSteps();
  try {
    const stacks = readdirSync(join(staging, STACKS));
    for (const stack of stacks) {
      steps.replaceFiles(join(staging, STACKS, stack), join(target, STACKS, stack));
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
