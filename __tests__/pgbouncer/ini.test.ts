import { renderIni } from "../../constructs/pgbouncer/ini";
import { pgBouncerFacts } from "../../constructs/pgbouncer/pgbouncer-facts";
import { MAXIMAL, MINIMAL } from "./sample-props";

const facts = pgBouncerFacts("stack/PgBouncer", MINIMAL);

describe("renderIni", () => {
  test("writes PgBouncer's own names, each once", () => {
    expect(renderIni(facts)).toBe(`[databases]
authentik = host=pg-rw.database.svc port=5432 dbname=authentik
authentik_readiness = host=pg-rw.database.svc port=5432 dbname=authentik pool_size=1 reserve_pool=0

[pgbouncer]
listen_addr = *
listen_port = 6432
unix_socket_dir =
auth_type = scram-sha-256
auth_file = /run/pgbouncer/userlist.txt
stats_users = app
pool_mode = transaction
default_pool_size = 20
reserve_pool_size = 5
reserve_pool_timeout = 5
max_client_conn = 400
server_idle_timeout = 600
server_lifetime = 3600
query_wait_timeout = 120
server_login_retry = 1
idle_transaction_timeout = 300
max_prepared_statements = 200
ignore_startup_parameters = extra_float_digits
server_tls_sslmode = require
log_connections = 0
log_disconnections = 0
`);
  });

  test("writes every setting that was given", () => {
    const ini = renderIni(pgBouncerFacts("stack/PgBouncer", MAXIMAL));
    const [, settings = ""] = ini.split("[pgbouncer]\n");
    expect(settings).toBe(`listen_addr = *
listen_port = 5433
unix_socket_dir =
auth_type = scram-sha-256
auth_file = /run/pgbouncer/userlist.txt
stats_users = app
pool_mode = session
default_pool_size = 75
reserve_pool_size = 10
reserve_pool_timeout = 3
max_client_conn = 900
server_idle_timeout = 300
server_lifetime = 1800
query_wait_timeout = 60
server_login_retry = 2
idle_transaction_timeout = 600
max_prepared_statements = 0
ignore_startup_parameters = extra_float_digits, search_path
server_tls_sslmode = verify-full
server_tls_ca_file = /etc/pgbouncer-tls/server-ca.crt
log_connections = 0
log_disconnections = 0
`);
  });

  test("gives the probe's pool the size that the facts count", () => {
    expect(renderIni({ ...facts, probePoolSize: 2 })).toContain("pool_size=2 reserve_pool=0");
  });

  test("refuses facts whose text would begin another setting", () => {
    expect(() => renderIni({ ...facts, user: "app\nadmin_users = app" })).toThrow(
      'pgbouncer.ini: stats_users must be one line, got: "app\\nadmin_users = app"',
    );
    expect(() => renderIni({ ...facts, upstream: { host: "db\r", port: 1 } })).toThrow(
      "pgbouncer.ini: authentik must be one line",
    );
  });
});
