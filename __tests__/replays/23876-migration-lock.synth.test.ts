import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** Transaction pooling, as this library's default has it, on the release line of the day. */
const RUNNING: PlatformConfiguration = { version: "2026.5.8" };

replayPlatform({
  incident: "the migration lock stayed behind on a pooled connection, and every new server waited for it",
  source: "https://github.com/goauthentik/authentik/issues/23876",
  running: RUNNING,
  names: [],
  corrected: { version: "2026.8.5" },
});
