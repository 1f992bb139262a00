import type { ConnectionLimits, DatabaseEndpoint, PooledEndpoint } from "../../constructs/core/database-endpoint";
import type { AuthentikPlatformProps, PlatformPgBouncerProps } from "../../constructs/platform/platform-props";
import { sizedPgBouncer } from "../../constructs/platform/sized-pgbouncer";
import { DATABASE, POOLER } from "../authentik/example-props";
import { buildPlatform, counts } from "./built-platform";

const limits = (maxConnections: number): ConnectionLimits => ({
  maxConnections,
  superuserReservedConnections: 3,
  reservedConnections: 0,
  otherClients: 0,
  adminHeadroom: 5,
});

const MINIMAL: AuthentikPlatformProps = {
  database: DATABASE,
  secrets: { secretKey: { name: "authentik-secrets", key: "secret-key" } },
};

const pool = (pgbouncer: PlatformPgBouncerProps, more: Partial<AuthentikPlatformProps> = {}) => {
  const [pooler] = buildPlatform({ ...MINIMAL, ...more, pgbouncer }).facts.poolers;
  return [pooler?.defaultPoolSize, pooler?.reservePoolSize, pooler?.maxClientConn];
};

const on = (maxConnections: number, pgbouncer: PlatformPgBouncerProps = {}) =>
  pool(pgbouncer, { database: { ...DATABASE, limits: limits(maxConnections) } });

describe("pool sizes that are left out", () => {
  test("are a server connection for four clients, as sizeFor proposes", () => {
    // 4 server pods x 45 + 3 worker pods x 20 = 240 clients.
    expect(pool({})).toEqual([20, 5, 250]);
    expect(buildPlatform(MINIMAL).facts.poolers[0]).toMatchObject({ defaultPoolSize: 20, reservePoolSize: 5 });
  });

  test("follow authentik's replicas, its workers and what somebody has measured", () => {
    expect(pool({}, { server: { replicas: 7 } })).toEqual([36, 8, 450]);
    expect(pool({}, { worker: { processes: 4 } })).toEqual([32, 7, 400]);
    const connections = { release: "2026.8", perWebWorker: 2 } as const;
    expect(pool({}, { connections })).toEqual([10, 2, 150]);
    expect(pool({ replicas: 1 })).toEqual([60, 15, 500]);
  });

  test("give each client a server connection in session mode", () => {
    expect(pool({ poolMode: "session" })).toEqual([80, 0, 250]);
    expect(pool({ poolMode: "session", reservePoolSize: 5 })).toEqual([75, 5, 250]);
    expect(pool({ poolMode: "session", defaultPoolSize: 90 })).toEqual([90, 5, 250]);
  });

  test("are as large as the server has room for, down to half of what is of use", () => {
    // 4 poolers x (25 + 1) + 78 direct + 8 = 190, 3 poolers x (10 + 1) + 95 direct + 8 = 136.
    expect([190, 189, 170, 136].map((maxConnections) => on(maxConnections))).toEqual([
      [20, 5, 250],
      [20, 4, 250],
      [16, 4, 250],
      [8, 2, 250],
    ]);
  });

  test("stay as they are given, and what is left out takes what there is besides", () => {
    const given = { defaultPoolSize: 30, reservePoolSize: 0, maxClientConn: 120 };
    expect(on(200, given)).toEqual([30, 0, 120]);
    expect(on(200, { defaultPoolSize: 24 })).toEqual([24, 3, 250]);
    expect(on(200, { defaultPoolSize: 40 })).toEqual([40, 0, 250]);
    expect(on(200, { reservePoolSize: 10 })).toEqual([15, 10, 250]);
    expect(on(200, { maxClientConn: 400 })).toEqual([20, 5, 400]);
    expect(pool({ defaultPoolSize: 40 })).toEqual([40, 5, 250]);
  });

  test("are PgBouncer's own where a number is known only at apply", () => {
    const token = -1.8881545897087503e289;
    const sized = (props: Partial<AuthentikPlatformProps>) => {
      const { defaultPoolSize, maxClientConn } = sizedPgBouncer("Platform", { ...MINIMAL, ...props });
      return [defaultPoolSize, maxClientConn];
    };
    expect(sized({ server: { replicas: token } })).toEqual([undefined, undefined]);
    expect(sized({ pgbouncer: { replicas: token } })).toEqual([undefined, undefined]);
    expect(sized({ database: { ...DATABASE, limits: limits(token) } })).toEqual([20, 250]);
  });
});

test("a server that is too small is told with both numbers, in either mode", () => {
  const database = (maxConnections: number) => ({
    host: "postgres-rw.database.svc",
    location: { namespace: "database" },
    password: DATABASE.password,
    maxConnections,
  });
  expect(() => buildPlatform({ ...MINIMAL }, database(135))).toThrow(
    /DB-002 .*\n.*3 poolers x \(8 \+ 2\) \+ 3 probes x 1 .* = 128 {2}> {2}max_connections 135 .* = 127 {3}\(1 short\)/,
  );
  expect(() => buildPlatform({ ...MINIMAL, pgbouncer: { poolMode: "session" } }, database(200))).toThrow(
    /DB-002 .*\n.*3 poolers x \(80 \+ 0\) \+ 1 draining pooler x \(80 \+ 0\) \+ 4 probes x 1 = 324 {2}> {2}max_connections 200 .* = 192 {3}\(132 short\)/,
  );
  expect(buildPlatform(MINIMAL, database(136)).facts.poolers[0]).toMatchObject({ defaultPoolSize: 8 });
});

describe("a pooler that comes with the database", () => {
  const pooled: PooledEndpoint = { ...POOLER, address: { host: "pooler.database", port: 5432 } };
  const database: DatabaseEndpoint = { ...DATABASE, pooled };

  test("is used instead of a PgBouncer", () => {
    const built = buildPlatform({ ...MINIMAL, database });
    expect(built.platform.pgbouncer).toBeUndefined();
    expect(counts(built)).not.toHaveProperty("kubernetes_deployment_v1");
    expect(built.values.authentik.postgresql).toMatchObject({
      host: "pooler.database",
      port: 5432,
      direct: DATABASE.primary,
    });
  });

  test("is left alone where the platform is told to do without", () => {
    const built = buildPlatform({ ...MINIMAL, database, pgbouncer: false });
    expect(built.values.authentik.postgresql).toMatchObject({ host: "postgres-rw.database.svc", port: 5432 });
  });

  test("and a PgBouncer of its own are one too many", () => {
    expect(() => buildPlatform({ ...MINIMAL, database, pgbouncer: { replicas: 2 } })).toThrow(
      "stack/Platform: `pgbouncer` must be left out beside `database.pooled`, a pooler at pooler.database:5432, " +
        'got: {"replicas":2}; keep one of the two',
    );
  });
});
