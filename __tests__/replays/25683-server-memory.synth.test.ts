import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** authentik's two web workers with 1Gi, which most deployments in public set; the report measures, and names no limit. */
const RUNNING: PlatformConfiguration = {
  version: "2026.8.1",
  server: { web: { workers: 2 }, resources: { requests: { memory: "512Mi" }, limits: { memory: "1Gi" } } },
};

replayPlatform({
  incident: "a server held 850Mi idle and 2Gi after a burst, and was killed for its memory",
  source: "https://github.com/goauthentik/authentik/issues/25683",
  running: RUNNING,
  names: [
    [
      "error AUT-002  identity/Platform/Authentik/Server  the memory limit does not hold the web workers",
      "server memory limit 1024Mi  <  2 web workers x 500 + base 512 + /dev/shm 512 = 2024Mi   (1000Mi missing)",
      'fix: server.resources.limits.memory >= "2024Mi"',
    ],
  ],
  corrected: { ...RUNNING, server: { web: { workers: 2 }, resources: { limits: { memory: "2Gi" } } } },
});
