import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import type { PgBouncerSettings } from "../../../constructs/pgbouncer/pgbouncer-props";
import { connected, disconnect } from "../clients";
import type { ServerSettings, StopMode } from "../postgres-server";
import { type Outcome, Stage } from "./stage";
import { told, WRITTEN } from "./writer";

/** Something that breaks, and is repaired again. */
export interface Fault {
  readonly name: string;
  readonly pooler?: PgBouncerSettings;
  readonly server?: ServerSettings;
  /** Breaks it, leaves it so for `outageMs`, and repairs it. */
  run(stage: Stage, outageMs: number): Promise<void>;
}

/** How soon a Service learns that a container has ended. */
const NOTICE_MS = 1_000;

/** Of the poolers' own time the kubelet gives a stopping one, here. */
const GRACE_MS = 10_000;

const IDLE_TIMEOUT_SEC = 2;

/** So few that clients who go past the poolers can take all of them. */
const FEW_CONNECTIONS = 40;

function restart(mode: StopMode): Fault {
  return {
    name: `PostgreSQL restarted, ${mode}`,
    async run({ server }, outageMs) {
      await server.pause(mode);
      await sleep(outageMs);
      await server.resume();
    },
  };
}

const poolerKilled: Fault = {
  name: "one pooler of three killed",
  async run({ poolers: [pooler], endpoints }, outageMs) {
    pooler.signal("SIGKILL");
    await sleep(NOTICE_MS);
    endpoints.remove(pooler);
    await sleep(outageMs);
    await pooler.restart();
    endpoints.add(pooler);
  },
};

const poolerStopped: Fault = {
  name: "one pooler of three stopped as the kubelet does",
  async run({ poolers: [pooler], endpoints }, outageMs) {
    endpoints.remove(pooler);
    await sleep(outageMs);
    pooler.terminate();
    const deadline = Date.now() + GRACE_MS;
    while (pooler.running() && Date.now() < deadline) {
      await sleep(20);
    }
    await pooler.restart();
    endpoints.add(pooler);
  },
};

const poolerFrozen: Fault = {
  name: "one pooler of three frozen (SIGSTOP)",
  async run({ poolers: [pooler] }, outageMs) {
    pooler.signal("SIGSTOP");
    await sleep(outageMs);
    pooler.signal("SIGCONT");
  },
};

const poolersPaused: Fault = {
  name: "all poolers paused (PAUSE)",
  async run({ poolers }, outageMs) {
    for (const pooler of poolers) {
      pooler.signal("SIGUSR1");
    }
    await sleep(outageMs);
    for (const pooler of poolers) {
      pooler.signal("SIGUSR2");
    }
  },
};

const idleTransaction: Fault = {
  name: `a client idles with a lock that all need, idle_transaction_timeout ${IDLE_TIMEOUT_SEC} s`,
  pooler: { idleTransactionTimeoutSec: IDLE_TIMEOUT_SEC },
  async run(stage) {
    const idler = await connected(stage.connection(stage.poolers[0]));
    const cut = new Promise<unknown>((resolve) => idler.once("error", resolve));
    await idler.query("BEGIN");
    await idler.query(`LOCK TABLE ${WRITTEN} IN EXCLUSIVE MODE`);
    stage.besides.push(`the idle client: ${told(await cut)}`);
    await disconnect(idler);
  },
};

/** Every connection that the server has left, until it refuses one. */
async function allConnections(stage: Stage): Promise<readonly Client[]> {
  const taken: Client[] = [];
  try {
    for (;;) {
      taken.push(await connected(stage.connection()));
    }
  } catch (error) {
    stage.besides.push(`a client past the poolers: ${told(error)}`);
    return taken;
  }
}

const connectionsTaken: Fault = {
  name: "max_connections reached past the poolers",
  server: { maxConnections: FEW_CONNECTIONS },
  async run(stage, outageMs) {
    const taken = await allConnections(stage);
    await sleep(outageMs);
    await Promise.all(taken.map(disconnect));
  },
};

const poolerWithoutConnections: Fault = {
  name: "a pooler starts while max_connections is reached",
  server: { maxConnections: FEW_CONNECTIONS },
  async run(stage, outageMs) {
    const [pooler] = stage.poolers;
    stage.endpoints.remove(pooler);
    pooler.signal("SIGKILL");
    const taken = await allConnections(stage);
    await pooler.restart();
    stage.endpoints.add(pooler);
    await sleep(outageMs);
    await Promise.all(taken.map(disconnect));
  },
};

/** Everything that is broken on purpose. */
export const FAULTS = {
  restartImmediate: restart("immediate"),
  restartFast: restart("fast"),
  poolerKilled,
  poolerStopped,
  poolerFrozen,
  poolersPaused,
  idleTransaction,
  connectionsTaken,
  poolerWithoutConnections,
} as const;

/** Breaks one thing under load, and says what the clients went through. */
export async function runFault(fault: Fault, clients: number, outageMs: number): Promise<Outcome> {
  const stage = await Stage.start(clients, fault.pooler, fault.server);
  try {
    await fault.run(stage, outageMs);
    await stage.allServed();
    return await stage.outcome();
  } finally {
    await stage.stop();
  }
}
