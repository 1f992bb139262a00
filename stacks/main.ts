import { PropError } from "../constructs/core/prop-check";
import { formatReport, passes, type Report } from "../constructs/core/report";
import { checkEnvironment } from "./check-environment";
import { runCommand } from "./command";
import { type ExplainCommand, parseCommandLine, type ReportCommand } from "./command-line";
import { exampleFacts } from "./example-facts";
import { explain, findRule } from "./explain";
import { PendingFile } from "./pending-file";
import { renderReport } from "./report-file";
import { reportStyle } from "./report-style";
import { siteEnvironment } from "./site-environment";
import { synthesise } from "./synthesise";

/**
 * Entry of the app: `node lib/stacks/main.js [environment]`, as `cdktf.json` and `npm run synth` call it.
 *
 *     [environment]              the argument, or CDKTF_AUTHENTIK_ENVIRONMENT, or `local`
 *     --check                    only checks, and writes no Terraform (npm run check)
 *     --format text|json|sarif   of the report
 *     --output FILE              where the report goes, besides the text on the console
 *     --explain RULE             tells what a rule is about, and nothing else (npm run explain)
 *
 * The Terraform configuration goes to CDKTF_OUTDIR, which the cdktf command sets, or to `cdktf.out`.
 *
 * Exits 0 when nothing stands in the way (warnings may), 1 when the configuration is refused, by preflight or because a prop
 * is wrong, 2 when the command could not run, 130 or 143 when it was interrupted: what it had begun is whole then, or gone.
 */
function main(args: readonly string[], env: NodeJS.ProcessEnv): number {
  const command = parseCommandLine(args, env);
  return command.kind === "explain" ? explainRule(command) : report(command, env);
}

function explainRule({ rule }: ExplainCommand): number {
  const found = findRule(rule);
  process.stdout.write(`${explain(found, exampleFacts())}\n`);
  return 0;
}

/** What a run says: the report, and as text. */
interface Outcome {
  readonly report: Report;
  /** Instead of the report's text. */
  readonly refusal?: string;
}

function report(command: ReportCommand, env: NodeJS.ProcessEnv): number {
  const file = command.output === undefined ? undefined : new PendingFile(command.output);
  try {
    const outcome = run(command, env);
    const rendered = renderReport(outcome.report, command.format, command.environment);
    if (file === undefined && command.format !== "text") {
      process.stdout.write(rendered);
    } else {
      print(outcome, env);
    }
    file?.commit(rendered);
    return passes(outcome.report) ? 0 : 1;
  } finally {
    file?.discard();
  }
}

function run({ environment: name, checkOnly }: ReportCommand, env: NodeJS.ProcessEnv): Outcome {
  const environment = siteEnvironment(name, env);
  try {
    return {
      report: checkOnly ? checkEnvironment(environment) : synthesise(environment, env.CDKTF_OUTDIR ?? "cdktf.out"),
    };
  } catch (error) {
    if (error instanceof PropError) {
      return { report: { findings: error.findings }, refusal: error.message };
    }
    throw error;
  }
}

/** The cdktf command shows what an app writes to standard error as an error. */
function print({ report, refusal }: Outcome, env: NodeJS.ProcessEnv): void {
  const stream = passes(report) ? process.stdout : process.stderr;
  stream.write(`${refusal ?? formatReport(report, reportStyle(stream, env))}\n`);
}

void runCommand(() => main(process.argv.slice(2), process.env));
