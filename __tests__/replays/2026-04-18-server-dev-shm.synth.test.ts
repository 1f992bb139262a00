import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/**
 * On 2026-04-18 a proxy outpost filled the 64Mi of `/dev/shm` that containerd gives, and every protected site answered 400 for
 * 44 hours. That outpost is no component of this library; the same 64Mi ends a server by SIGBUS, which is what is replayed.
 */
const RUNNING: PlatformConfiguration = { server: { devShm: "64Mi" } };

replayPlatform({
  incident: "the server's /dev/shm was left at 64Mi and filled up within 75 days",
  source: "https://github.com/goauthentik/authentik/issues/25876",
  running: RUNNING,
  names: [
    [
      "error AUT-004  identity/Platform/Authentik/Server  /dev/shm fills up and takes the server with it",
      "server /dev/shm volume 64Mi  <  256Mi   (192Mi missing)",
      'fix: server.devShm >= "256Mi"',
    ],
  ],
  corrected: { ...RUNNING, server: { devShm: "256Mi" } },
});
