import type { SchemaPeriod } from "../../../values/releases/loki";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { LogStoreFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";

/** From which release on logs have metadata of their own, without which nothing comes in by OTLP. */
const STRUCTURED = 3;

/** The oldest schema that has room for it. */
const OLDEST = 13;

/** Invariant 88: what Loki 3 writes with is tsdb and v13, and what was written before stays as it was. */
export const refusedSchema: Rule<PlatformFacts> = {
  id: "OBS-103",
  title: "a Loki schema that its release refuses",
  severity: "error",
  invariants: [88],
  why:
    "Loki 3 stores metadata with every line, which takes the index tsdb and the schema v13: with an older period it does not start, and " +
    "nothing takes logs by OTLP. Periods that are not one after the other end it at its start as well; one that has begun can never " +
    "change, or what was written with it is not found again.",
  sources: [
    "https://github.com/grafana/loki/issues/12506",
    "https://github.com/grafana/loki/blob/v3.7.6/pkg/loki/validation.go",
    "https://grafana.com/docs/loki/latest/operations/storage/schema/",
  ],
  example: {
    fails: { logStore: { schema: [{ from: "2023-01-01", store: "boltdb-shipper", schema: "v12" }] } },
    passes: {
      logStore: {
        schema: [
          { from: "2023-01-01", store: "boltdb-shipper", schema: "v12" },
          { from: "2026-01-01", store: "tsdb", schema: "v13" },
        ],
      },
    },
  },
  check: ({ logStores }) => logStores.flatMap((store) => [...outdated(store), ...unordered(store)]),
};

function outdated({ path, name, version, schema }: LogStoreFacts): readonly Finding[] {
  const newest = schema.at(-1);
  if (newest === undefined || Number.parseInt(version, 10) < STRUCTURED || fits(newest)) {
    return [];
  }
  return [
    {
      rule: "OBS-103",
      severity: "error",
      at: [path],
      message: `${name} ${version} wants an index tsdb with schema v${OLDEST}, and its newest period, from ${newest.from}, has ${newest.store} with ${newest.schema}`,
      fixes: [
        {
          changes: [],
          note: `append to \`schema\` a period from a day to come with store "tsdb" and schema "v${OLDEST}", and begin it with the release before`,
        },
      ],
    },
  ];
}

function fits({ store, schema }: SchemaPeriod): boolean {
  return store === "tsdb" && Number(schema.slice(1)) >= OLDEST;
}

function unordered({ path, name, schema }: LogStoreFacts): readonly Finding[] {
  return schema.slice(1).flatMap(({ from }, i) => {
    const before = schema[i]?.from ?? "";
    return before < from
      ? []
      : [
          {
            rule: "OBS-103",
            severity: "error",
            at: [path],
            message: `the period of ${name} from ${from} comes after the one from ${before}, and does not begin later`,
            fixes: [{ changes: [], note: "write the periods of `schema` as they begin, no two on one day" }],
          },
        ];
  });
}
