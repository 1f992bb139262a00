import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

const RUNNING: PlatformConfiguration = { webPath: "/auth/", proxyProviders: 1 };

replayPlatform({
  incident: "below /auth/ the embedded outpost answered not found, and the protected application failed",
  source: "https://github.com/goauthentik/authentik/issues/13504",
  running: RUNNING,
  names: [],
  corrected: { webPath: "/", proxyProviders: 1 },
});
