import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Hands a new directory to `use`, and removes it afterwards. */
export function temporaryDirectory<T>(use: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "test-"));
  try {
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
