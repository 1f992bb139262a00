import { parseArgs } from "node:util";
import { DEFAULT_NAME, downLocal, statusLocal, upLocal } from "./local";

const USAGE = `usage: main.js up|down|status [--name NAME]

up      start the local cluster, or find it running; prints the path of its kubeconfig
down    stop it and remove its files
status  print what there is of it; exit code 1 when it does not run`;

async function up(name: string): Promise<number> {
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => abort.abort(new Error(`interrupted by ${signal}: nothing is left running`)));
  }
  const { kubeconfig } = await upLocal({ name, signal: abort.signal });
  process.stdout.write(`${kubeconfig}\n`);
  return 0;
}

async function down(name: string): Promise<number> {
  await downLocal(name);
  return 0;
}

async function status(name: string): Promise<number> {
  const found = statusLocal(name);
  process.stdout.write(`${JSON.stringify({ name, ...found }, undefined, 2)}\n`);
  return found.state === "running" ? 0 : 1;
}

const COMMANDS = new Map([
  ["up", up],
  ["down", down],
  ["status", status],
]);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { name: { type: "string", default: DEFAULT_NAME } },
    allowPositionals: true,
  });
  const command = positionals.length === 1 ? COMMANDS.get(positionals[0] ?? "") : undefined;
  if (command === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return command(values.name);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
