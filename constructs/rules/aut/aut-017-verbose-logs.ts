import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 111: an identity provider does not write down everything that it sees. */
export const verboseLogs: Rule<PlatformFacts> = {
  id: "AUT-017",
  title: "debug or trace logs of an identity provider",
  severity: "warning",
  invariants: [111],
  why:
    "At these levels authentik writes what it evaluates for every request: users, groups, policy inputs, in trace also what " +
    "clients send. That is personal data in the log store, many lines a login, and CPU that logins do not get.",
  sources: ["https://docs.goauthentik.io/install-config/configuration/"],
  example: { fails: { authentik: { logLevel: "debug" } }, passes: { authentik: { logLevel: "warning" } } },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ logLevel }) => ["debug", "trace"].includes(logLevel))
      .map(({ path, logLevel }) => ({
        rule: "AUT-017",
        severity: "warning",
        at: [path],
        message: `log level ${logLevel} writes down personal data`,
        fixes: [{ changes: [{ prop: "logLevel", relation: "=", to: "info" }] }],
      })),
};
