import { combinedChange as rule } from "../../../constructs/rules/db/db-115-combined-change";
import { cloudNativePg, production, texts } from "../facts";

const on = (override: Parameters<typeof cloudNativePg>[0]) =>
  texts(rule, production({ cloudNativePg: cloudNativePg(override) }));

const OLD = "registry.example/postgresql:18.5";
const NEW = "registry.example/postgresql:18.6";
const PARAMETERS = { max_connections: "200", shared_buffers: "768MB", max_slot_wal_keep_size: "4GB" };
const running = (imageName: string, parameters: Record<string, string>) =>
  on({ running: { imageName, parameters: { ...PARAMETERS, ...parameters } } });

describe("DB-115", () => {
  test("accepts one of both, and what needs no restart beside an image", () => {
    expect(on({})).toEqual([]);
    expect(running(NEW, { max_connections: "100" })).toEqual([]);
    expect(running(OLD, {})).toEqual([]);
    expect(running(OLD, { max_slot_wal_keep_size: "1GB" })).toEqual([]);
  });

  test("refuses both, with every value", () => {
    expect(running(OLD, { max_connections: "100", shared_buffers: "1GB" })).toEqual([
      `error DB-115  database/cluster  imageName ${OLD} -> ${NEW} together with max_connections 100 -> 200, shared_buffers 1GB -> 768MB\n` +
        `      fix: database.imageName = "${OLD}" (for now, and the new image once the instances have restarted)`,
    ]);
  });

  test("a parameter that is new counts", () => {
    const facts = cloudNativePg({ running: { imageName: OLD, parameters: { shared_buffers: "768MB" } } });
    expect(texts(rule, [facts])[0]).toContain("together with max_connections none -> 200\n");
  });

  test("an image that is the operator's to choose is no change", () => {
    const { imageName: _, ...facts } = cloudNativePg({ running: { imageName: OLD, parameters: {} } });
    expect(texts(rule, [facts])).toEqual([]);
  });
});
