import { spawnSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./sources";
import { temporaryDirectory } from "./temporary-directory";

const COMPILER = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    module: "node16",
    target: "es2022",
    types: [],
  },
  files: ["sample.ts"],
};

/** Synthesises every environment that the sample exports, and prints how many findings each has. */
const RUN = `
const { join } = require("node:path");
const { synthesise } = require(join(process.argv[1], "stacks", "synthesise.js"));
const environments = Object.values(require("./sample.js"));
console.log(JSON.stringify(environments.map((each, i) => synthesise(each, "out-" + i).findings)));
`;

/** What a strict compiler says of an environment that imports from the built repository, and what a synthesis of it finds. */
export function environmentSample(source: string): { readonly complaints: string; readonly findings: string } {
  return temporaryDirectory((directory) => {
    for (const folder of ["constructs", "values"]) {
      symlinkSync(join(ROOT, "lib", folder), join(directory, folder));
    }
    symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"));
    writeFileSync(join(directory, "sample.ts"), source);
    writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(COMPILER));
    const node = (...args: readonly string[]) => {
      const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: directory, encoding: "utf8" });
      return (stdout + stderr).trim();
    };
    const complaints = node(join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-p", ".");
    return { complaints, findings: complaints === "" ? node("-e", RUN, join(ROOT, "lib")) : "" };
  });
}
