import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { CloudNativePgFacts } from "../../postgres/cloudnative-pg/facts";
import type { PlatformFacts } from "../platform-facts";
import { BLOCK_MIB, hasUnit, settingMiB } from "./amounts";

/** Share of the memory that PostgreSQL's authors and the operator's advise, and what is far from it. */
const ADVISED = 0.25;
const LEAST = 0.15;
const MOST = 0.4;

/** Invariant 61: shared buffers fit into the memory, and leave the rest of PostgreSQL some. */
export const sharedBuffers: Rule<PlatformFacts> = {
  id: "DB-111",
  title: "shared_buffers do not fit the memory of the instance",
  severity: "error",
  invariants: [61],
  why:
    "The operator refuses a Cluster whose shared_buffers exceed the memory that it requests. Far above a quarter of the memory " +
    "nothing is left for sorting and for the cache of the system, and instances are killed; far below it the server reads what " +
    "it has memory for anew from its disks. A number without a unit counts blocks of 8 kB.",
  sources: [
    "https://cloudnative-pg.io/documentation/current/resource_management/",
    "https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-SHARED-BUFFERS",
  ],
  example: {
    fails: { cloudNativePg: { parameters: { shared_buffers: "4GB" } } },
    passes: { cloudNativePg: { parameters: { shared_buffers: "1GB" } } },
  },
  check: ({ cloudNativePgs }) => cloudNativePgs.flatMap(checkCluster),
};

function checkCluster({ path, parameters, resources }: CloudNativePgFacts): readonly Finding[] {
  const { shared_buffers: setting = "" } = parameters;
  const buffers = settingMiB(setting, BLOCK_MIB);
  const memory = resources.memoryRequestMiB ?? resources.memoryLimitMiB;
  if (buffers === undefined) {
    return [];
  }
  const base = { rule: "DB-111", at: [path] } as const;
  const set = (mib: number): Fix => ({
    changes: [{ prop: "database.sharedBuffers", relation: "=", to: `${Math.max(Math.floor(mib), 1)}MB` }],
  });
  if (!hasUnit(setting)) {
    const message = `shared_buffers ${setting} has no unit: they are blocks of 8 kB, ${Math.ceil(buffers)} MB in all`;
    return [{ ...base, severity: "warning", message, fixes: [set(memory === undefined ? buffers : memory * ADVISED)] }];
  }
  if (memory === undefined) {
    return [];
  }
  const left = [{ label: `shared_buffers ${setting}`, value: buffers }];
  const fixes = [set(memory * ADVISED)];
  if (buffers > memory) {
    return [
      {
        ...base,
        severity: "error",
        message: "the instances ask for less memory than their shared buffers take",
        comparison: {
          subject: "buffers",
          left,
          must: "<=",
          right: [{ label: `memory ${memory}Mi`, value: memory }],
          unit: "Mi",
        },
        fixes,
      },
    ];
  }
  const [most, least] = [Math.floor(memory * MOST), Math.ceil(memory * LEAST)];
  const tooMuch = buffers > most;
  if (!tooMuch && buffers >= least) {
    return [];
  }
  const [share, value, must] = tooMuch ? ([MOST, most, "<="] as const) : ([LEAST, least, ">="] as const);
  return [
    {
      ...base,
      severity: "warning",
      message: tooMuch
        ? "shared buffers leave the rest of PostgreSQL little memory"
        : "shared buffers leave memory unused",
      comparison: {
        subject: "buffers",
        left,
        must,
        right: [{ label: `memory ${memory}Mi x ${share}`, value }],
        unit: "Mi",
      },
      fixes,
    },
  ];
}
