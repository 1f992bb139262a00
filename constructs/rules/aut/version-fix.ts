import { DEFAULT_VERSION, lineOf, RELEASE_LINES, releaseLine } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import { type Change, type Fix, total } from "../../core/finding";
import type { PostgresFacts } from "../../postgres/facts";
import { hasDirectEndpoint, peakClients, serverCapacity, sessionPoolSize } from "../budget/connection-budget";
import { peakServerDemand } from "../budget/server-demand";
import { clientsOf, type PlatformFacts, poolerOf } from "../platform-facts";
import { step } from "./upgrade-ladder";

/** The version to deploy: what is asked for, as far as it is supported and one step away, otherwise what is nearest to it. */
export function versionFix(authentik: AuthentikFacts, facts: PlatformFacts): Fix {
  const { version, recordedVersion } = authentik;
  const lines = RELEASE_LINES.filter(({ line }) => line === (lineOf(version) ?? version));
  const wanted = [version, ...lines.map(({ latest }) => latest), recordedVersion ?? "", DEFAULT_VERSION];
  const others = RELEASE_LINES.map(({ latest }) => latest);
  const to = [...wanted, ...others].find(
    (candidate) =>
      releaseLine(candidate) !== undefined &&
      (recordedVersion === undefined || step(recordedVersion, candidate).kind === "allowed"),
  );
  return to === undefined
    ? { changes: [], note: firstStep(version, recordedVersion ?? "") }
    : {
        changes: [{ prop: "version", relation: "=", to }, ...consequences(authentik, to, facts)],
        note: "chart, server and worker follow it",
      };
}

/** What comes first where this library does not support the next step. */
function firstStep(version: string, recordedVersion: string): string {
  const found = step(recordedVersion, version);
  const lines = RELEASE_LINES.map(({ line }) => line).join(" and ");
  return found.kind === "skips"
    ? `upgrade to ${found.path[0]} first, with that line's own chart: this library deploys ${lines}`
    : "upgrade line by line to a supported one first, as authentik's release notes say";
}

/** On a line without `postgresql.direct`, a pooler has to give each client a connection; and the server has to have them. */
function consequences(authentik: AuthentikFacts, version: string, facts: PlatformFacts): readonly Change[] {
  const after = (each: AuthentikFacts) => (each === authentik ? { ...authentik, version } : each);
  const upgraded = { ...facts, authentiks: facts.authentiks.map(after) };
  const pooler = poolerOf(authentik, facts);
  if (pooler?.poolMode !== "transaction" || hasDirectEndpoint(version) || !hasDirectEndpoint(authentik.version)) {
    return moreConnections(facts, upgraded);
  }
  const clients = clientsOf(pooler, facts).flatMap((client) => peakClients(after(client)));
  const defaultPoolSize = Math.max(sessionPoolSize(pooler, clients), pooler.defaultPoolSize);
  const poolers = facts.poolers.map((each) =>
    each === pooler ? { ...pooler, poolMode: "session" as const, defaultPoolSize } : each,
  );
  return [
    { prop: "pgbouncer.poolMode", relation: "=", to: "session" },
    { prop: "pgbouncer.defaultPoolSize", relation: ">=", to: defaultPoolSize },
    ...moreConnections(facts, { ...upgraded, poolers }),
  ];
}

/** For servers that have enough connections before, and too few after. */
function moreConnections(before: PlatformFacts, after: PlatformFacts): readonly Change[] {
  const short = (server: PostgresFacts, facts: PlatformFacts) =>
    total(peakServerDemand(server, facts).terms) - total(serverCapacity(server));
  return before.databases
    .filter((server) => short(server, before) <= 0 && short(server, after) > 0)
    .map((server) => ({
      prop: "database.maxConnections",
      relation: ">=",
      to: server.maxConnections + short(server, after),
    }));
}
