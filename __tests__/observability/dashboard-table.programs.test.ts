import { readFileSync } from "node:fs";
import { lane } from "../support/lane";
import { dashboardTable, TABLE_FILE } from "./dashboard-table";
import { PROMETHEUS } from "./promtool";

jest.setTimeout(120_000);

lane(PROMETHEUS)("the table of what the dashboards' queries answer", () => {
  test("is up to date: npm run dashboards:table writes it", async () => {
    const text = await dashboardTable();
    expect(readFileSync(TABLE_FILE, "utf8")).toBe(text);
    expect(text.match(/^\| \w+ \| /gm)?.length).toBeGreaterThan(100);
    expect(text).not.toMatch(/` \| 0 \|/);
  });
});
