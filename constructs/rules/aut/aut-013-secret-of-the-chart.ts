import type { AuthentikFacts, AuthentikSecretFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Where a user writes the name of each Secret. */
const PROPS = {
  secretKey: "secrets.secretKey.name",
  postgresqlPassword: "database.password.name",
  bootstrapPassword: "secrets.bootstrapPassword.name",
  bootstrapToken: "secrets.bootstrapToken.name",
  serverCa: "database.serverCa.name",
  poolerCa: "pooler.tls.ca.name",
} as const satisfies Partial<Record<keyof AuthentikSecretFacts, string>>;

const REFERENCES = [
  "secretKey",
  "postgresqlPassword",
  "bootstrapPassword",
  "bootstrapToken",
  "serverCa",
  "poolerCa",
] as const;

/** Invariant 99: a Secret has one owner. */
export const secretOfTheChart: Rule<PlatformFacts> = {
  id: "AUT-013",
  title: "a Secret bears the name of the one that the chart renders",
  severity: "error",
  invariants: [99],
  why:
    "The chart keeps its settings in a Secret of its own, named after the release. A Secret of that name that was there before " +
    "makes Helm refuse the release; one that Helm takes over loses its keys at an upgrade, and is deleted with the release.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/secret.yaml",
    "https://helm.sh/docs/faq/changes_since_helm2/",
  ],
  unacceptable:
    "Whoever removes or upgrades the release takes the only copy of the secret key with it, and with the key every session " +
    "and what is encrypted with it.",
  example: {
    fails: { authentik: { secrets: { secretKey: { name: "authentik" } } } },
    passes: { authentik: { secrets: { secretKey: { name: "authentik-keys" } } } },
  },
  check: ({ authentiks }) => authentiks.flatMap(checkAuthentik),
};

function checkAuthentik({ path, chartSecretName, secrets }: AuthentikFacts): readonly Finding[] {
  const taken = REFERENCES.filter((reference) => {
    const name = secrets[reference]?.name;
    return name !== undefined && name === chartSecretName;
  });
  return taken.length === 0
    ? []
    : [
        {
          rule: "AUT-013",
          severity: "error",
          at: [path],
          message: `the chart renders the Secret ${chartSecretName}, which is also ${taken.map((at) => PROPS[at]).join(", ")}`,
          fixes: [
            {
              changes: taken.map((at) => ({ prop: PROPS[at], relation: "=", to: `${chartSecretName}-secrets` })),
              note: "and give the Secret in the cluster that name",
            },
          ],
        },
      ];
}
