import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { versionMismatch } from "./aut-001-version-mismatch";
import { serverMemoryLimit } from "./aut-002-server-memory";
import { impatientProbes } from "./aut-003-impatient-probes";
import { smallDevShm } from "./aut-004-small-dev-shm";
import { readOnlyPaths } from "./aut-005-read-only-paths";
import { unnamedServiceAccount } from "./aut-006-unnamed-service-account";
import { workerMemoryLimit } from "./aut-007-worker-memory";
import { shortGracePeriod } from "./aut-008-short-grace-period";
import { impatientRelease } from "./aut-009-impatient-release";
import { longTaskRecords } from "./aut-010-long-task-records";
import { outpostBelowPath } from "./aut-011-outpost-below-path";
import { addressFamily } from "./aut-012-address-family";
import { secretOfTheChart } from "./aut-013-secret-of-the-chart";
import { staleSecrets } from "./aut-014-stale-secrets";
import { webWorkerRecycling } from "./aut-015-web-worker-recycling";
import { singleWorkerThread } from "./aut-016-single-worker-thread";
import { verboseLogs } from "./aut-017-verbose-logs";
import { accountOfTheChart } from "./aut-018-account-of-the-chart";
import { shortProbeTimeout } from "./aut-019-short-probe-timeout";

/** authentik itself. In the order of their ids. */
export const AUTHENTIK_RULES: readonly Rule<PlatformFacts>[] = [
  versionMismatch,
  serverMemoryLimit,
  impatientProbes,
  smallDevShm,
  readOnlyPaths,
  unnamedServiceAccount,
  workerMemoryLimit,
  shortGracePeriod,
  impatientRelease,
  longTaskRecords,
  outpostBelowPath,
  addressFamily,
  secretOfTheChart,
  staleSecrets,
  webWorkerRecycling,
  singleWorkerThread,
  verboseLogs,
  accountOfTheChart,
  shortProbeTimeout,
];
