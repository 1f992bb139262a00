import { lineOf, releaseLine } from "../../../values/releases/releases";
import type { MeasuredConnections } from "../../authentik/facts";
import type { Term } from "../../core/finding";
import { plural } from "../../core/report";
import type { AuthentikLoad } from "./load";

/*
 * The formula: how many database connections one pod of authentik opens at its peak. Every number that the budget is made of
 * stands here or, where it differs between releases, in values/releases/releases.ts.
 *
 * All but one are inferred: read from authentik's source, measured by nobody. A prop `connections` replaces them.
 */

/**
 * Requests that one web worker serves at once, at least; each holds a connection until it ends. `web.threads` is no limit
 * (authentik runs under ASGI), but more threads are more requests. Source: goauthentik/authentik#25683 reports eight threads.
 */
const REQUEST_THREADS = 8;

/** Channels layer of one event loop: a LISTEN and a pool of at most 4. Source: packages/django-channels-postgres, layer.py. */
const CHANNELS_LAYER = 5;

/** Task broker of one worker process: LISTEN, advisory locks, consumer. Source: packages/django-dramatiq-postgres, broker.py. */
const BROKER = 3;

/** Of the broker's, the LISTEN and the advisory locks need a session of their own. Source: goauthentik/authentik#23013. */
const BROKER_SESSIONS = 2;

/** Health check and metrics of one worker process, at most one each. Source: authentik/tasks. */
const HEALTH_AND_METRICS = 2;

/**
 * Migration lock and migration of a pod that starts, in every pod. They count as clients of the pooler, like all that is bound to a
 * session, even where an init container takes both past it. Source: lifecycle/migrate.py.
 */
const STARTING = 2;

/** Of these, the lock goes past the pooler when the pod's own container migrates. Source: goauthentik/authentik#23013. */
const STARTING_SESSIONS = 1;

/** What a line that is not known is taken for: the greediest that is. */
const UNKNOWN_LINE = {
  embeddedOutpostConnections: { perProvider: 4, perPod: 0, inferred: true },
  workerPoolConnections: 4,
} as const;

/** Connections of one server pod at its peak, through `postgresql.host`. */
export function serverPodConnections({ server, ...load }: Omit<AuthentikLoad, "worker">): readonly Term[] {
  const { webWorkers, webThreads } = server;
  const { perWebWorker, embeddedOutpost, starting } = measured(load);
  return terms(
    ...(perWebWorker === undefined
      ? [
          each(webWorkers, "web worker", Math.max(webThreads, REQUEST_THREADS), "requests in flight"),
          each(webWorkers, "web worker", CHANNELS_LAYER, "channels layer"),
        ]
      : [known(each(webWorkers, "web worker", perWebWorker, "measured"))]),
    ...(embeddedOutpost === undefined ? outpost(load) : [known(one("embedded outpost", embeddedOutpost))]),
    start(starting),
  );
}

/** Connections of one worker pod at its peak, through `postgresql.host`. */
export function workerPodConnections({ worker, ...load }: Omit<AuthentikLoad, "server">): readonly Term[] {
  const { processes, threads } = worker;
  const { perWorkerProcess, workerPool, starting } = measured(load);
  const pool = (releaseLine(load.version) ?? UNKNOWN_LINE).workerPoolConnections;
  return terms(
    ...(perWorkerProcess === undefined
      ? [
          each(processes, "process", threads, "tasks"),
          each(processes, "process", BROKER, "broker"),
          each(processes, "process", HEALTH_AND_METRICS, "health check and metrics"),
          each(processes, "process", CHANNELS_LAYER, "channels layer"),
        ]
      : [known(each(processes, "process", perWorkerProcess, "measured"))]),
    workerPool === undefined ? one("pool of the pod", pool) : known(one("pool of the pod", workerPool)),
    start(starting),
  );
}

