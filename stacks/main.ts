import { PropError } from "../constructs/core/prop-check";
import { formatReport, passes } from "../constructs/core/report";
import { errorMessage } from "./error-message";
import { siteEnvironment } from "./site-environment";
import { synthesise } from "./synthesise";

/**
 * Entry of the app: `node lib/stacks/main.js [environment]`, as `cdktf.json` and `npm run synth` call it.
 *
 * The environment is the argument, or CDKTF_AUTHENTIK_ENVIRONMENT, or `local`; the output directory is CDKTF_OUTDIR, which the
 * cdktf command sets, or `cdktf.out`. Exits 0 when the configuration was written, 1 when it was refused, by preflight or
 * because a prop is wrong, 2 when the command could not run.
 */
function main(args: readonly string[], env: NodeJS.ProcessEnv): number {
  const name = args[0] ?? env.CDKTF_AUTHENTIK_ENVIRONMENT ?? "local";
  const report = synthesise(siteEnvironment(name, env), env.CDKTF_OUTDIR ?? "cdktf.out");
  // The cdktf command shows what an app writes to standard error as an error.
  const stream = report.findings.length === 0 ? process.stdout : process.stderr;
  stream.write(`${formatReport(report)}\n`);
  return passes(report) ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2), process.env);
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = error instanceof PropError ? 1 : 2;
}
