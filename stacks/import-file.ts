import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Orphan } from "./orphans";

/** An import block as Terraform's JSON has it. */
interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

/** Its name, beside what a synthesis writes. */
export const IMPORT_FILE = "recover-authentik.tf.json";

/** Import blocks beside a synthesised stack: the next plan shows them and the next apply takes the objects over, all at once. */
export class ImportFile {
  readonly path: string;
  /** What an earlier recovery has left, which no apply may have taken over yet. */
  private readonly before: readonly ImportBlock[];

  /** @param directory folder of the stack; a synthesis of another configuration removes the file */
  constructor(directory: string) {
    this.path = join(directory, IMPORT_FILE);
    this.before = existsSync(this.path) ? JSON.parse(readFileSync(this.path, "utf8")).import : [];
  }

  write(orphans: readonly Orphan[]): void {
    const blocks = [...this.before, ...orphans.map(({ address, id }) => ({ to: address, id }))];
    writeFileSync(this.path, `${JSON.stringify({ import: blocks }, undefined, 2)}\n`);
  }

  /** As it was. */
  restore(): void {
    if (this.before.length > 0) {
      this.write([]);
    } else {
      rmSync(this.path, { force: true });
    }
  }
}
