import { sizeFor } from "../../../constructs/rules/sizing/size-for";
import type { SizingInput } from "../../../constructs/rules/sizing/sizing-input";

const PRODUCTION: SizingInput = { servers: 3, workers: 3, nodes: 4, zones: 3 };

describe("a proposal", () => {
  test("for production's size is production's size", () => {
    const { platform, database } = sizeFor(PRODUCTION);
    expect(platform).toEqual({
      version: "2026.8.5",
      cluster: { nodes: 4, zones: 3 },
      proxyProviders: 0,
      server: {
        replicas: 3,
        web: { workers: 3, threads: 4 },
        devShm: "512Mi",
        resources: { requests: { memory: "1536Mi" }, limits: { memory: "3Gi" } },
        rollout: { maxSurge: 1, maxUnavailable: 0 },
        hostAntiAffinity: "preferred",
        disruptionBudget: { minAvailable: 2 },
      },
      worker: {
        replicas: 3,
        processes: 1,
        threads: 4,
        devShm: "256Mi",
        resources: { requests: { memory: "1Gi" }, limits: { memory: "2Gi" } },
        rollout: { maxSurge: 0, maxUnavailable: 1 },
        hostAntiAffinity: "preferred",
        disruptionBudget: { maxUnavailable: 1 },
      },
      pgbouncer: {
        replicas: 3,
        poolMode: "transaction",
        defaultPoolSize: 20,
        reservePoolSize: 5,
        maxClientConn: 250,
        maxSurge: 0,
        maxUnavailable: 1,
        resources: { requests: { memory: "128Mi" }, limits: { memory: "512Mi" } },
        hostAntiAffinity: "preferred",
        disruptionBudget: { minAvailable: 2 },
      },
    });
    expect(platform).not.toHaveProperty("connections");
    // 4 x 26 while one pooler drains, 72 past them, 8 reserved: 184.
    expect(database).toEqual({
      maxConnections: 190,
      superuserReservedConnections: 3,
      reservedConnections: 0,
      otherClients: 0,
      adminHeadroom: 5,
    });
  });

  test("explains each number by terms that a reader can recompute", () => {
    expect(sizeFor(PRODUCTION).explanation).toEqual([
      {
        prop: "pgbouncer.defaultPoolSize",
        value: 20,
        terms: [
          { label: "4 server pods x 45", value: 180, inferred: true },
          { label: "3 worker pods x 20", value: 60, inferred: true },
        ],
        why: "a server connection for 4 clients, as far as the server has them, over 3 poolers; 5 more in reserve",
      },
      {
        prop: "pgbouncer.maxClientConn",
        value: 250,
        terms: [
          { label: "4 server pods x 45", value: 180, inferred: true },
          { label: "3 worker pods x 20", value: 60, inferred: true },
        ],
        why: "twice the clients, over the 2 poolers left when one is lost, in steps of 50",
      },
      {
        prop: "database.maxConnections",
        value: 190,
        terms: [
          { label: "3 poolers x (20 + 5)", value: 75 },
          { label: "1 draining pooler x (20 + 5)", value: 25 },
          { label: "4 probes x 1", value: 4 },
          { label: "3 server pods x 16 direct", value: 48, inferred: true },
          { label: "3 worker pods x 8 direct", value: 24, inferred: true },
          { label: "superuser_reserved_connections 3", value: 3 },
          { label: "admin headroom 5", value: 5 },
        ],
        why: "holds while either component rolls, an old pooler that drains included; at least 100, in steps of 10",
      },
      {
        prop: "server.devShm",
        value: "512Mi",
        terms: [{ label: "/dev/shm 512", value: 512 }],
        why: "128 MiB for each process, at least 512",
      },
      {
        prop: "server.resources.limits.memory",
        value: "3Gi",
        terms: [
          { label: "3 web workers x 500", value: 1500, inferred: true },
          { label: "base 512", value: 512, inferred: true },
          { label: "/dev/shm 512", value: 512 },
        ],
        why: "in MiB, rounded up to whole GiB; half of it is requested",
      },
      {
        prop: "worker.devShm",
        value: "256Mi",
        terms: [{ label: "/dev/shm 256", value: 256 }],
        why: "128 MiB for each process, at least 256",
      },
      {
        prop: "worker.resources.limits.memory",
        value: "2Gi",
        terms: [
          { label: "1 process x 400", value: 400, inferred: true },
          { label: "4 threads x 100", value: 400, inferred: true },
          { label: "base 256", value: 256, inferred: true },
          { label: "/dev/shm 256", value: 256 },
        ],
        why: "in MiB, rounded up to whole GiB; half of it is requested",
      },
      {
        prop: "pgbouncer.resources.limits.memory",
        value: "512Mi",
        terms: [
          { label: "base 128", value: 128, inferred: true },
          { label: "275 connections x 0.0625", value: 17.1875, inferred: true },
        ],
        why: "in MiB, at least 512; a quarter of it is requested",
      },
    ]);
  });

  test("on one node has one pooler, no budget that would only block the drain, and pods that share the node", () => {
    const { platform } = sizeFor({ servers: 2, workers: 2, nodes: 1 });
    expect(platform.cluster).toEqual({ nodes: 1, zones: 1 });
    expect(platform.pgbouncer).toMatchObject({ replicas: 1, hostAntiAffinity: "none", maxClientConn: 350 });
    expect(platform.pgbouncer).not.toHaveProperty("disruptionBudget");
    expect(platform.server).toMatchObject({ hostAntiAffinity: "none", disruptionBudget: false });
    expect(platform.worker).toMatchObject({ hostAntiAffinity: "none", disruptionBudget: false });
  });

  test("on two nodes has two poolers, one of which may be missing; single pods have no budget", () => {
    const { platform } = sizeFor({ servers: 1, workers: 2, nodes: 2 });
    expect(platform.pgbouncer).toMatchObject({ replicas: 2, disruptionBudget: { minAvailable: 1 } });
    expect([platform.server.disruptionBudget, platform.worker.disruptionBudget]).toEqual([
      false,
      { maxUnavailable: 1 },
    ]);
  });

  test("for 2026.5 is in session mode: a server connection for each client, none in reserve, nothing past the pooler", () => {
    const { platform, database, explanation } = sizeFor({
      ...PRODUCTION,
      version: "2026.5.8",
      protectedApplications: 10,
    });
    // 4 x (3 x 13 + 40 + 2) + 3 x 20 = 384, over three poolers; 4 x 129 and 8 reserved.
    expect(platform.pgbouncer).toMatchObject({ poolMode: "session", defaultPoolSize: 128, reservePoolSize: 0 });
    expect(database.maxConnections).toBe(530);
    expect(explanation[0]?.why).toBe("a server connection for each client, over 3 poolers");
    expect(explanation[2]?.terms.map(({ label }) => label)).toEqual([
      "3 poolers x (128 + 0)",
      "1 draining pooler x (128 + 0)",
      "4 probes x 1",
      "superuser_reserved_connections 3",
      "admin headroom 5",
    ]);
  });

  test("holds other clients, reservations and what was measured", () => {
    const { platform, database } = sizeFor({
      ...PRODUCTION,
      otherClients: 20,
      superuserReservedConnections: 4,
      reservedConnections: 2,
      adminHeadroom: 7,
      connections: { release: "2026.8", perWebWorker: 5, directPerWebWorker: 1 },
    });
    // 4 x 21 + 60 = 144 clients: 12 + 3; 4 x 16 + 3 x 4 + 24 + 20 + 13 = 133.
    expect(platform.pgbouncer).toMatchObject({ defaultPoolSize: 12, reservePoolSize: 3, maxClientConn: 150 });
    expect(platform.connections).toEqual({ release: "2026.8", perWebWorker: 5, directPerWebWorker: 1 });
    expect(database).toEqual({
      maxConnections: 140,
      superuserReservedConnections: 4,
      reservedConnections: 2,
      otherClients: 20,
      adminHeadroom: 7,
    });
  });

  test("never proposes fewer connections than PostgreSQL comes with", () => {
    expect(sizeFor({ servers: 1, workers: 1, nodes: 1, webWorkers: 1 }).database.maxConnections).toBe(100);
  });

  test("counts the rollout of authentik where it asks for more than draining poolers", () => {
    const { database, explanation } = sizeFor({
      ...PRODUCTION,
      poolers: 1,
      connections: { release: "2026.8", perWebWorker: 1, perWorkerProcess: 1, directPerWebWorker: 60 },
    });
    // 57 clients: 19 slots and a probe, 4 x 181 + 3 x 8 past it, 8 reserved.
    expect(explanation[2]?.terms.map(({ label }) => label)).toEqual([
      "1 pooler x (16 + 3)",
      "1 probe x 1",
      "4 server pods x 181 direct",
      "3 worker pods x 8 direct",
      "superuser_reserved_connections 3",
      "admin headroom 5",
    ]);
    expect(database.maxConnections).toBe(780);
  });

  test("gives processes more memory and more /dev/shm, and many connections more of PgBouncer's", () => {
    const { platform } = sizeFor({
      ...PRODUCTION,
      webWorkers: 5,
      workerProcesses: 3,
      version: "2026.5.8",
      protectedApplications: 1000,
    });
    expect(platform.server).toMatchObject({ devShm: "640Mi", resources: { limits: { memory: "4Gi" } } });
    expect(platform.worker).toMatchObject({ devShm: "384Mi", resources: { limits: { memory: "3Gi" } } });
    const { explanation } = sizeFor({ ...PRODUCTION, workerProcesses: 3 });
    expect(explanation.find(({ prop }) => prop === "worker.resources.limits.memory")?.terms).toEqual([
      { label: "3 processes x 400", value: 1200, inferred: true },
      { label: "12 threads x 100", value: 1200, inferred: true },
      { label: "base 256", value: 256, inferred: true },
      { label: "/dev/shm 384", value: 384 },
    ]);
    expect(sizeFor({ ...PRODUCTION, webWorkers: 4 }).platform.server.devShm).toBe("512Mi");
    expect(sizeFor({ ...PRODUCTION, workerProcesses: 2 }).platform.worker.devShm).toBe("256Mi");
    // 16412 clients: 16450 slots and 5471 pooled, 128 + 21921 / 16 = 1498.1.
    expect(platform.pgbouncer.resources).toEqual({ requests: { memory: "375Mi" }, limits: { memory: "1499Mi" } });
  });
});
