import { type Change, total } from "../../core/finding";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";
import {
  clientSlots,
  peakClients,
  pooledConnections,
  poolersLost,
  serverCapacity,
  sessionPoolSize,
} from "../budget/connection-budget";
import { furtherClients } from "../budget/further-pools";
import { peakServerDemand } from "../budget/server-demand";
import { quotaChanges } from "../k8s/quota-demand";
import { sharedSessionMistake } from "../pgb/shared-sessions";
import { refusedParameters } from "../pgb/startup-parameters";
import { clientsOf, type PlatformFacts } from "../platform-facts";

/**
 * What has to change too when `before` becomes `after`, so that a fix of one limit does not break another: the pool mode,
 * the startup parameters, the pool, the client slots, `max_connections` and the namespace's quota, each only where the change makes it worse.
 */
export function consequences(before: PlatformFacts, after: PlatformFacts): readonly Change[] {
  const pairs = after.poolers.map((pooler) => ({ pooler, fitting: fitting(pooler, before, after) }));
  const fitted = { ...after, poolers: pairs.map((pair) => pair.fitting) };
  return [
    ...pairs.flatMap(({ pooler, fitting }) => poolerChanges(pooler, fitting)),
    ...fitted.databases.flatMap((server) => serverChanges(server, before, fitted)),
    ...quotaChanges(before, fitted),
  ];
}

/** The pooler that takes the clients which it has after the change. */
function fitting(pooler: PgBouncerFacts, before: PlatformFacts, after: PlatformFacts): PgBouncerFacts {
  const old = before.poolers.find(({ path }) => path === pooler.path) ?? pooler;
  const clients = clientsOf(pooler, after).flatMap((client) => peakClients(client));
  const breaks = brokenSessions(pooler, after) > brokenSessions(old, before);
  const moded: PgBouncerFacts = breaks ? { ...pooler, poolMode: "session" } : pooler;
  const lost = poolersLost(pooler);
  const refused = refusedParameters(pooler, after);
  return {
    ...moded,
    ...(refused.length > refusedParameters(old, before).length
      ? { ignoreStartupParameters: [...pooler.ignoreStartupParameters, ...refused.map(({ name }) => name)] }
      : {}),
    ...(poolShortage(moded, total(clients)) > poolShortage(old, demand(old, before))
      ? { defaultPoolSize: sessionPoolSize(moded, clients) }
      : {}),
    ...(slotShortage(pooler, total(clients)) > slotShortage(old, demand(old, before))
      ? { maxClientConn: Math.ceil(total([...clients, ...furtherClients(pooler)]) / (pooler.workload.replicas - lost)) }
      : {}),
  };
}

function poolerChanges(pooler: PgBouncerFacts, fitting: PgBouncerFacts): readonly Change[] {
  const { poolMode, ignoreStartupParameters, defaultPoolSize, maxClientConn } = fitting;
  const mode: Change = { prop: "pgbouncer.poolMode", relation: "=", to: poolMode };
  const ignored: Change = { prop: "pgbouncer.ignoreStartupParameters", relation: "=", to: ignoreStartupParameters };
  const size: Change = { prop: "pgbouncer.defaultPoolSize", relation: ">=", to: defaultPoolSize };
  const slots: Change = { prop: "pgbouncer.maxClientConn", relation: ">=", to: maxClientConn };
  return [
    ...(poolMode === pooler.poolMode ? [] : [mode]),
    ...(ignoreStartupParameters === pooler.ignoreStartupParameters ? [] : [ignored]),
    ...(defaultPoolSize === pooler.defaultPoolSize ? [] : [size]),
    ...(maxClientConn === pooler.maxClientConn ? [] : [slots]),
  ];
}

function serverChanges(server: PostgresFacts, before: PlatformFacts, after: PlatformFacts): readonly Change[] {
  const old = before.databases.find(({ path }) => path === server.path) ?? server;
  const short = serverShortage(server, after);
  return short > serverShortage(old, before)
    ? [{ prop: "database.maxConnections", relation: ">=", to: server.maxConnections + short }]
    : [];
}

function serverShortage(server: PostgresFacts, facts: PlatformFacts): number {
  return Math.max(0, total(peakServerDemand(server, facts).terms) - total(serverCapacity(server)));
}

function poolShortage(pooler: PgBouncerFacts, clients: number): number {
  return pooler.poolMode === "session" ? Math.max(0, clients - total(pooledConnections(pooler))) : 0;
}

function slotShortage(pooler: PgBouncerFacts, clients: number): number {
  const all = clients + total(furtherClients(pooler));
  return Math.max(0, all - total(clientSlots(pooler, poolersLost(pooler))));
}

function demand(pooler: PgBouncerFacts, facts: PlatformFacts): number {
  return total(clientsOf(pooler, facts).flatMap((client) => peakClients(client)));
}

function brokenSessions(pooler: PgBouncerFacts, facts: PlatformFacts): number {
  return clientsOf(pooler, facts).filter((client) => sharedSessionMistake(client, pooler, facts) !== undefined).length;
}
