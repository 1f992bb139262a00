import { notGuaranteed as rule } from "../../../constructs/rules/db/db-117-not-guaranteed";
import { cloudNativePg, production, texts } from "../facts";

const on = (override: Parameters<typeof cloudNativePg>[0]) =>
  texts(rule, production({ cloudNativePg: cloudNativePg(override) }));

const among = (resources: object, instances = 3) =>
  texts(rule, [{ ...cloudNativePg({ instances }), resources } as ReturnType<typeof cloudNativePg>]);

describe("DB-117", () => {
  test("accepts as much requested as limited, and a single instance", () => {
    expect(on({})).toEqual([]);
    expect(among({}, 1)).toEqual([]);
    expect(among({}, 2)).toHaveLength(1);
  });

  test("warns of memory that differs, and raises the smaller", () => {
    expect(on({ resources: { memoryRequestMiB: 3071 } })).toEqual([
      "warning DB-117  database/cluster  the instances are not Guaranteed: memory requested 3071Mi, limited to 3Gi\n" +
        '      fix: database.resources.requests.memory = "3Gi" and database.resources.limits.memory = "3Gi"',
    ]);
    expect(on({ resources: { memoryRequestMiB: 4096 } })[0]).toContain('limits.memory = "4Gi"');
  });

  test("warns of what is not there", () => {
    expect(among({ memoryLimitMiB: 2048 })).toEqual([
      "warning DB-117  database/cluster  the instances are not Guaranteed: memory requested none, limited to 2Gi; cpu requested none, limited to none\n" +
        '      fix: database.resources.requests.memory = "2Gi" and database.resources.limits.memory = "2Gi" and ' +
        'database.resources.requests.cpu = "1000m" and database.resources.limits.cpu = "1000m"',
    ]);
  });

  test("proposes no less memory than four times the shared buffers where none is given", () => {
    const proposed = (buffers: string) =>
      texts(rule, [
        { ...cloudNativePg({ parameters: { shared_buffers: buffers } }), resources: {} } as ReturnType<
          typeof cloudNativePg
        >,
      ])[0];
    expect(proposed("768MB")).toContain('requests.memory = "3Gi"');
    expect(proposed("769MB")).toContain('requests.memory = "3076Mi"');
    expect(proposed("131072")).toContain('requests.memory = "4Gi"');
  });
});
