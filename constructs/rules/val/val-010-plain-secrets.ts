import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Json } from "../../core/json";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { overridesAt } from "./effective";
import type { Override } from "./overrides";
import { isReference, settings } from "./settings";

/** Last names of the configuration keys that hold a secret. */
const SECRET =
  /(^|\.)(secret_key|password|api_key|token|security_token|bootstrap_password|bootstrap_password_hash|bootstrap_token)$/;

/** Keys of the chart outside `authentik` that hold one. */
const CHART_SECRETS = ["geoip.licenseKey", "postgresql.auth.password", "postgresql.auth.postgresPassword"];

/** Props that take the place, where there is one. */
const PROPS: Readonly<Record<string, string>> = {
  secret_key: "secrets.secretKey",
  "postgresql.password": "database.password",
  bootstrap_password: "secrets.bootstrapPassword",
  bootstrap_token: "secrets.bootstrapToken",
};

/** Invariant 25: secrets go by reference. */
export const plainSecrets: Rule<PlatformFacts> = {
  id: "VAL-010",
  title: "a secret in plain text among the settings",
  severity: "error",
  invariants: [25],
  why:
    "What stands in chart values or in plain environment is in the Helm release, in Terraform's state and in the pod's " +
    "description, for everybody who may read one of them.",
  sources: [
    "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/values.yaml",
    "https://docs.goauthentik.io/install-config/configuration/",
  ],
  example: {
    fails: { authentik: { rawValues: { authentik: { email: { password: "a password" } } } } },
    passes: { authentik: { rawValues: { authentik: { email: { password: "file:///run/secrets/email" } } } } },
  },
  unacceptable:
    "The secret is in every copy of the state and of the release from the first apply on, and to replace the secret key ends " +
    "every session.",
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) => [
      ...settings(facts)
        .filter(({ key, value }) => SECRET.test(key) && isPlain(value))
        .map(({ prop, key }) => finding(facts, prop, PROPS[key])),
      ...chartSecrets(facts).map(({ prop }) => finding(facts, prop)),
    ]),
};

function chartSecrets(facts: AuthentikFacts): readonly Override[] {
  return CHART_SECRETS.flatMap((key) => overridesAt(facts, key).filter(({ value }) => isPlain(value)));
}

/** Text that says the secret, rather than where it is. */
function isPlain(value: Json): boolean {
  return (typeof value === "string" && value !== "" && !isReference(value)) || typeof value === "number";
}

/** Never shows the value. */
function finding({ path }: AuthentikFacts, prop: string, instead?: string): Finding {
  const note =
    instead === undefined
      ? "by reference: valueFrom.secretKeyRef, or a file:// address of a mounted Secret"
      : `${instead} takes it by reference`;
  return {
    rule: "VAL-010",
    severity: "error",
    at: [path],
    message: `${prop} holds a secret in plain text`,
    fixes: [{ changes: [{ prop, relation: "unset" }], note }],
  };
}
