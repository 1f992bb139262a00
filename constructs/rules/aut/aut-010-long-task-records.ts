import { HOURS_OF_UNIT } from "../../../values/releases/durations";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

const MOST_DAYS = 30;
const FIXES = [{ changes: [{ prop: "tasks.taskExpiration", relation: "=", to: "days=7" }] }] as const;

/** Invariant 72: records of tasks are deleted before their table is the database's largest. */
export const longTaskRecords: Rule<PlatformFacts> = {
  id: "AUT-010",
  title: "records of background tasks are kept too long",
  severity: "error",
  invariants: [72],
  why:
    "Every run of every task is a row with its log, also the many that run each minute. The purge deletes only what has " +
    "expired, and only while the worker is idle: tables of millions of rows have taken the worker's memory and the disk.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/22713",
    "https://github.com/goauthentik/authentik/issues/21269",
  ],
  example: {
    fails: { authentik: { taskExpiration: "weeks=52" } },
    passes: { authentik: { taskExpiration: "days=30" } },
  },
  check: ({ authentiks }) => authentiks.flatMap(checkAuthentik),
};

function checkAuthentik({ path, taskExpiration }: AuthentikFacts): readonly Finding[] {
  const base = { rule: "AUT-010", severity: "error", at: [path], fixes: FIXES } as const;
  const hours = hoursOf(taskExpiration);
  if (hours === undefined) {
    return [
      { ...base, message: `${JSON.stringify(taskExpiration)} is no time that authentik reads, so no record expires` },
    ];
  }
  return hours <= MOST_DAYS * 24
    ? []
    : [
        {
          ...base,
          message: "records of background tasks pile up in the database",
          comparison: {
            subject: "task records kept",
            left: [{ label: taskExpiration, value: hours }],
            must: "<=",
            right: [{ label: `days=${MOST_DAYS}`, value: MOST_DAYS * 24 }],
            unit: "h",
          },
        },
      ];
}

/** Hours of `days=1;hours=12`; undefined when a part of it is none. */
function hoursOf(expression: string): number | undefined {
  const parts = expression.split(";").map((part) => {
    const [, unit = "", count] = /^([a-z]+)=(\d+(?:\.\d+)?)$/.exec(part) ?? [];
    const hours = HOURS_OF_UNIT.get(unit);
    return hours === undefined ? Number.NaN : hours * Number(count);
  });
  const sum = parts.reduce((all, part) => all + part, 0);
  return Number.isNaN(sum) ? undefined : sum;
}
