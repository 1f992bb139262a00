import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

const RUNNING: PlatformConfiguration = {
  environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "127.0.0.0/8,172.16.0.15" },
};

replayPlatform({
  incident: "a trusted proxy without its /32 kept authentik 2026.8 from starting: invalid IP address syntax",
  source: "https://github.com/goauthentik/authentik/issues/25225",
  running: RUNNING,
  names: [
    [
      "error VAL-008  identity/Platform/Authentik  environment.AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS has 172.16.0.15, where authentik 2026.8.5 takes networks only",
      'fix: environment.AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS = "127.0.0.0/8,172.16.0.15/32"',
    ],
  ],
  corrected: { environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "127.0.0.0/8,172.16.0.15/32" } },
});
