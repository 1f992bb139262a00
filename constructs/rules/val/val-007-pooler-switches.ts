import { settingsLine } from "../../../values/releases/releases";
import { compareLines } from "../../../values/releases/versions";
import type { Severity } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { plainText, settings } from "./settings";

interface Switch {
  readonly severity: Severity;
  readonly effect: string;
}

const SWITCHES: Readonly<Record<string, Switch>> = {
  "postgresql.use_pgbouncer": {
    severity: "error",
    effect: "keeps every connection for ever, which pins a server connection of the pooler to each client",
  },
  "postgresql.use_pgpool": { severity: "warning", effect: "only switches server-side cursors off" },
};

/** Invariant 9: the deprecated switches mean more than they say. */
export const poolerSwitches: Rule<PlatformFacts> = {
  id: "VAL-007",
  title: "a deprecated switch for a pooler",
  severity: "error",
  invariants: [9],
  why:
    "use_pgbouncer does not only switch server-side cursors off, it also sets CONN_MAX_AGE to unlimited: in session mode " +
    "every client then keeps a server connection until the pool is empty and pods stop being ready.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/9152",
    "https://github.com/goauthentik/authentik/issues/12278",
    "https://github.com/goauthentik/authentik/pull/10159",
  ],
  example: {
    fails: { authentik: { environment: { AUTHENTIK_POSTGRESQL__USE_PGBOUNCER: "true" } } },
    passes: { authentik: { environment: { AUTHENTIK_POSTGRESQL__USE_PGBOUNCER: "false" } } },
  },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ version }) => compareLines(settingsLine(version), "2024.10") >= 0)
      .flatMap((facts) =>
        settings(facts).flatMap((setting) => {
          const found = plainText(setting)?.toLowerCase() === "true" ? SWITCHES[setting.key] : undefined;
          return found === undefined
            ? []
            : [
                {
                  rule: "VAL-007",
                  severity: found.severity,
                  at: [facts.path],
                  message: `${setting.prop} is deprecated since 2024.10 and ${found.effect}`,
                  fixes: [
                    {
                      changes: [{ prop: setting.prop, relation: "unset" }],
                      note: "disableServerSideCursors and connMaxAgeSec say one thing each",
                    },
                  ],
                },
              ];
        }),
      ),
};
