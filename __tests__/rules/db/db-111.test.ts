import type { CloudNativePgFacts } from "../../../constructs/postgres/cloudnative-pg/facts";
import { sharedBuffers as rule } from "../../../constructs/rules/db/db-111-shared-buffers";
import { cloudNativePg, production, texts } from "../facts";

const on = (override: Parameters<typeof cloudNativePg>[0]) =>
  texts(rule, production({ cloudNativePg: cloudNativePg(override) }));

const buffers = (shared_buffers: string) => on({ parameters: { shared_buffers } });
const FIX = '      fix: database.sharedBuffers = "768MB"';

describe("DB-111", () => {
  test.each(["768MB", "1228MB", "461MB", "786432kB"])("accepts %s of 3Gi", (setting) => {
    expect(buffers(setting)).toEqual([]);
  });

  test("warns above 40 % of the memory", () => {
    expect(buffers("1229MB")).toEqual([
      `warning DB-111  database/cluster  shared buffers leave the rest of PostgreSQL little memory\n` +
        `      buffers shared_buffers 1229MB  >  memory 3072Mi x 0.4 = 1228Mi   (1Mi short)\n${FIX}`,
    ]);
  });

  test("warns below 15 % of it", () => {
    expect(buffers("460MB")).toEqual([
      `warning DB-111  database/cluster  shared buffers leave memory unused\n` +
        `      buffers shared_buffers 460MB  <  memory 3072Mi x 0.15 = 461Mi   (1Mi missing)\n${FIX}`,
    ]);
  });

  test("refuses more than what is requested, whatever the limit", () => {
    expect(buffers("3GB").map((text) => text.slice(0, 7))).toEqual(["warning"]);
    expect(on({ parameters: { shared_buffers: "3073MB" }, resources: { memoryLimitMiB: 8192 } })).toEqual([
      `error DB-111  database/cluster  the instances ask for less memory than their shared buffers take\n` +
        `      buffers shared_buffers 3073MB  >  memory 3072Mi   (1Mi short)\n${FIX}`,
    ]);
  });

  test("warns of a number without a unit, which counts blocks", () => {
    expect(buffers("98304")).toEqual([
      `warning DB-111  database/cluster  shared_buffers 98304 has no unit: they are blocks of 8 kB, 768 MB in all\n${FIX}`,
    ]);
  });

  test("advises a quarter of the memory, not what was meant", () => {
    expect(on({ parameters: { shared_buffers: "100" }, resources: { memoryRequestMiB: 2048 } })[0]).toContain(
      'fix: database.sharedBuffers = "512MB"',
    );
  });

  test("says nothing of a setting that is no amount, or none", () => {
    expect(buffers("many")).toEqual([]);
    const none: CloudNativePgFacts = { ...cloudNativePg(), parameters: {} };
    expect(texts(rule, [none])).toEqual([]);
  });

  test("without memory only the unit can be told", () => {
    const { resources: _, ...facts } = cloudNativePg();
    const none = (shared_buffers: string) =>
      texts(rule, [{ ...facts, resources: {}, parameters: { shared_buffers } } as ReturnType<typeof cloudNativePg>]);
    expect(none("64GB")).toEqual([]);
    expect(none("100")).toEqual([
      `warning DB-111  database/cluster  shared_buffers 100 has no unit: they are blocks of 8 kB, 1 MB in all\n` +
        '      fix: database.sharedBuffers = "1MB"',
    ]);
    expect(none("many")).toEqual([]);
  });

  test("takes the limit where nothing is requested", () => {
    const { resources: _, ...facts } = cloudNativePg();
    const resources = { memoryLimitMiB: 1024 };
    expect(texts(rule, [{ ...facts, resources } as ReturnType<typeof cloudNativePg>])[0]).toContain(
      "buffers shared_buffers 768MB  >  memory 1024Mi x 0.4 = 409Mi",
    );
  });
});
