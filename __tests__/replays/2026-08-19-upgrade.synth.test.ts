import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/**
 * From 2026.2 to 2026.8 with the tag in several places. The team went line by line by hand; preflight shows them. What ended
 * the last step, the pipeline's own time limit, is no part of any configuration: it left the release pending, which the next
 * plan refuses (pending-release-check).
 */
const RUNNING: PlatformConfiguration = {
  version: "2026.8.0",
  recordedVersion: "2026.2.4",
  rawValues: { global: { image: { tag: "2026.5.6" } } },
};

replayPlatform({
  incident: "an upgrade over three lines with the tag in three places, left pending by a time limit",
  source: "https://github.com/ViktorBarzin/infra/blob/master/stacks/authentik/modules/authentik/values.yaml",
  running: RUNNING,
  names: [],
  corrected: { version: "2026.5.8", recordedVersion: "2026.2.4", pgbouncer: { poolMode: "session", defaultPoolSize: 75 }, database: { maxConnections: 400 } },
});
