import { execFileSync } from "node:child_process";
import { join } from "node:path";

const RULES = join(__dirname, "../../../../constructs/rules/check.js");
const KNOWN = join(__dirname, "../../../../values/charts/authentik/known-keys.js");

/** Files of keys that a fresh process has read after a script. */
function read(script: string): readonly string[] {
  const report = "console.log(JSON.stringify(Object.keys(require.cache).map(f => f.match(/keys-[0-9.]+json$/)?.[0])))";
  const names: (string | null)[] = JSON.parse(
    execFileSync(process.execPath, ["-e", `${script}; ${report}`], { encoding: "utf8" }),
  );
  return names.flatMap((name) => name ?? []);
}

test("keys of charts are read when somebody asks, and only those of one line", () => {
  expect(read(`require(${JSON.stringify(RULES)}).checkFacts([])`)).toEqual([]);
  expect(read(`require(${JSON.stringify(KNOWN)}).chartKeysOf("2026.5")`)).toEqual(["keys-2026.5.json"]);
});
