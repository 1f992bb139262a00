import { App, TerraformStack } from "cdktf";
import { ANNOTATIONS_CONTEXT } from "../constructs/core/annotate";
import { isObject, given as known } from "../constructs/core/json";
import { acceptFindings } from "../constructs/core/preflight";
import { PropErrors } from "../constructs/core/prop-errors";
import type { CloudNativePgDatabaseSettings } from "../values/environments/database";
import type { Environment } from "../values/environments/environment";
import { checkAccess } from "./access-checks";
import { ACCESS_STACK, AccessStack } from "./access-stack";
import { CloudNativePgStack } from "./cloudnative-pg-stack";
import { DatabaseStack } from "./database-stack";
import { checkEnvironmentProps } from "./environment-checks";
import { IdentityStack } from "./identity-stack";
import { checkObservability } from "./observability-checks";
import { OBSERVABILITY_STACK, ObservabilityStack } from "./observability-stack";
import { observedEnvironment } from "./observed-environment";
import { OPERATORS_STACK, OperatorsStack } from "./operators-stack";

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

function addStacks(app: App, given: Environment): void {
  const environment = observedEnvironment(given);
  const errors = new PropErrors();
  const identity = errors.attempt(() => identityStack(app, environment));
  errors.attempt(() => addAccessStack(app, environment, identity));
  errors.attempt(() => addObservabilityStack(app, environment, identity));
  errors.throwIfAny();
}

function identityStack(app: App, environment: Environment): IdentityStack {
  const database = databaseStack(app, environment);
  const identity = new IdentityStack(app, "identity", environment, database?.database);
  // Its monitors are custom resources too.
  const before = database ?? app.node.tryFindChild(OPERATORS_STACK);
  if (before !== undefined && TerraformStack.isStack(before)) {
    identity.addDependency(before);
  }
  return identity;
}

/** @param identity the stack before it; undefined when its props are wrong: those of this one are looked at nevertheless */
function addAccessStack(app: App, environment: Environment, identity: IdentityStack | undefined): void {
  const checked = checkAccess(ACCESS_STACK, environment);
  if (checked === undefined) {
    return;
  }
  if (identity !== undefined) {
    const { forwardAuth } = identity.platform.authentik;
    new AccessStack(app, ACCESS_STACK, environment, checked, forwardAuth).addDependency(identity);
    return;
  }
  // Without a stack nobody else would tell.
  const errors = new PropErrors();
  errors.add(checked.mistakes);
  errors.throwIfAny();
}

/** After all others. @param identity what it watches; undefined when its props are wrong */
function addObservabilityStack(app: App, environment: Environment, identity: IdentityStack | undefined): void {
  const settings = checkObservability(OBSERVABILITY_STACK, environment);
  if (settings === undefined) {
    return;
  }
  const before = app.node.children.filter(TerraformStack.isStack);
  const database = before.find((stack) => stack instanceof CloudNativePgStack)?.database.facts;
  const forwardAuth = before.find((stack) => stack instanceof AccessStack)?.forwardAuth;
  const stack = new ObservabilityStack(app, OBSERVABILITY_STACK, environment, settings, {
    platform: identity?.platform,
    ...known({ database, forwardAuth }),
  });
  for (const each of before) {
    stack.addDependency(each);
  }
}

/** The stack that makes the database; none for a database that exists. */
function databaseStack(app: App, environment: Environment): DatabaseStack | CloudNativePgStack | undefined {
  const { database: settings } = environment;
  if (!isObject(settings) || (settings.kind !== "external" && settings.kind !== "cloudnative-pg")) {
    if (environment.operators !== undefined) {
      checkEnvironmentProps("identity", environment);
      operatorsStack(app, environment, false);
    }
    return undefined;
  }
  // Before the first of several stacks looks at its own part.
  checkEnvironmentProps("identity", environment);
  if (settings.kind === "external") {
    operatorsStack(app, environment, false);
    return new DatabaseStack(app, "database", environment, settings);
  }
  const errors = new PropErrors();
  const operators = errors.attempt(() => operatorsStack(app, environment, settings.operator ?? {}));
  const stack = errors.attempt(() => new CloudNativePgStack(app, "database", environment, settings));
  errors.throwIfAny();
  if (stack !== undefined && operators !== undefined) {
    stack.addDependency(operators);
  }
  return stack;
}

/** @param database settings of the database's operator; false when there is none to make */
function operatorsStack(
  app: App,
  environment: Environment,
  database: NonNullable<CloudNativePgDatabaseSettings["operator"]>,
): OperatorsStack | undefined {
  const further = Object.values(environment.operators ?? {}).filter((operator) => (operator ?? false) !== false);
  return database === false && further.length === 0
    ? undefined
    : new OperatorsStack(app, OPERATORS_STACK, environment, database === false ? undefined : database);
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
