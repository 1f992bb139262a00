import type { AuthentikFacts } from "../../authentik/facts";
import { type Term, total } from "../../core/finding";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";
import { clientsOf, databaseAt, type PlatformFacts } from "../platform-facts";
import { peakClients, peakDirect } from "./connection-budget";
import { drainingPoolConnections, poolConnections, poolsAt } from "./further-pools";

/** What a server is asked for while one component rolls. */
export interface ServerDemand {
  /** The component that rolls: Terraform waits for one rollout before it starts the next. */
  readonly rolling: "authentik" | "PgBouncer";
  readonly terms: readonly Term[];
}

/** Who opens connections to a server. */
export interface ServerClients {
  /** With any pool that leads to the server. */
  readonly poolers: readonly PgBouncerFacts[];
  /** Whose `postgresql.host` is the server itself. */
  readonly unpooled: readonly AuthentikFacts[];
  /** Whose `postgresql.direct` is the server, and the rest is not. */
  readonly direct: readonly AuthentikFacts[];
}

/** Everything of the platform that connects to a server. */
export function serverClients(server: PostgresFacts, facts: PlatformFacts): ServerClients {
  const unpooled = facts.authentiks.filter(({ postgresql }) => databaseAt(postgresql, facts) === server);
  return {
    poolers: poolsAt(server, facts).map(({ pooler }) => pooler),
    unpooled,
    direct: facts.authentiks.filter(
      (authentik) =>
        authentik.postgresql.direct !== undefined &&
        databaseAt(authentik.postgresql.direct, facts) === server &&
        !unpooled.includes(authentik),
    ),
  };
}

/** Every authentik that uses a server, past a pooler or through one, once each. */
export function authentiksOf(server: PostgresFacts, facts: PlatformFacts): readonly AuthentikFacts[] {
  const { unpooled, direct } = serverClients(server, facts);
  const poolers = poolsAt(server, facts).filter(({ main }) => main);
  const pooled = poolers.flatMap(({ pooler }) => clientsOf(pooler, facts));
  return [...new Set([...pooled, ...unpooled, ...direct])];
}

/** Connections that a server has to give, once while authentik rolls and once while the poolers do. */
export function serverDemands(server: PostgresFacts, facts: PlatformFacts): readonly ServerDemand[] {
  const clients = serverClients(server, facts);
  return (["authentik", "PgBouncer"] as const).map((rolling) => ({
    rolling,
    terms: [
      ...poolsAt(server, facts).flatMap((pools) => poolConnections(pools, rolling === "PgBouncer")),
      ...withoutPooler(clients, rolling === "authentik"),
      ...otherClients(server.otherClients),
    ],
  }));
}

/** The larger of the two demands. */
export function peakServerDemand(server: PostgresFacts, facts: PlatformFacts): ServerDemand {
  return serverDemands(server, facts).reduce((most, next) => (total(next.terms) > total(most.terms) ? next : most));
}

/**
 * Connections that a server has to give while the poolers roll and the old ones drain, the worst case. Empty where no pooler
 * drains.
 */
export function drainingServerDemand(server: PostgresFacts, facts: PlatformFacts): readonly Term[] {
  const clients = serverClients(server, facts);
  const poolers = poolsAt(server, facts).map((pools) => ({ pools, draining: drainingPoolConnections(pools) }));
  return poolers.every(({ draining }) => draining.length === 0)
    ? []
    : [
        ...poolers.flatMap(({ pools, draining }) => (draining.length > 0 ? draining : poolConnections(pools, false))),
        ...withoutPooler(clients, false),
        ...otherClients(server.otherClients),
      ];
}

/** What the server's clients other than authentik and its poolers hold. */
export function otherClients(count: number): readonly Term[] {
  return count > 0 ? [{ label: `${count} other clients`, value: count }] : [];
}

function withoutPooler({ direct, unpooled }: ServerClients, rolling: boolean): readonly Term[] {
  return [
    ...direct.flatMap((authentik) => peakDirect(authentik, rolling)),
    ...unpooled.flatMap((authentik) => peakClients(authentik, rolling)),
  ];
}
