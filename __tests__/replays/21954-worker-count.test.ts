import { production } from "../rules/facts";
import { onRelease, replayFacts, WITHOUT_SUPPORT } from "./facts-replay";

replayFacts({
  incident: "three healthy workers were counted as none, one, two or three behind transaction pooling",
  source: "https://github.com/goauthentik/authentik/issues/21954",
  running: production({ authentik: onRelease("2026.2.2") }),
  names: [
    [
      "error PGB-002  identity/authentik <- identity/pgbouncer  authentik 2026.2.2 has no postgresql.direct (2026.8 has), so its locks and listeners break in transaction mode",
      'fix: version = "2026.8.5" and direct = true (authentik >= 2026.8), or pgbouncer.poolMode = "session" and pgbouncer.defaultPoolSize >= 66 and database.maxConnections >= 299',
    ],
  ],
  besides: WITHOUT_SUPPORT,
  corrected: production({ authentik: onRelease("2026.8.5") }),
});
