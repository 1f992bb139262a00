import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 52: an outpost's token ends when somebody says so, and nobody reads it on the way. */
export const expiringToken: Rule<PlatformFacts> = {
  id: "OUT-007",
  title: "an outpost's token expires or is exposed",
  severity: "error",
  invariants: [52],
  why:
    "With its token an outpost reads the secrets of every provider that it serves. One that expires locks it out on a day that " +
    "nobody has written down, half an hour after its creation by default; one in an output is shown to everybody who may plan.",
  sources: [
    "https://registry.terraform.io/providers/goauthentik/authentik/latest/docs/resources/token",
    "https://github.com/goauthentik/terraform-provider-authentik/issues/875",
  ],
  example: {
    fails: { outpostToken: { expiring: true } },
    passes: { outpostToken: { expiring: false, keptIn: "secret" } },
  },
  check: ({ outpostTokens }) =>
    outpostTokens.flatMap(({ path, identifier, expiring, keptIn }) => [
      ...(expiring
        ? [
            {
              rule: "OUT-007",
              severity: "error",
              at: [path],
              message: `the token ${identifier} expires, and its outpost is locked out then`,
              fixes: [{ changes: [{ prop: "token.expiring", relation: "=", to: false }] }],
            } as const,
          ]
        : []),
      ...(keptIn === "output"
        ? [
            {
              rule: "OUT-007",
              severity: "error",
              at: [path],
              message: `the token ${identifier} is an output of its stack, for everybody to read`,
              fixes: [{ changes: [], note: "into a Secret: OutpostToken writes it there" }],
            } as const,
          ]
        : []),
    ]),
};
