import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** 2026.5 was the first release that listens on [::]. */
const RUNNING: PlatformConfiguration = {
  version: "2026.5.8",
  cluster: { nodes: 4, ipFamilies: ["IPv4"] },
  database: { maxConnections: 300 },
  pgbouncer: false,
};

replayPlatform({
  incident: "without IPv6 in the kernel servers and workers restarted for ever: address family not supported",
  source: "https://github.com/goauthentik/authentik/issues/24303",
  running: RUNNING,
  names: [
    [
      "error AUT-012  identity/Platform/Authentik <- identity/Platform/Cluster  the listeners bind [::], which needs IPv6, and the cluster has IPv4 only",
      'fix: listenAddress = "0.0.0.0"',
    ],
  ],
  corrected: { ...RUNNING, listenAddress: "0.0.0.0" },
});
