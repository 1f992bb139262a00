import { ensureBinary } from "./binary";

/** Environment variable that carries the reason from the one set-up to every test process. */
const REASON = "CDKTF_AUTHENTIK_NO_CONTROL_PLANE";

/**
 * Global set-up of the end-to-end lane: builds the control plane before any test runs, since a first build outlasts every
 * test's time limit. Where it cannot be built, the lane's suites are skipped with the reason.
 */
export default async function prepare(): Promise<void> {
  try {
    await ensureBinary((line) => process.stderr.write(`${line}\n`));
  } catch (error) {
    process.env[REASON] = error instanceof Error ? error.message : String(error);
  }
}

/** Why there is no control plane on this machine; undefined when there is one. */
export function missingControlPlane(): string | undefined {
  return process.env[REASON];
}
