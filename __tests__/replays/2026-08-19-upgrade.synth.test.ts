import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** Session pooling, since 2026.5 lies on the way and has no postgresql.direct. */
const POOLED: PlatformConfiguration = {
  pgbouncer: { poolMode: "session", defaultPoolSize: 75 },
  database: { maxConnections: 400 },
};

/**
 * From 2026.2 to 2026.8 with the tag in several places. The team went line by line by hand; here preflight says so. What ended
 * their last step, a time limit of the pipeline, is in no configuration: it left the release pending, which the next plan
 * refuses.
 */
replayPlatform({
  incident: "an upgrade over three lines with the tag in three places, left pending by a time limit",
  source: "https://github.com/ViktorBarzin/infra/blob/master/stacks/authentik/modules/authentik/values.yaml",
  running: {
    ...POOLED,
    version: "2026.8.0",
    recordedVersion: "2026.2.4",
    rawValues: { global: { image: { tag: "2026.5.6" } } },
  },
  names: [
    [
      "error AUT-001  identity/Platform/Authentik  2026.2.4 runs; 2026.8.0 skips lines, go 2026.5.8 -> 2026.8.0 one by one",
      'fix: version = "2026.5.8" (chart, server and worker follow it)',
    ],
    [
      'error VAL-003  identity/Platform/Authentik  rawValues.global.image.tag is "2026.5.6", where version says "2026.8.0"',
      "fix: without rawValues.global.image.tag (version sets it, and is checked)",
    ],
  ],
  corrected: { ...POOLED, version: "2026.5.8", recordedVersion: "2026.2.4" },
});
