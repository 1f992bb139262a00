import fc from "fast-check";
import type { CloudNativePgFacts } from "../../constructs/postgres/cloudnative-pg/facts";
import { cloudNativePg } from "./facts";

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const amount = maybe(fc.integer({ min: 16, max: 8192 }));
const setting = (...units: readonly string[]) =>
  fc.tuple(fc.integer({ min: 1, max: 6000 }), fc.constantFrom(...units)).map(([count, unit]) => `${count}${unit}`);

/** The fields that are there. */
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** A Cluster in any shape, somebody's or ours. */
export const anyCloudNativePg: fc.Arbitrary<CloudNativePgFacts> = fc
  .record({
    instances: fc.integer({ min: 1, max: 5 }),
    imageName: maybe(fc.constantFrom("registry.example/postgresql:18.5", "registry.example/postgresql:18.6")),
    parameters: fc
      .record({
        max_connections: maybe(fc.constantFrom("100", "200")),
        shared_buffers: maybe(setting("MB", "kB", "")),
        max_slot_wal_keep_size: maybe(fc.oneof(setting("MB", ""), fc.constant("-1"))),
        max_wal_size: maybe(setting("MB")),
        wal_keep_size: maybe(setting("MB")),
        shared_preload_libraries: maybe(fc.constant("pg_stat_statements")),
      })
      .map(given),
    resources: fc
      .record({
        cpuRequestMillicores: amount,
        cpuLimitMillicores: amount,
        memoryRequestMiB: amount,
        memoryLimitMiB: amount,
      })
      .map(given),
    storageMiB: maybe(fc.integer({ min: 1, max: 20000 })),
    walStorageMiB: maybe(fc.integer({ min: 1, max: 20000 })),
    enablePdb: fc.boolean(),
    podMonitor: maybe(
      fc.constantFrom({}, { release: "stack" }).map((labels) => ({ intervalSec: 30, labels: { ...labels } })),
    ),
    enablePodMonitor: fc.boolean(),
    scheduledBackups: fc.subarray(["nightly"]),
    poolers: fc.array(
      fc.record({
        name: fc.constantFrom("postgres", "pooler"),
        namespace: fc.constantFrom("database", "other"),
        enablePodMonitor: fc.boolean(),
      }),
      { maxLength: 1 },
    ),
    running: maybe(
      fc.record({
        imageName: fc.constant("registry.example/postgresql:18.5"),
        parameters: fc.record({ max_connections: fc.constantFrom("100", "200") }),
      }),
    ),
  })
  .map((rest) => {
    const { kind, path, name, namespace } = cloudNativePg();
    return { kind, path, name, namespace, ...(given(rest) as typeof rest) } as CloudNativePgFacts;
  });
