import { policies, postgres } from "../rules/facts";
import { onRelease, replayFacts, WITHOUT_SUPPORT } from "./facts-replay";

/** No pooler, eight applications behind the embedded outpost; the report gives no sizes, these are examples. */
const deployment = (version: string) => {
  const facts = onRelease(version, {
    proxyProviders: 8,
    postgresql: { host: "postgres-rw.database", port: 5432, disableServerSideCursors: false },
  });
  return [facts, postgres({ maxConnections: 300 }), ...policies()];
};

replayFacts({
  incident: "the embedded outpost kept ten connections for each protected application in every server",
  source: "https://github.com/goauthentik/authentik/pull/19211",
  running: deployment("2025.12.1"),
  names: [
    [
      "error DB-002  identity/database <- identity/authentik  clients may open more connections than the server has",
      "connections while authentik rolls 4 server pods x 121 + 3 worker pods x 16 + 3 other clients = 535  >  max_connections 300 - superuser_reserved_connections 3 - admin headroom 5 = 292   (243 short)",
      "fix: database.maxConnections >= 543",
    ],
  ],
  besides: WITHOUT_SUPPORT,
  corrected: deployment("2026.8.5"),
});
