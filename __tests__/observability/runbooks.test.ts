import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ALERT_NAMES } from "../../values/alerts/alert";
import { ROOT } from "../support/sources";

describe("runbooks", () => {
  const folder = join(ROOT, "values/alerts/runbooks");

  test("there is one for each alert, and none for others", () => {
    expect(readdirSync(folder).sort()).toEqual([...ALERT_NAMES].sort().map((name) => `${name}.md`));
  });

  test.each(ALERT_NAMES)("%s: what it means, what to look at first, what to do", (name) => {
    const text = readFileSync(join(folder, `${name}.md`), "utf8");
    const [title, means, look, first, act] = text.split("\n\n");
    expect([title, look]).toEqual([`# ${name}`, "## Look at first"]);
    expect(means).toMatch(/^\S.{40,}\.$/);
    expect(first).toMatch(/^1\. /);
    expect(act).toBe("## Do");
    const mentioned = text.match(/\bAuthentik[A-Z]\w+/g) ?? [];
    expect(mentioned.filter((other) => !(ALERT_NAMES as readonly string[]).includes(other))).toEqual([]);
  });
});
