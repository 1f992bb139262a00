import { authentikFacts } from "../../constructs/authentik/authentik-facts";
import type { AuthentikProps } from "../../constructs/authentik/authentik-props";
import type { PooledEndpoint } from "../../constructs/core/database-endpoint";
import { buildAuthentikValues } from "../../values/charts/authentik/build";
import { DATABASE, MINIMAL, POOLER } from "./example-props";

const facts = (props: Partial<AuthentikProps> = {}) => authentikFacts("app/Authentik", { ...MINIMAL, ...props });
const values = (props: Partial<AuthentikProps> = {}) => buildAuthentikValues(facts({ reloader: true, ...props }));

const CA = { name: "postgres-ca", key: "ca.pem" };
const POOLER_CA = { name: "pooler-ca", key: "tls-ca.crt" };
const VERIFIED = { ...DATABASE, sslMode: "verify-full", serverCa: CA } as const;
const SECURE: PooledEndpoint = { ...POOLER, tls: { sslMode: "verify-full", ca: POOLER_CA } };
const REPLICAS = { host: "postgres-ro.database.svc", port: 5433 };
const SERVER_FILE = "/etc/postgresql-ca/ca.crt";
const POOLER_FILE = "/etc/pooler-ca/ca.crt";

const reloaded = (props: Partial<AuthentikProps>) =>
  Object.values(values(props).global.deploymentAnnotations ?? {})
    .join()
    .split(",");
const mounts = (props: Partial<AuthentikProps>) =>
  (values(props).global.volumeMounts ?? []).map(({ mountPath, readOnly }) => [mountPath, readOnly]);

describe("the authority of the server", () => {
  test("is a file of both components when its certificate is verified", () => {
    expect(values({ database: VERIFIED })).toMatchObject({
      global: {
        volumes: [
          {
            name: "postgresql-ca",
            secret: { secretName: "postgres-ca", items: [{ key: "ca.pem", path: "ca.crt" }] },
          },
        ],
        volumeMounts: [{ name: "postgresql-ca", mountPath: "/etc/postgresql-ca", readOnly: true }],
      },
      authentik: { postgresql: { sslmode: "verify-full", sslrootcert: SERVER_FILE } },
    });
    expect(facts({ database: VERIFIED }).secrets).toMatchObject({ serverCa: CA });
    expect(reloaded({ database: VERIFIED })).toContain("postgres-ca");
  });

  test("is not, when nothing is verified", () => {
    const props = { database: { ...VERIFIED, sslMode: "require" } } as const;
    expect(mounts(props)).toEqual([]);
    expect(facts(props).secrets).not.toHaveProperty("serverCa");
    expect(values(props).authentik.postgresql).not.toHaveProperty("sslrootcert");
  });

  test("is for the direct path alone where the rest goes through a pooler", () => {
    const { postgresql } = values({ database: VERIFIED, pooler: POOLER }).authentik;
    expect(postgresql).toMatchObject({
      sslmode: "prefer",
      direct: { sslmode: "verify-full", sslrootcert: SERVER_FILE },
    });
    expect(postgresql).not.toHaveProperty("sslrootcert");
    const session: PooledEndpoint = { ...POOLER, poolMode: "session" };
    expect(mounts({ database: VERIFIED, pooler: session })).toEqual([]);
  });
});

