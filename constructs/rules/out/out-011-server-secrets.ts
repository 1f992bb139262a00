import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { SecretRef } from "../../core/secret-ref";
import type { OutpostFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { nameOf } from "./outposts";

/** Invariant 105: an outpost stands where requests come in, and knows its own token only. */
export const serverSecrets: Rule<PlatformFacts> = {
  id: "OUT-011",
  title: "an outpost is given the server's secrets",
  severity: "error",
  invariants: [105],
  why:
    "An outpost is what the internet speaks to. With the server's secret key whoever takes it over forges any session, with the " +
    "database's password he reads every user, and with the token of the first administrator he is that administrator. It needs " +
    "none of them.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/outposts/manual-deploy-kubernetes/",
    "https://docs.goauthentik.io/security/security-hardening/",
  ],
  example: {
    fails: { outpost: { namespace: "authentik", wholeSecrets: ["authentik"] } },
    passes: { outpost: { namespace: "authentik", wholeSecrets: [] } },
  },
  check: ({ outposts, authentiks }) =>
    outposts.flatMap((outpost) =>
      authentiks
        .filter(({ namespace }) => namespace === outpost.namespace)
        .flatMap((authentik) => shared(outpost, authentik)),
    ),
};

function shared(outpost: OutpostFacts, authentik: AuthentikFacts): readonly Finding[] {
  const { secretKey, postgresqlPassword, bootstrapPassword, bootstrapToken } = authentik.secrets;
  const secrets: readonly (readonly [string, SecretRef | undefined])[] = [
    ["the secret key", secretKey],
    ["the database's password", postgresqlPassword],
    ["the first administrator's password", bootstrapPassword],
    ["the first administrator's token", bootstrapToken],
  ];
  const given = secrets.flatMap(([what, ref]) =>
    ref !== undefined && has(outpost, ref) ? [`${what} (${ref.name}/${ref.key})`] : [],
  );
  const chart = authentik.chartSecretName;
  const all =
    chart !== undefined && outpost.wholeSecrets.includes(chart) ? [`all of the server's settings (${chart})`] : [];
  const list = [...given, ...all].join(", ");
  return list === ""
    ? []
    : [
        {
          rule: "OUT-011",
          severity: "error",
          at: [outpost.path, authentik.path],
          message: `${nameOf(outpost)} is given ${list}`,
          // Only its owner knows where a token of its own is.
          fixes: [{ changes: [], note: "a token of its own: OutpostToken makes one and writes it into a Secret" }],
        },
      ];
}

function has({ secrets, wholeSecrets }: OutpostFacts, { name, key }: SecretRef): boolean {
  return wholeSecrets.includes(name) || secrets.some((secret) => secret.name === name && secret.key === key);
}