/** Connections of one server pod to a standby: each request in flight may read from there. */
export function serverPodReads({ server, ...load }: Omit<AuthentikLoad, "worker">): readonly Term[] {
  const { perWebWorker } = measured(load);
  return terms(
    perWebWorker === undefined
      ? each(server.webWorkers, "web worker", Math.max(server.webThreads, REQUEST_THREADS), "reads")
      : known(each(server.webWorkers, "web worker", perWebWorker, "measured")),
  );
}

/** Connections of one worker pod to a standby: each task may read from there. */
export function workerPodReads({ worker }: Pick<AuthentikLoad, "worker">): readonly Term[] {
  return terms(each(worker.processes, "process", worker.threads, "reads"));
}

/** Connections of one server pod that need a session of their own: past a pooler where there is `postgresql.direct`. */
export function serverPodSessions({ server, ...load }: Omit<AuthentikLoad, "worker">): readonly Term[] {
  const { directPerWebWorker, starting } = measured(load);
  return terms(
    directPerWebWorker === undefined
      ? each(server.webWorkers, "web worker", CHANNELS_LAYER, "channels layer")
      : known(each(server.webWorkers, "web worker", directPerWebWorker, "measured")),
    startSessions(load, starting),
  );
}

/** Connections of one worker pod that need a session of their own. */
export function workerPodSessions({ worker, ...load }: Omit<AuthentikLoad, "server">): readonly Term[] {
  const { directPerWorkerProcess, starting } = measured(load);
  return terms(
    ...(directPerWorkerProcess === undefined
      ? [
          each(worker.processes, "process", BROKER_SESSIONS, "listener and locks"),
          each(worker.processes, "process", CHANNELS_LAYER, "channels layer"),
        ]
      : [known(each(worker.processes, "process", directPerWorkerProcess, "measured"))]),
    startSessions(load, starting),
  );
}

/** The numbers that somebody has counted on this very line. */
function measured({ version, connections }: Pick<AuthentikLoad, "version" | "connections">): CountedConnections {
  return connections !== undefined && connections.release === lineOf(version) ? connections : {};
}

type CountedConnections = Omit<MeasuredConnections, "release">;

/** The embedded outpost: a pool for each proxy provider until 2026.5, one for the whole pod since (goauthentik/authentik#19211). */
function outpost({ version, proxyProviders }: Pick<AuthentikLoad, "version" | "proxyProviders">): readonly Term[] {
  const { perProvider, perPod, inferred } = (releaseLine(version) ?? UNKNOWN_LINE).embeddedOutpostConnections;
  return [
    { ...one("embedded outpost", perPod), inferred },
    { ...each(proxyProviders, "proxy provider", perProvider, "embedded outpost"), inferred },
  ];
}

/** Connections of a pod while an init container migrates, past the pooler; none where the pod's own container migrates. */
export function migrationConnections(
  load: Pick<AuthentikLoad, "version" | "connections" | "postgresql">,
): readonly Term[] {
  return load.postgresql?.migrations === undefined ? [] : terms(start(measured(load).starting));
}

function start(starting: number | undefined): Term {
  return starting === undefined ? one("start-up", STARTING) : known(one("start-up", starting));
}

/** No more sessions at start than there are connections. */
function startSessions({ postgresql }: Pick<AuthentikLoad, "postgresql">, starting: number | undefined): Term {
  if (postgresql?.migrations !== undefined) {
    return start(starting);
  }
  return starting === undefined
    ? one("start-up", STARTING_SESSIONS)
    : known(one("start-up", Math.min(starting, STARTING_SESSIONS)));
}

function each(count: number, what: string, connections: number, why: string): Term {
  const units = what === "process" && count !== 1 ? `${count} processes` : plural(count, what);
  return { label: `${units} x ${connections} ${why}`, value: count * connections, inferred: true };
}

function one(what: string, connections: number): Term {
  return { label: `${what} ${connections}`, value: connections, inferred: true };
}

function known(term: Term): Term {
  return { ...term, inferred: false };
}

/** Without those that stand for nothing. */
function terms(...all: readonly Term[]): readonly Term[] {
  return all.filter(({ value }) => value !== 0);
}
