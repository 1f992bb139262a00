import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Log, Result } from "sarif";
import type { Finding } from "../../constructs/core/finding";
import { ENGINE_FINDINGS } from "../../constructs/rules/engine-findings";
import { RULES } from "../../constructs/rules/index";
import { sarifLog } from "../../stacks/sarif";

const SCHEMA = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

const TEXT = [
  "export const production = {",
  "  platform: {",
  "    pgbouncer: {",
  '      poolMode: "session",',
  "    },",
  "  },",
  "};",
].join("\n");
const ARTIFACT = { path: "values/environments/production.ts", text: TEXT };

const finding = (change: Partial<Finding> = {}): Finding => ({
  rule: "PGB-003",
  severity: "error",
  at: ["identity/Platform/PgBouncer", "identity/Platform/Authentik"],
  message: "session pooling pins 1 server connection per client",
  fixes: [{ changes: [{ prop: "pgbouncer.poolMode", relation: "=", to: "transaction" }] }],
  ...change,
});

const log = (...findings: readonly Finding[]) => sarifLog({ findings }, ARTIFACT, "1.2.3");
const results = (...findings: readonly Finding[]) => log(...findings).runs[0]?.results ?? [];
const only = (change: Partial<Finding> = {}): Result => {
  const [result, ...others] = results(finding(change));
  if (result === undefined || others.length > 0) {
    throw new Error("expected one result");
  }
  return result;
};
const line = (change: Partial<Finding>) => only(change).locations?.[0]?.physicalLocation?.region?.startLine;

// One of the schema's patterns is no pattern with the flag `u`.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(SCHEMA);
const errors = (value: unknown) => (validate(value) ? [] : validate.errors);

const EVERYTHING = log(
  finding(),
  finding({ rule: "CFG-002", at: [], fixes: [] }),
  finding({ severity: "warning", accepted: { scope: "", reason: "known" } }),
  finding({ severity: "info", fixes: [{ changes: [], note: "look" }] }),
);

test("the schema is the published one, and refuses what is no SARIF", () => {
  expect(SCHEMA.title).toBe("Static Analysis Results Format (SARIF) Version 2.1.0-rtm.5 JSON Schema");
  expect(errors({ ...EVERYTHING, version: "2.0.0" })).not.toEqual([]);
  expect(errors({ version: "2.1.0", runs: [{ results: [] }] })).not.toEqual([]);
});

test("reports are valid SARIF 2.1.0, empty ones too", () => {
  const parsed: Log = JSON.parse(JSON.stringify(EVERYTHING));
  expect(errors(parsed)).toEqual([]);
  expect(errors(log())).toEqual([]);
  expect(results()).toEqual([]);
});

test("the driver describes every rule and every finding of the engine", () => {
  const driver = EVERYTHING.runs[0]?.tool.driver;
  expect(driver).toMatchObject({ name: "cdktf-authentik", semanticVersion: "1.2.3" });
  expect(driver?.rules?.map(({ id }) => id)).toEqual([...RULES, ...ENGINE_FINDINGS].map(({ id }) => id));
  for (const [i, { title, why, sources, severity }] of [...RULES, ...ENGINE_FINDINGS].entries()) {
    expect(driver?.rules?.[i]).toMatchObject({
      shortDescription: { text: title },
      fullDescription: { text: why },
      helpUri: sources[0],
      help: { text: `${why}\n${sources.join("\n")}`, markdown: expect.stringContaining(`- <${sources[0]}>`) },
      defaultConfiguration: { level: severity === "info" ? "note" : severity },
    });
  }
});

test.each([
  ["error", "error"],
  ["warning", "warning"],
  ["info", "note"],
] as const)("the severity %s is the level %s", (severity, level) => {
  expect(only({ severity }).level).toBe(level);
});

test("a result names its rule by id and by index", () => {
  const { ruleId, ruleIndex = -1 } = only();
  expect(ruleId).toBe("PGB-003");
  expect(EVERYTHING.runs[0]?.tool.driver.rules?.[ruleIndex]?.id).toBe("PGB-003");
});

test("the message holds both sums and the ways out", () => {
  const comparison = {
    subject: "peak clients",
    left: [{ label: "240", value: 240 }],
    must: "<=",
    right: [{ label: "75", value: 75 }],
  } as const;
  expect(only({ comparison }).message.text).toBe(
    "session pooling pins 1 server connection per client\npeak clients 240  >  75   (165 short)\n" +
      'fix: pgbouncer.poolMode = "transaction"',
  );
});

test("a result lies in the environment's file and in its constructs", () => {
  expect(only().locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: "values/environments/production.ts", uriBaseId: "%SRCROOT%" },
        region: { startLine: 4 },
      },
      logicalLocations: [
        { fullyQualifiedName: "identity/Platform/PgBouncer", kind: "resource" },
        { fullyQualifiedName: "identity/Platform/Authentik", kind: "resource" },
      ],
    },
  ]);
  expect(only({ at: [] }).locations?.[0]).not.toHaveProperty("logicalLocations");
});

test("its line is that of the first prop to change, or that a refused prop has, otherwise the first", () => {
  const unset = { changes: [{ prop: "pgbouncer.image", relation: "unset" }] } as const;
  expect(line({ fixes: [{ changes: [], note: "look" }, unset] })).toBe(3);
  expect(line({ rule: "CFG-005", message: "`pgbouncer.replicas` must be 1", fixes: [] })).toBe(3);
  expect(line({ message: "`pgbouncer.replicas` is quoted by a rule", fixes: [] })).toBe(1);
  expect(line({ rule: "CFG-005", message: "no prop", fixes: [] })).toBe(1);
});

test("only accepted results are suppressed, in the source and with the reason", () => {
  expect(only().suppressions).toEqual([]);
  expect(only({ accepted: { scope: "a", reason: "until March" } }).suppressions).toEqual([
    { kind: "inSource", status: "accepted", justification: "until March" },
  ]);
});

describe("a fingerprint", () => {
  const fingerprint = (change: Partial<Finding> = {}) => only(change).partialFingerprints;

  test("is the same in every run, and under the name that GitHub looks for", () => {
    expect(fingerprint()).toEqual({
      primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{32}:1$/),
      "preflightFinding/v1": fingerprint()?.primaryLocationLineHash,
    });
    expect(fingerprint()).toEqual(fingerprint({ message: "session pooling pins 2 server connection per client" }));
    expect(fingerprint()).toEqual(fingerprint({ severity: "warning", fixes: [] }));
  });

  test.each<[string, Partial<Finding>]>([
    ["rule", { rule: "PGB-002" }],
    ["constructs", { at: ["identity/Platform/PgBouncer"] }],
    ["message", { message: "something else" }],
  ])("differs with the %s", (_, change) => {
    expect(fingerprint(change)).not.toEqual(fingerprint());
  });

  test("differs between findings of one run that are told in the same words", () => {
    const [first, second] = results(finding(), finding({ message: finding().message.replace("1", "9") }));
    expect(first?.partialFingerprints?.primaryLocationLineHash).toMatch(/:1$/);
    expect(second?.partialFingerprints?.primaryLocationLineHash).toMatch(/:2$/);
  });
});
