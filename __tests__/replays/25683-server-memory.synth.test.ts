import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** The chart's two web workers, with the 1Gi that most deployments in public give them. */
const RUNNING: PlatformConfiguration = {
  version: "2026.8.1",
  server: { web: { workers: 2 }, resources: { requests: { memory: "512Mi" }, limits: { memory: "1Gi" } } },
};

replayPlatform({
  incident: "a server held 850Mi idle and 2Gi after a burst, and was killed for its memory",
  source: "https://github.com/goauthentik/authentik/issues/25683",
  running: RUNNING,
  names: [],
  corrected: { ...RUNNING, server: { web: { workers: 2 }, resources: { limits: { memory: "2Gi" } } } },
});
