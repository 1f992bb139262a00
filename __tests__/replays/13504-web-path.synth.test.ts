import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

const RUNNING: PlatformConfiguration = { webPath: "/auth/", proxyProviders: 1 };

replayPlatform({
  incident: "below /auth/ the embedded outpost answered not found, and the protected application failed",
  source: "https://github.com/goauthentik/authentik/issues/13504",
  running: RUNNING,
  names: [
    [
      "error AUT-011  identity/Platform/Authentik  the embedded outpost does not work below webPath /auth/, and serves proxyProviders 1",
      'fix: webPath = "/", or proxyProviders = 0 (with an outpost of their own that serves them)',
    ],
  ],
  corrected: { webPath: "/", proxyProviders: 1 },
});
