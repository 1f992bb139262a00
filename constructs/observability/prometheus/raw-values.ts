import { keyPaths } from "../../../values/charts/keys";
import {
  KUBE_PROMETHEUS_STACK_LEGACY,
  kubePrometheusStackKeys,
} from "../../../values/charts/kube-prometheus-stack/known-keys";
import { chartValueChecks } from "../../../values/charts/value-checks";
import { isObject, type Json, type JsonObject } from "../../core/json";
import type { PropCheck } from "../../core/prop-check";
import { namesSecretValue } from "../../core/secret-names";

/** A value that names where the secret is: Grafana's `$__file{..}` and `$__env{..}`. */
const REFERENCE = /^\$__(file|env|vault)\{.*\}$/;

/** What of the values that somebody lays over ours is a secret, contradicts a prop, or is nothing that the chart reads. */
export function rawValueChecks(raw: JsonObject, ours: JsonObject): readonly PropCheck[] {
  const checks = [...secretChecks(raw, "rawValues"), ...contradictions(raw, ours)];
  const told = new Set(checks.map(({ prop }) => prop));
  return [...checks, ...unread(raw).filter(({ prop }) => !told.has(prop))];
}

/** The chart has no schema: it drops what it does not know. */
function unread(raw: JsonObject): readonly PropCheck[] {
  return Object.keys(raw).length === 0
    ? []
    : chartValueChecks(raw, { keys: kubePrometheusStackKeys(), legacy: KUBE_PROMETHEUS_STACK_LEGACY, owned: {} });
}

function secretChecks(value: Json | undefined, path: string): readonly PropCheck[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, i) => secretChecks(entry, `${path}[${i}]`));
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, child]) => secretChecks(child, `${path}.${key}`));
  }
  const isSecret = typeof value === "string" && value !== "" && namesSecretValue(path) && !REFERENCE.test(value);
  return isSecret ? [{ prop: path, value: "(not shown)", valid: false, allowed: NO_SECRET, fix: NAME_IT }] : [];
}

const NO_SECRET = "left out: a secret among the values would be in the configuration and in the state";
const NAME_IT = "put it into a Secret and name that";

function contradictions(raw: JsonObject, ours: JsonObject): readonly PropCheck[] {
  const set = keyPaths(ours).map(bare);
  return keyPaths(raw)
    .map(bare)
    .filter((path) => set.some((own) => own === path || own.startsWith(`${path}.`) || path.startsWith(`${own}.`)))
    .map((path) => ({
      prop: `rawValues.${path}`,
      value: "(a value of the chart)",
      valid: false,
      allowed: "left out: a prop sets it, and what is checked would not be what is deployed",
    }));
}

/** Without the sign of an empty map. */
function bare(path: string): string {
  return path.replace(/\{\}$/, "");
}