describe("the pooler's TLS", () => {
  test("decides how authentik reaches it, with an authority of its own", () => {
    const props = { database: VERIFIED, pooler: SECURE };
    expect(values(props).authentik.postgresql).toMatchObject({
      sslmode: "verify-full",
      sslrootcert: POOLER_FILE,
      direct: { sslmode: "verify-full", sslrootcert: SERVER_FILE },
    });
    expect(mounts(props)).toEqual([
      ["/etc/postgresql-ca", true],
      ["/etc/pooler-ca", true],
    ]);
    expect(reloaded(props)).toEqual(expect.arrayContaining(["postgres-ca", "pooler-ca"]));
    expect(facts(props).secrets).toMatchObject({ serverCa: CA, poolerCa: POOLER_CA });
  });

  test("without verification is encryption alone", () => {
    const pooler: PooledEndpoint = { ...POOLER, tls: { sslMode: "require", ca: POOLER_CA } };
    expect(facts({ pooler }).postgresql).toMatchObject({ sslMode: "require" });
    expect(facts({ pooler }).postgresql).not.toHaveProperty("sslRootCert");
  });

  test("has the server's authority named even where that is not verified: libpq would take the pooler's for it", () => {
    const unverified = { ...VERIFIED, sslMode: "require" } as const;
    expect(facts({ database: unverified, pooler: SECURE }).postgresql).toMatchObject({
      directSslRootCert: SERVER_FILE,
    });
  });

  test.each<[string, Partial<AuthentikProps>, string]>([
    [
      "no authority to verify the pooler with",
      { pooler: { ...POOLER, tls: { sslMode: "verify-ca" } } },
      "`pooler.tls.ca` must be given, because `pooler.tls.sslMode` is verify-ca, got: undefined; " +
        "name the Secret that holds the authority's certificate, or use sslMode require",
    ],
    [
      "the pooler's authority for the server as well",
      { pooler: SECURE },
      "`database.serverCa` must be given beside `pooler.tls.ca`, which require would verify the server by where authentik " +
        "passes the pooler, got: undefined; name the Secret that holds the certificate of the server's authority",
    ],
    [
      "a variable beside the file",
      { database: VERIFIED, environment: { AUTHENTIK_POSTGRESQL__SSLROOTCERT: "/certs/ca.crt" } },
      "`environment.AUTHENTIK_POSTGRESQL__SSLROOTCERT` must be left out: the Secret postgres-ca is mounted for it, got: (set)",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => facts(props)).toThrow(`app/Authentik: ${message}`.replace(/, got: \(set\)$/, ', got: "(set)"'));
  });

  test("may rely on a variable of one's own, or on a server that encrypts nothing", () => {
    const environment = { AUTHENTIK_POSTGRESQL__SSLROOTCERT: "/certs/ca.crt" };
    expect(facts({ pooler: { ...POOLER, tls: { sslMode: "verify-ca" } }, environment }).postgresql.sslMode).toBe(
      "verify-ca",
    );
    const plain = { ...DATABASE, sslMode: "prefer" } as const;
    expect(facts({ database: plain, pooler: SECURE }).postgresql).toMatchObject({ sslRootCert: POOLER_FILE });
    const session: PooledEndpoint = { ...SECURE, poolMode: "session" };
    expect(facts({ pooler: session }).postgresql).toMatchObject({ sslRootCert: POOLER_FILE });
  });
});

