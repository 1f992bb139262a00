import { keyState } from "../../../values/releases/config-keys";
import { settingsLine } from "../../../values/releases/releases";
import { compareLines } from "../../../values/releases/versions";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Severity } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { type Setting, settings } from "./settings";

/** Invariants 19, 20, 21, 101 and 102: a setting that nobody reads. */
export const deadSettings: Rule<PlatformFacts> = {
  id: "VAL-005",
  title: "a setting that this release does not read",
  severity: "error",
  invariants: [19, 20, 21, 101, 102],
  why:
    "authentik takes any AUTHENTIK_ variable without a word, so a setting that was removed, renamed, moved to the System " +
    "settings, or that only a later release has, does nothing: whoever wrote it believes in a tuning that is not there.",
  sources: [
    "https://docs.goauthentik.io/releases/2025.10/",
    "https://github.com/goauthentik/authentik/blob/main/authentik/lib/config.py",
    "https://github.com/goauthentik/authentik/pull/23013",
  ],
  example: {
    fails: { authentik: { rawValues: { authentik: { redis: { host: "redis" } } } } },
    passes: { authentik: { rawValues: { authentik: { http_timeout: 60 } } } },
  },
  check: ({ authentiks }) => authentiks.flatMap((facts) => settings(facts).flatMap((setting) => judge(facts, setting))),
};

function judge(facts: AuthentikFacts, setting: Setting): readonly Finding[] {
  const { version } = facts;
  const { key } = setting;
  const line = settingsLine(version);
  const state = keyState(key, line);
  const none = `${key} is no setting of authentik ${version}`;
  switch (state.kind) {
    case "removed": {
      const { until, instead } = state.removed;
      return [finding(facts, setting, "error", `${none}, it went with ${until}`, instead)];
    }
    case "later": {
      const { since } = state;
      return [finding(facts, setting, "error", `${none}, it came with ${since}`, `authentik ${since} brings it`)];
    }
    case "read": {
      const { deprecated } = state.config;
      return deprecated === undefined || compareLines(line, deprecated.since) < 0
        ? []
        : [finding(facts, setting, "warning", `${key} is deprecated since ${deprecated.since}`, deprecated.instead)];
    }
    case "unknown":
      return [];
  }
}

function finding(
  { path }: AuthentikFacts,
  { prop }: Setting,
  severity: Severity,
  message: string,
  note: string,
): Finding {
  return {
    rule: "VAL-005",
    severity,
    at: [path],
    message: `${prop}: ${message}`,
    fixes: [{ changes: [{ prop, relation: "unset" }], note }],
  };
}
