import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { versionMismatch } from "./aut-001-version-mismatch";
import { serverMemoryLimit } from "./aut-002-server-memory";
import { impatientProbes } from "./aut-003-impatient-probes";
import { smallDevShm } from "./aut-004-small-dev-shm";
import { readOnlyPaths } from "./aut-005-read-only-paths";
import { unnamedServiceAccount } from "./aut-006-unnamed-service-account";

/** authentik itself. In the order of their ids. */
export const AUTHENTIK_RULES: readonly Rule<PlatformFacts>[] = [
  versionMismatch,
  serverMemoryLimit,
  impatientProbes,
  smallDevShm,
  readOnlyPaths,
  unnamedServiceAccount,
];
