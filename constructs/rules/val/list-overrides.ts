import type { AuthentikFacts } from "../../authentik/facts";
import { isObject, type Json } from "../../core/json";
import { overridesAt } from "./effective";
import { entries } from "./environment-overrides";

/** A list that an override replaces, and what the facts had in it. */
export interface LostEntries {
  /** Path as the user writes it, for example `rawValues.global.env`. */
  readonly prop: string;
  readonly entries: readonly string[];
}

/** Entries that are lost because chart values replace lists as a whole: secrets, and volumes such as `/dev/shm`. */
export function lostEntries(facts: AuthentikFacts): readonly LostEntries[] {
  const { environment, server, worker } = facts;
  const variables = ["AUTHENTIK_SECRET_KEY", "AUTHENTIK_POSTGRESQL__PASSWORD", ...Object.keys(environment).sort()];
  const certificates = mountedFiles(facts).map((file) => file.slice(0, file.lastIndexOf("/")));
  const migrations = facts.postgresql.migrations === undefined ? [] : ["migrations"];
  return [
    ...lost(facts, "global.volumeMounts", certificates, mountPaths),
    ...lost(facts, "server.initContainers", migrations, names),
    ...lost(facts, "worker.initContainers", migrations, names),
    ...lost(facts, "global.env", variables, (list) => entries(list).map(({ name }) => name)),
    ...lost(facts, "server.volumeMounts", server.writablePaths, mountPaths),
    ...lost(facts, "worker.volumeMounts", worker.writablePaths, mountPaths),
  ];
}

function lost(
  facts: AuthentikFacts,
  key: string,
  needed: readonly string[],
  present: (list: Json) => readonly Json[],
): readonly LostEntries[] {
  return overridesAt(facts, key)
    .map(({ prop, value }) => ({ prop, entries: needed.filter((entry) => !present(value).includes(entry)) }))
    .filter(({ entries }) => entries.length > 0);
}

/** Files of the authorities that props have mounted, once each. */
function mountedFiles({ postgresql: { sslRootCert, directSslRootCert, migrations, readReplica } }: AuthentikFacts) {
  const files = [sslRootCert, directSslRootCert, migrations?.sslRootCert, readReplica?.sslRootCert];
  return [...new Set(files.flatMap((file) => file ?? []))];
}

function names(list: Json): readonly Json[] {
  return entries(list).map(({ name }) => name);
}

function mountPaths(list: Json): readonly Json[] {
  return Array.isArray(list) ? list.filter(isObject).flatMap(({ mountPath = [] }) => mountPath) : [];
}
