import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** Among the fixes of release 2026.8.4. */
const RUNNING: PlatformConfiguration = {
  version: "2026.8.2",
  environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "10.42.0.0/16,10.43.0.0/16" },
};

replayPlatform({
  incident: "the trusted proxies of the environment were taken apart wrongly, so the client's address was the proxy's",
  source: "https://github.com/goauthentik/authentik/pull/26081",
  running: RUNNING,
  names: [
    [
      'error VAL-009  identity/Platform/Authentik  authentik 2026.8.2 takes environment.AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS "10.42.0.0/16,10.43.0.0/16" apart wrongly, it reaches it as environment',
      'fix: version = "2026.8.5"',
    ],
  ],
  corrected: { ...RUNNING, version: "2026.8.5" },
});
