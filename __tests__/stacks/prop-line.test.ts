import { readFileSync } from "node:fs";
import { join } from "node:path";
import { propLine } from "../../stacks/prop-line";
import { ENVIRONMENTS } from "../../values/environments";
import { ROOT } from "../support/sources";

const SOURCE = [
  'import type { Environment } from "./environment";', // 1
  "",
  "/** pgbouncer: { poolMode: 'in a comment' } */",
  "export const production: Environment = {", // 4
  '  name: "platform: { server }",',
  "  database: {", // 6
  "    maxConnections: 200,",
  "  },",
  "  platform: {", // 9
  "    cluster: { nodes: 4, zones: 3 },",
  "    pgbouncer: {", // 11
  '      "poolMode": "session",',
  "    },",
  "    server: { replicas: 3,", // 14
  "      resources: {} as const,",
  "    },",
  "  },",
  "} satisfies Environment;",
].join("\n");

test.each([
  ["pgbouncer.poolMode", 12],
  ["pgbouncer.defaultPoolSize", 11],
  ["server.replicas", 14],
  ["server.resources.limits.memory", 15],
  ["server.web.workers", 14],
  ["worker.replicas", 9],
  ["version", 9],
  ["database.maxConnections", 7],
  ["database.reserved", 6],
  ["platform.cluster", 10],
  ["name", 5],
  ["", 9],
  ["__proto__.x", 9],
])("%s stands in line %i, or would", (prop, line) => {
  expect(propLine(SOURCE, prop)).toBe(line);
});

test.each([
  ["nothing", ""],
  ["no environment", "export const x = 1;"],
  ["a function", "export function f() {}"],
  ["no TypeScript", "}}} ???"],
  ["half a file", SOURCE.slice(0, 200)],
])("a file with %s points to its first line", (_, source) => {
  expect(propLine(source, "pgbouncer.poolMode")).toBe(1);
});

test("an acceptance stands where it is given", () => {
  const environment = ["export const a = {", "  accept: {", '    "PGB-003": "known",', "  },", "};"].join("\n");
  expect(propLine(environment, "accept.PGB-003")).toBe(3);
  const platform = ["export const a = {", "  platform: {", '    accept: { "PGB-003": "known" },', "  },", "};"].join(
    "\n",
  );
  expect(propLine(platform, "accept.PGB-003")).toBe(3);
});

test("an environment without a platform points to itself", () => {
  expect(propLine("\nexport const local = { ...base };\n", "server.replicas")).toBe(2);
});

test.each([...ENVIRONMENTS.keys()])("the file of %s is understood", (name) => {
  const source = readFileSync(join(ROOT, "values", "environments", `${name}.ts`), "utf8");
  const lines = source.split("\n");
  expect(lines[propLine(source, "database.maxConnections") - 1]).toMatch(/^ {4}maxConnections: \d+,$/);
  expect(lines[propLine(source, "cluster.nodes") - 1]).toMatch(/^ {4}cluster: \{ nodes: /);
});

describe("a prop of a construct in another stack", () => {
  const source = [
    "export const watched: Environment = {",
    '  name: "watched",', // 2
    "  database: { operator: {", // 3
    "    replicas: 1,", // 4
    "  } },",
    "  operators: {", // 6
    "    certManager: { replicas: 0 },", // 7
    "  },",
    "  observability: {", // 9
    '    traces: { name: "Jaeger",', // 10
    '      storage: { size: "2" },', // 11
    "    },",
    "    postgresExporter: {", // 13
    "      target: { port: 0 } },", // 14
    "  },",
    "};",
  ].join("\n");

  test.each([
    ["observability/Traces", "name", 10],
    ["observability/Traces", "storage.size", 11],
    ["observability/PostgresExporter", "target.port", 14],
    ["observability/Gateway", "replicas", 9],
    ["observability", "observability.traces", 10],
    ["operators/CertManager", "replicas", 7],
    ["operators/CloudNativePg", "replicas", 4],
    ["database/Database", "instances", 3],
    ["access/Applications", "proxy", 1],
    ["identity/Platform", "name", 2],
  ])("%s: %s stands in line %i, or would", (at, prop, line) => {
    expect(propLine(source, prop, at)).toBe(line);
  });
});