describe("migrations", () => {
  const container = (props: Partial<AuthentikProps>) => values(props).server.initContainers?.[0];
  const variables = (props: Partial<AuthentikProps>) =>
    Object.fromEntries(
      (container(props)?.env ?? []).map((each) =>
        ["value" in each ? [each.name, each.value] : [each.name, each.valueFrom.secretKeyRef.name]].flat(),
      ),
    );

  test("pass a pooler that shares connections, in an init container of both components", () => {
    const { authentik, server, worker } = values({ pooler: POOLER });
    expect(authentik.skip_migrations).toBe(true);
    expect(server.initContainers).toHaveLength(1);
    expect(container({ pooler: POOLER })).toMatchObject({
      name: "migrations",
      image: "ghcr.io/goauthentik/server:2026.8.5",
      command: ["python", "-m", "lifecycle.migrate"],
      envFrom: [{ secretRef: { name: "authentik" } }],
      resources: server.resources,
      securityContext: server.containerSecurityContext,
      volumeMounts: server.volumeMounts,
    });
    expect(worker.initContainers?.[0]).toMatchObject({
      resources: worker.resources,
      volumeMounts: worker.volumeMounts,
    });
    expect(variables({ pooler: POOLER })).toMatchObject({
      AUTHENTIK_SECRET_KEY: "authentik-secrets",
      AUTHENTIK_POSTGRESQL__PASSWORD: "database",
      AUTHENTIK_SKIP_MIGRATIONS: "false",
      AUTHENTIK_POSTGRESQL__HOST: "postgres-rw.database.svc",
      AUTHENTIK_POSTGRESQL__PORT: "5432",
      AUTHENTIK_POSTGRESQL__NAME: "authentik",
      AUTHENTIK_POSTGRESQL__USER: "authentik",
      AUTHENTIK_POSTGRESQL__SSLMODE: "require",
    });
  });

  test("verify the server with its own authority, by the image's digest", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    const props = { database: VERIFIED, pooler: SECURE, image: { digest } };
    expect(variables(props)).toMatchObject({ AUTHENTIK_POSTGRESQL__SSLROOTCERT: SERVER_FILE });
    expect(container(props)?.image).toBe(`ghcr.io/goauthentik/server:2026.8.5@${digest}`);
    expect(container(props)?.volumeMounts.map(({ mountPath }) => mountPath)).toEqual([
      "/dev/shm",
      "/etc/postgresql-ca",
    ]);
  });

  test("never ask a standby", () => {
    const { command = [] } =
      container({ database: { ...DATABASE, replicas: REPLICAS }, pooler: POOLER, readReplicas: true }) ?? {};
    expect(command).toEqual([
      "env",
      ...["HOST", "PORT", "SSLMODE"].flatMap((key) => ["-u", `AUTHENTIK_POSTGRESQL__READ_REPLICAS__0__${key}`]),
      ...["python", "-m", "lifecycle.migrate"],
    ]);
  });

  test("go without the chart's Secret where it renders none", () => {
    const rawValues = { authentik: { existingSecret: { secretName: "settings" } } };
    expect(container({ pooler: POOLER, rawValues })?.envFrom).toEqual([]);
  });

  test("stay with the container where sessions are whole, and may go past the pooler all the same", () => {
    const session: PooledEndpoint = { ...POOLER, poolMode: "session" };
    for (const own of [values(), values({ pooler: session })]) {
      expect(own.server).not.toHaveProperty("initContainers");
      expect(own.authentik).not.toHaveProperty("skip_migrations");
    }
    expect(container({ pooler: session, migrations: "direct" })).toBeDefined();
    expect(container({ pooler: POOLER, version: "2026.5.8" })).toBeDefined();
    expect(facts({ pooler: session, migrations: "pooled" }).postgresql).not.toHaveProperty("migrations");
  });

  test.each<[Partial<AuthentikProps>, string]>([
    [
      { pooler: POOLER, migrations: "pooled" },
      '`migrations` must be "direct" through a pooler in transaction mode, which gives each statement another session, ' +
        'got: "pooled"; leave it out, or a pooler in session mode',
    ],
    [
      { migrations: "direct" },
      '`migrations` must be left out without a `pooler`: authentik connects to the database itself, got: "direct"',
    ],
  ])("%j is refused", (props, message) => {
    expect(() => facts(props)).toThrow(message);
  });
});

describe("read replicas", () => {
  const database = { ...VERIFIED, replicas: REPLICAS };
  const replica = (props: Partial<AuthentikProps>) =>
    values({ readReplicas: true, ...props }).authentik.postgresql.read_replicas;
  const ports = (props: Partial<AuthentikProps>) =>
    facts({ readReplicas: true, ...props }).server.workload.connectsTo.map(({ name, port }) => `${name} ${port}`);

  test("are the standbys themselves, under a number", () => {
    const standbys = { "0": { ...REPLICAS, sslmode: "verify-full", sslrootcert: SERVER_FILE } };
    expect(replica({ database })).toEqual(standbys);
    expect(replica({ database, pooler: SECURE })).toEqual(standbys);
    expect(ports({ database })).toEqual(["DNS 53", "DNS 53", "PostgreSQL 5432", "PostgreSQL 5433", "HTTPS 443"]);
  });

  test("are the pooler's pool of them where it has one", () => {
    const address = { host: "pgbouncer.identity", port: 6432 };
    const pooler: PooledEndpoint = { ...SECURE, replicas: { address, database: "authentik_ro" } };
    expect(replica({ database, pooler })).toEqual({
      "0": { ...address, name: "authentik_ro", sslmode: "verify-full", sslrootcert: POOLER_FILE },
    });
    expect(replica({ pooler: { ...pooler, tls: { sslMode: "disable" } } })).toMatchObject({
      "0": { sslmode: "disable" },
    });
    const { tls: _, ...untold } = pooler;
    expect(replica({ pooler: untold })).toMatchObject({ "0": { sslmode: "prefer" } });
    expect(ports({ database, pooler })).toEqual(["DNS 53", "DNS 53", "pooler 6432", "PostgreSQL 5432", "HTTPS 443"]);
  });

  test("are not used unless somebody says so, and cannot be where there are none", () => {
    expect(values({ database }).authentik.postgresql).not.toHaveProperty("read_replicas");
    expect(() => facts({ readReplicas: true })).toThrow(
      "`readReplicas` must be false: `database.replicas` names no standbys, got: true; name their address in database.replicas",
    );
  });
});
