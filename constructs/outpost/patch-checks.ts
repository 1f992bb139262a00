import type { Json } from "../core/json";
import type { PropCheck } from "../core/prop-check";
import { type GeneratedFacts, generatedObjects } from "./generated-objects";
import { inWords, patched } from "./json-patch";
import {
  type JsonPatchOperation,
  OUTPOST_COMPONENTS,
  type OutpostComponent,
  type OutpostPatches,
} from "./managed-config";

/** Members of a Deployment that somebody gives: everything else is Kubernetes' own. */
const GIVEN = /^\/(metadata|spec)(\/|$)/;

/**
 * Patches that cannot apply: authentik would fail at each reconciliation. They are applied here to what authentik generates, one after the
 * other, first those of this library and then those that are given.
 */
export function patchChecks(
  own: readonly JsonPatchOperation[],
  given: OutpostPatches,
  facts: GeneratedFacts,
): readonly PropCheck[] {
  const objects = generatedObjects(facts);
  const disabled = facts.config.kubernetes_disabled_components ?? [];
  const made = OUTPOST_COMPONENTS.filter((each) => objects.has(each) && !disabled.includes(each));
  return OUTPOST_COMPONENTS.flatMap((component) => {
    const operations = given[component] ?? [];
    const object = objects.get(component);
    if (operations.length === 0) {
      return [];
    }
    const fix = disabled.includes(component)
      ? `take ${component} out of disabledComponents, or leave its patches out`
      : unmade(component, facts.type);
    return object !== undefined && !disabled.includes(component)
      ? applied(component, component === "deployment" ? after(object, own) : object, operations)
      : [
          {
            prop: "patches",
            value: component,
            valid: false,
            allowed: `of what authentik makes here: ${made.join(", ")}`,
            fix,
          },
        ];
  });
}

/** The object with operations that all apply. */
function after(object: Json, operations: readonly JsonPatchOperation[]): Json {
  return operations.reduce<Json>((document, operation) => {
    const result = patched(document, operation);
    return "document" in result ? result.document : document;
  }, object);
}

/** What to do about patches of what authentik does not make. */
function unmade(component: OutpostComponent, type: string): string {
  return type === "proxy"
    ? `give httpRoute, or leave the patches of ${component} out`
    : `leave it out: authentik makes no ${component} of an outpost of type ${type}`;
}

function applied(
  component: OutpostComponent,
  object: Json,
  operations: readonly JsonPatchOperation[],
): readonly PropCheck[] {
  let document = object;
  return operations.flatMap((operation, i) => {
    const check = { prop: `patches.${component}[${i}].path`, value: operation.path, valid: false };
    if (component === "deployment" && !GIVEN.test(operation.path)) {
      return [{ ...check, allowed: "below /metadata or /spec" }];
    }
    const result = patched(document, operation);
    if ("place" in result) {
      return [{ ...check, allowed: `a path that ${operation.op} finds: ${inWords(result.place)}` }];
    }
    document = result.document;
    return [];
  });
}
