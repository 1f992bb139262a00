import { pgbouncer, postgres, production } from "../rules/facts";
import { onRelease, replayFacts, WITHOUT_SUPPORT } from "./facts-replay";

/** Session pooling that is large enough: the report is of a pooler in a cloud, without its sizes. */
const POOLER = pgbouncer({ poolMode: "session", defaultPoolSize: 85 });
const SERVER = postgres({ maxConnections: 380 });

replayFacts({
  incident: "the embedded outpost never connected through PgBouncer: unsupported startup parameter search_path",
  source: "https://github.com/goauthentik/authentik/issues/18240",
  running: production({
    authentik: onRelease("2025.10.1", { proxyProviders: 1 }),
    pgbouncer: POOLER,
    postgres: SERVER,
  }),
  names: [
    [
      "error PGB-007  identity/pgbouncer <- identity/authentik  ignore_startup_parameters lacks search_path, sent by the embedded outpost from 2025.10 to 2026.2.0",
      'fix: pgbouncer.ignoreStartupParameters = ["extra_float_digits","search_path"]',
    ],
  ],
  besides: WITHOUT_SUPPORT,
  corrected: production({
    authentik: onRelease("2026.5.8", { proxyProviders: 2 }),
    pgbouncer: POOLER,
    postgres: SERVER,
  }),
});
