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
  readonly before: readonly Orphan[];

  /** @param directory folder of the stack; a synthesis of another configuration removes the file */
  constructor(directory: string) {
    this.path = join(directory, IMPORT_FILE);
    this.before = existsSync(this.path) ? orphansOf(readFileSync(this.path, "utf8")) : [];
  }

  /** Adds blocks to those that were there. */
  write(orphans: readonly Orphan[]): void {
    this.keep([...this.before, ...orphans]);
  }

  /** These and no others; without any there is no file. */
  keep(orphans: readonly Orphan[]): void {
    const blocks = orphans.map(({ address, id }): ImportBlock => ({ to: address, id }));
    if (blocks.length > 0) {
      writeFileSync(this.path, `${JSON.stringify({ import: blocks }, undefined, 2)}\n`);
    } else {
      rmSync(this.path, { force: true });
    }
  }

  /** As it was. */
  restore(): void {
    this.keep(this.before);
  }
}

function orphansOf(text: string): readonly Orphan[] {
  const { import: blocks }: { readonly import: readonly ImportBlock[] } = JSON.parse(text);
  return blocks.map(({ to, id }) => ({ address: to, id }));
}
