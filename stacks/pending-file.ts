import { closeSync, existsSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * A file that is written as a whole or not at all: beside its place first, then moved there.
 *
 * Made before the work whose result it takes, it tells a path that cannot be written before anything has happened.
 */
export class PendingFile {
  private readonly target: string;
  private readonly temporary: string;

  /** @throws when there is no folder for it, the folder cannot be written, or something else than a file is there */
  constructor(path: string) {
    const there = existsSync(path);
    if (there && !statSync(path).isFile()) {
      throw new Error(`${path} cannot be written: it is no regular file`);
    }
    // A link stays a link: what it points to is replaced.
    this.target = there ? realpathSync(path) : resolve(path);
    this.temporary = `${this.target}.${process.pid}.tmp`;
    closeSync(openSync(this.temporary, "w"));
  }

  /** Puts the file into its place. */
  commit(text: string): void {
    writeFileSync(this.temporary, text);
    renameSync(this.temporary, this.target);
  }

  /** Removes what was not put into place. Does nothing after `commit`. */
  discard(): void {
    rmSync(this.temporary, { force: true });
  }
}
