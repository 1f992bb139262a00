import { installedVersion } from "../../pgbouncer/pgbouncer-process";
import { breakEverything, formatFaults } from "./fault-report";
import { formatLoad, measureLoad } from "./load-report";
import { LOADS } from "./loads";
import { benchOptions } from "./options";

/**
 * `npm run bench:database`: the clients that the connection budget predicts at the peak, opened against real PgBouncers that run
 * what is rendered, in front of a real PostgreSQL, in every way that there is. The PgBouncer is the first one in PATH. With --faults things are broken instead.
 */
async function main(): Promise<void> {
  const { seconds, json, loads, faults } = benchOptions(process.argv.slice(2));
  const version = installedVersion();
  if (faults) {
    const results = await breakEverything();
    console.log(json ? JSON.stringify({ pgbouncer: version, ...results }, undefined, 2) : formatFaults(results));
    return;
  }
  const all = [];
  if (!json) {
    console.log(`PgBouncer ${version}, pgbench -S, ${seconds} s each; throughput and p99 are shares of "direct"`);
  }
  for (const name of loads) {
    const load = LOADS[name]();
    const cases = await measureLoad(load, version, seconds);
    all.push({ load: load.name, clients: load.clients, cases });
    if (!json) {
      console.log(`\n${formatLoad(load, cases)}`);
    }
  }
  if (json) {
    console.log(JSON.stringify({ pgbouncer: version, seconds, loads: all }, undefined, 2));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
