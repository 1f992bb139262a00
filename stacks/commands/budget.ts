import { parseArgs } from "node:util";
import { unresolvedPaths } from "../../constructs/core/unresolved";
import { type ConnectionBudget, connectionBudget } from "../../constructs/rules/budget/budget-lines";
import { formatBudget } from "../../constructs/rules/budget/format-budget";
import { platformFacts } from "../../constructs/rules/platform-facts";
import type { Environment } from "../../values/environments/environment";
import { runCommand } from "../command";
import { errorMessage } from "../error-message";
import { publishedFacts } from "../published-facts";
import { environmentNameOf, siteEnvironment } from "../site-environment";

const USAGE = [
  "usage: npm run budget -- [environment]                shows every limit on database connections, and what is left of it",
  "       npm run budget -- [environment] --format json  the same for programs",
  "the environment is the argument, or CDKTF_AUTHENTIK_ENVIRONMENT, or local",
  "exits 0 when everything fits, 1 when a limit is exceeded, 2 when it could not run",
].join("\n");

/** The budget of an environment with its name: what `--format json` prints. */
export interface EnvironmentBudget extends ConnectionBudget {
  readonly environment: string;
}

/** How the command ends, and what it prints on the way. */
export interface BudgetOutput {
  readonly exitCode: 0 | 1;
  readonly text: string;
}

/**
 * The connection budget of an environment.
 *
 * @throws when a prop is wrong, or a number is known only at apply.
 */
export function environmentBudget(environment: Environment): EnvironmentBudget {
  const published = publishedFacts(environment);
  const [unknown] = published.flatMap((facts) => unresolvedPaths(facts).map((prop) => `${facts.path}: ${prop}`));
  if (unknown !== undefined) {
    throw new Error(`${unknown} is known only at apply, so nothing can be calculated with it`);
  }
  return { environment: environment.name, ...connectionBudget(platformFacts(published)) };
}

/** Runs the command. @throws when it cannot run: wrong arguments, no such environment, a prop that is wrong. */
export function budget(args: readonly string[], env: NodeJS.ProcessEnv): BudgetOutput {
  const { name, format } = parse(args, env);
  const found = environmentBudget(siteEnvironment(name, env));
  return {
    exitCode: found.fits ? 0 : 1,
    text: format === "json" ? JSON.stringify(found, null, 2) : formatBudget(found),
  };
}

function parse(args: readonly string[], env: NodeJS.ProcessEnv): { readonly name: string; readonly format: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { format: { type: "string", default: "table" } },
      allowPositionals: true,
    });
    const name = environmentNameOf(positionals, env);
    if (values.format !== "table" && values.format !== "json") {
      throw new Error(`--format must be table or json, got: ${values.format}`);
    }
    return { name, format: values.format };
  } catch (error) {
    throw new Error(`${errorMessage(error)}\n${USAGE}`);
  }
}

if (require.main === module) {
  void runCommand(() => {
    const { exitCode, text } = budget(process.argv.slice(2), process.env);
    process.stdout.write(`${text}\n`);
    return exitCode;
  });
}
