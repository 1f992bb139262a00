import type { AuthentikFacts } from "../../authentik/facts";
import { type Term, total } from "../../core/finding";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";
import { clientsOf, databaseAt, type PlatformFacts } from "../platform-facts";
import { peakClients, peakDirect, poolerServerConnections } from "./connection-budget";

/** What a server is asked for while one component rolls. */
export interface ServerDemand {
  /** The component that rolls: Terraform waits for one rollout before it starts the next. */
  readonly rolling: "authentik" | "PgBouncer";
  readonly terms: readonly Term[];
}

/** Who opens connections to a server. */
export interface ServerClients {
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
    poolers: facts.poolers.filter(({ upstream }) => databaseAt(upstream, facts) === server),
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
  const { poolers, unpooled, direct } = serverClients(server, facts);
  const pooled = poolers.flatMap((pooler) => clientsOf(pooler, facts));
  return [...new Set([...pooled, ...unpooled, ...direct])];
}

/** Connections that a server has to give, once while authentik rolls and once while the poolers do. */
export function serverDemands(server: PostgresFacts, facts: PlatformFacts): readonly ServerDemand[] {
  const { poolers, unpooled, direct } = serverClients(server, facts);
  const others = { label: `${server.otherClients} other clients`, value: server.otherClients };
  return (["authentik", "PgBouncer"] as const).map((rolling) => ({
    rolling,
    terms: [
      ...poolers.flatMap((pooler) => poolerServerConnections(pooler, rolling === "PgBouncer")),
      ...direct.flatMap((authentik) => peakDirect(authentik, rolling === "authentik")),
      ...unpooled.flatMap((authentik) => peakClients(authentik, rolling === "authentik")),
      ...(server.otherClients > 0 ? [others] : []),
    ],
  }));
}

/** The larger of the two demands. */
export function peakServerDemand(server: PostgresFacts, facts: PlatformFacts): ServerDemand {
  return serverDemands(server, facts).reduce((most, next) => (total(next.terms) > total(most.terms) ? next : most));
}
