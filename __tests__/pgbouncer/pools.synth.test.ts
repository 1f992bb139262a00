import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import { METADATA, synthesise } from "./pgbouncer-stack";
import { DATABASE, MINIMAL } from "./sample-props";

const CA = { name: "pooler-ca", key: "ca.crt" };
const PROPS: PgBouncerProps = {
  ...MINIMAL,
  database: { ...DATABASE, replicas: { host: "pg-ro.database.svc", port: 5432 } },
  users: [{ user: "app_b", password: { name: "db-b", key: "password" } }],
  databases: [
    {
      database: { ...DATABASE, primary: { host: "reports.example", port: 5432 }, location: {}, database: "reports" },
      poolSize: 4,
      reservePoolSize: 2,
    },
  ],
  replicaPool: { name: "standbys", poolSize: 6, reservePoolSize: 1 },
  clientTls: { secretName: "pooler-tls", sslMode: "prefer", ca: CA },
};

describe("a pooler with everything", () => {
  const { resource, pooler } = synthesise(PROPS);

  test("writes every entry and the clients' TLS into its file", () => {
    const { data } = resource("kubernetes_config_map_v1");
    const ini = (data as { readonly "pgbouncer.ini": string })["pgbouncer.ini"];
    expect(ini).toContain("\nstandbys = host=pg-ro.database.svc port=5432 dbname=authentik pool_size=6 reserve_pool=1");
    expect(ini).toContain("\nreports = host=reports.example port=5432 dbname=reports pool_size=4 reserve_pool=2");
    expect(ini).toContain("\nclient_tls_sslmode = prefer\n");
  });

  test("gives the pods certificate, key and every password, by reference", () => {
    expect(resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: {
          spec: {
            volume: [
              { name: "config" },
              { name: "secret" },
              {
                name: "logins",
                projected: [
                  {
                    default_mode: "0440",
                    sources: [
                      { secret: [{ name: "db", items: [{ key: "password", path: "probe/password" }] }] },
                      { secret: [{ name: "db", items: [{ key: "password", path: "0/password" }] }] },
                      { secret: [{ name: "db-b", items: [{ key: "password", path: "1/password" }] }] },
                    ],
                  },
                ],
              },
              {
                name: "client-tls",
                secret: {
                  secret_name: "pooler-tls",
                  default_mode: "0440",
                  items: [
                    { key: "tls.crt", path: "tls.crt" },
                    { key: "tls.key", path: "tls.key" },
                  ],
                },
              },
            ],
            init_container: [
              {
                env: [
                  { name: "DATABASE_USER", value: "app" },
                  { name: "DATABASE_USER_1", value: "app_b" },
                ],
              },
            ],
            container: expect.arrayContaining([
              expect.objectContaining({
                name: "pgbouncer",
                volume_mount: [
                  expect.objectContaining({ name: "config" }),
                  expect.objectContaining({ name: "secret" }),
                  { name: "logins", mount_path: "/etc/pgbouncer-logins", read_only: true },
                  { name: "client-tls", mount_path: "/etc/pgbouncer-client-tls", read_only: true },
                ],
              }),
            ]),
          },
        },
      },
    });
  });

  test("lets its pods reach every server", () => {
    const egress = JSON.stringify(resource("kubernetes_network_policy_v1").spec);
    expect(egress).toContain('"kubernetes.io/metadata.name":"database"');
    expect(pooler.facts.workload.connectsTo.at(-1)).toEqual({ name: "PostgreSQL", port: 5432, protocol: "TCP" });
  });

  test("tells its clients where the standbys are, and how to encrypt", () => {
    const address = { host: `${METADATA.name}.${METADATA.namespace}`, port: 6432 };
    expect(pooler.replicas).toEqual({ address, database: "standbys" });
    expect(pooler.tls).toEqual({ sslMode: "verify-full", ca: CA });
    const { pooler: unverified } = synthesise({ ...MINIMAL, clientTls: { secretName: "pooler-tls" } });
    expect(unverified.tls).toEqual({ sslMode: "require" });
    expect(unverified.replicas).toBeUndefined();
    expect(synthesise().pooler.tls).toBeUndefined();
  });

  test("asks Reloader for every Secret that it is given", () => {
    const { resource: reloaded } = synthesise({
      ...PROPS,
      database: { ...PROPS.database, serverCa: { name: "db-ca", key: "ca.crt" } },
      reloader: true,
    });
    expect(reloaded("kubernetes_deployment_v1")).toMatchObject({
      metadata: { annotations: { "secret.reloader.stakater.com/reload": "db,db-b,db-ca,pooler-tls" } },
    });
  });
});
