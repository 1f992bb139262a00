import { existsSync } from "node:fs";
import { join } from "node:path";
import { environmentSample } from "../support/environment-sample";
import { codeBlocks, readReadme } from "../support/readme";
import { ROOT } from "../support/sources";

const built = existsSync(join(ROOT, "lib", "stacks"));
const suite = built ? describe : describe.skip;

const SAMPLES = codeBlocks(readReadme(), "ts").filter((block) => block.includes('from "./values/environments/'));

suite(`environments as README.md shows them${built ? "" : " (skipped: lib is not built: npm run build)"}`, () => {
  test("each compiles and is written without a finding", () => {
    for (const sample of SAMPLES) {
      expect(environmentSample(sample)).toEqual({ complaints: "", findings: "[[]]" });
    }
  });

  test("one with a prop that nobody knows does not compile, and one that does not fit is found out", () => {
    const sample = (observability: string) => `
      import type { Environment } from "./values/environments/environment";
      import { production } from "./values/environments/production";
      export const watched: Environment = { ...production, observability: ${observability} };
    `;
    expect(environmentSample(sample("{ prometeus: {} }")).complaints).toContain("'prometeus' does not exist in type");
    const grafana = `{ admin: { name: "grafana" }, dataSources: [{ name: "A", type: "tempo", url: "http://tempo.a:4317" }] }`;
    expect(environmentSample(sample(`{ prometheus: { grafana: ${grafana} } }`)).findings).toContain("OBS-120");
  });
});
