import { keyOfVariable } from "../../../values/releases/config-keys";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Json } from "../../core/json";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { configSettings } from "./chart-settings";
import { canonical, effective, overridesAt } from "./effective";
import { entries } from "./environment-overrides";

/** What both components must agree on: which database it is, who they are there, how sessions are signed, what is cached. */
const SHARED =
  /^(secret_key$|cache\.|postgresql\.((host|port|name|user|password|default_schema)$|direct\.|read_replicas\.))/;

/** A variable of one component, and what it overrides. */
interface Variable {
  readonly prop: string;
  readonly name: string;
  readonly value: Json;
}

/** Invariant 15: server and worker are one installation. */
export const splitSettings: Rule<PlatformFacts> = {
  id: "VAL-011",
  title: "server and worker do not read the same settings",
  severity: "error",
  invariants: [15],
  why:
    "Tasks go from the server to the worker through the database, and cached policies and sessions back. With another " +
    "database, secret key or cache in one of the two, tasks wait for ever and sessions of one are void in the other.",
  sources: [
    "https://docs.goauthentik.io/install-config/configuration/",
    "https://docs.goauthentik.io/core/architecture/",
  ],
  example: {
    fails: {
      authentik: { rawValues: { worker: { env: [{ name: "AUTHENTIK_POSTGRESQL__NAME", value: "another" }] } } },
    },
    passes: {
      authentik: { rawValues: { worker: { env: [{ name: "AUTHENTIK_POSTGRESQL__NAME", value: "authentik" }] } } },
    },
  },
  check: ({ authentiks }) => authentiks.flatMap((facts) => [...differentVariables(facts), ...differentSources(facts)]),
};

function differentVariables(facts: AuthentikFacts): readonly Finding[] {
  const server = variables(facts, "server.env");
  const worker = variables(facts, "worker.env");
  const names = [...new Set([...server, ...worker].map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    const [ofServer, ofWorker] = [server, worker].map((list) => list.filter((each) => each.name === name).at(-1));
    const common = commonValue(facts, name);
    if (canonical(ofServer?.value ?? common) === canonical(ofWorker?.value ?? common)) {
      return [];
    }
    const given = [ofServer, ofWorker].flatMap((variable) => (variable === undefined ? [] : [variable.prop]));
    const message = `server and worker read different values of ${name}`;
    return [finding(facts, "error", message, given, "global.env sets it for both")];
  });
}

/** Variables of a component's own list that have to be the same in both. */
function variables(facts: AuthentikFacts, list: string): readonly Variable[] {
  const override = effective(facts, list);
  return entries(override?.value ?? null).flatMap(({ name, value }) =>
    typeof name === "string" && SHARED.test(keyOfVariable(name) ?? "")
      ? [{ prop: `${override?.prop}[${name}]`, name, value }]
      : [],
  );
}

/** What a component without a variable of its own reads. */
function commonValue(facts: AuthentikFacts, name: string): Json | undefined {
  const global = entries(effective(facts, "global.env")?.value ?? null).filter((each) => each.name === name);
  const { secretKey, postgresqlPassword } = facts.secrets;
  const references: Readonly<Record<string, Json>> = {
    AUTHENTIK_SECRET_KEY: { secretKeyRef: { ...secretKey } },
    AUTHENTIK_POSTGRESQL__PASSWORD: { secretKeyRef: { ...postgresqlPassword } },
  };
  const key = `authentik.${keyOfVariable(name)}`;
  const setting = effective(facts, key)?.value ?? configSettings(facts).find((each) => each.key === key)?.value;
  return global.at(-1)?.value ?? facts.environment[name] ?? references[name] ?? setting;
}

/** What is in these Secrets and ConfigMaps is not known here. */
function differentSources(facts: AuthentikFacts): readonly Finding[] {
  const server = overridesAt(facts, "server.envFrom");
  const worker = overridesAt(facts, "worker.envFrom");
  if (sources(server.at(-1)?.value) === sources(worker.at(-1)?.value)) {
    return [];
  }
  const given = [...server, ...worker].map(({ prop }) => prop);
  const message = `${given.join(" and ")} may set for one component what the other has to read too`;
  return [finding(facts, "warning", message, given, "global.envFrom is for both")];
}

function sources(value: Json | undefined): string {
  return Array.isArray(value) ? value.map(canonical).join() : "";
}

function finding(
  { path }: AuthentikFacts,
  severity: Finding["severity"],
  message: string,
  props: readonly string[],
  note: string,
): Finding {
  return {
    rule: "VAL-011",
    severity,
    at: [path],
    message,
    fixes: [{ changes: props.map((prop) => ({ prop, relation: "unset" })), note }],
  };
}
