import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** Transaction pooling, as this library's default has it, on the release line of the day. */
const RUNNING: PlatformConfiguration = { version: "2026.5.8" };

replayPlatform({
  incident: "the migration lock stayed behind on a pooled connection, and every new server waited for it",
  source: "https://github.com/goauthentik/authentik/issues/23876",
  running: RUNNING,
  names: [
    [
      "error PGB-002  identity/Platform/Authentik <- identity/Platform/PgBouncer  authentik 2026.5.8 has no postgresql.direct (2026.8 has), so its locks and listeners break in transaction mode",
      'fix: version = "2026.8.5" and direct = true (authentik >= 2026.8), or pgbouncer.poolMode = "session" and pgbouncer.defaultPoolSize >= 71 and database.maxConnections >= 324',
    ],
  ],
  corrected: { version: "2026.8.5" },
});
