import { App } from "cdktf";
import { ANNOTATIONS_CONTEXT } from "../constructs/core/annotate";
import { isObject } from "../constructs/core/json";
import { acceptFindings } from "../constructs/core/preflight";
import { PropErrors } from "../constructs/core/prop-errors";
import type { Environment } from "../values/environments/environment";
import { DatabaseStack } from "./database-stack";
import { checkEnvironmentProps } from "./environment-checks";
import { IdentityStack } from "./identity-stack";

/** The app of one environment: every stack, nothing written, no I/O but the output directory that cdktf makes. */
export function buildApp(environment: Environment, outdir: string): App {
  return withoutStackTraces(() => {
    const app = new App({ outdir, context: { [ANNOTATIONS_CONTEXT]: false } });
    const errors = new PropErrors();
    errors.attempt(() => acceptFindings(app, environment.accept ?? {}));
    errors.attempt(() => addStacks(app, environment));
    errors.throwIfAny();
    return app;
  });
}

function addStacks(app: App, environment: Environment): void {
  const { database: settings } = environment;
  if (!isObject(settings) || settings.kind !== "external") {
    new IdentityStack(app, "identity", environment);
    return;
  }
  // Before the first of two stacks looks at its own part.
  checkEnvironmentProps("identity", environment);
  const stack = new DatabaseStack(app, "database", environment, settings);
  new IdentityStack(app, "identity", environment, stack.database).addDependency(stack);
}

/**
 * cdktf writes down a stack trace for every block, and formatting them is a tenth of a synthesis. An error that is thrown
 * keeps its trace: V8 formats it when somebody reads it, and that is after this.
 */
function withoutStackTraces<T>(build: () => T): T {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => "";
  try {
    return build();
  } finally {
    if (prepareStackTrace === undefined) {
      Reflect.deleteProperty(Error, "prepareStackTrace");
    } else {
      Error.prepareStackTrace = prepareStackTrace;
    }
  }
}
