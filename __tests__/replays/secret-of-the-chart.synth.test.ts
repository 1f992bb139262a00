import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** Seen in deployments in public, where an operator for secrets writes a Secret of the release's name. */
const RUNNING: PlatformConfiguration = { secrets: { secretKey: { name: "authentik", key: "secret-key" } } };

replayPlatform({
  incident:
    "the Secret with the secret key bore the name of the one that the chart renders, and one overwrote the other",
  source: "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/secret.yaml",
  running: RUNNING,
  names: [
    [
      "error AUT-013  identity/Platform/Authentik  the chart renders the Secret authentik, which is also secrets.secretKey.name",
      'fix: secrets.secretKey.name = "authentik-secrets" (and give the Secret in the cluster that name)',
    ],
  ],
  corrected: { secrets: { secretKey: { name: "authentik-secrets", key: "secret-key" } } },
});
