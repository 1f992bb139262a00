import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";

/** Lets plain node load these sources, as jest does: with swc, without type checks. */
const LOAD_TYPESCRIPT = `
const { transformFileSync } = require("@swc/core");
const options = { module: { type: "commonjs" }, jsc: { target: "es2022", parser: { syntax: "typescript" } } };
require.extensions[".ts"] = (module, file) => module._compile(transformFileSync(file, options).code, file);
`;

/**
 * Runs a script in a process of its own, for tests that have to kill one.
 *
 * @param script CommonJS that may `require("./<file>.ts")` of this folder.
 * @param args the script's `process.argv` from the third on.
 */
export function spawnTypeScript(
  script: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcessWithoutNullStreams {
  const relative = script.replaceAll('require("./', `require("${join(__dirname, "/")}`);
  return spawn(process.execPath, ["-e", LOAD_TYPESCRIPT + relative, "--", "script", ...args], { cwd: __dirname, env });
}

/** Standard output of a child, once it has exited; fails with its standard error when it exits with another code. */
export function finished(child: ChildProcessWithoutNullStreams, code = 0): Promise<string> {
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once("close", (actual) => {
      if (actual === code) {
        resolve(output);
      } else {
        reject(new Error(`exit code ${actual} in the place of ${code}: ${errors}`));
      }
    });
  });
}
