import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { RULES } from "../../constructs/rules";
import { ENGINE_FINDINGS } from "../../constructs/rules/engine-findings";
import { ROOT } from "../support/sources";

const FILES = readdirSync(join(ROOT, "constructs/rules"), { recursive: true }).map((file) => basename(String(file)));
const RULE_FILE = /^[a-z0-9]+-\d{3}-[a-z0-9-]+\.ts$/;
const ALL = [...RULES, ...ENGINE_FINDINGS];

test("the ids are these: a rule that comes or goes is a decision, and no id is used again", () => {
  expect(ALL.map(({ id }) => id)).toEqual([
    "DB-001",
    "DB-002",
    "DB-003",
    "DB-004",
    "DB-005",
    "DB-006",
    "DB-007",
    "DB-101",
    "DB-102",
    "DB-111",
    "DB-112",
    "DB-113",
    "DB-114",
    "DB-115",
    "DB-116",
    "DB-117",
    "DB-118",
    "PGB-001",
    "PGB-002",
    "PGB-003",
    "PGB-004",
    "PGB-005",
    "PGB-006",
    "PGB-007",
    "PGB-008",
    "PGB-009",
    "PGB-010",
    "PGB-011",
    "PGB-012",
    "PGB-013",
    "PGB-014",
    "AUT-001",
    "AUT-002",
    "AUT-003",
    "AUT-004",
    "AUT-005",
    "AUT-006",
    "AUT-007",
    "AUT-008",
    "AUT-009",
    "AUT-010",
    "AUT-011",
    "AUT-012",
    "AUT-013",
    "AUT-014",
    "AUT-015",
    "AUT-016",
    "AUT-017",
    "AUT-018",
    "AUT-019",
    "OUT-001",
    "OUT-002",
    "OUT-003",
    "OUT-004",
    "OUT-005",
    "OUT-006",
    "OUT-007",
    "OUT-008",
    "OUT-009",
    "OUT-010",
    "OUT-011",
    "OUT-012",
    "OUT-013",
    "ACC-001",
    "ACC-002",
    "ACC-003",
    "ACC-004",
    "ACC-005",
    "ACC-006",
    "TRF-001",
    "TRF-002",
    "TRF-003",
    "TRF-004",
    "TRF-005",
    "TRF-006",
    "TRF-007",
    "TRF-008",
    "TRF-009",
    "K8S-001",
    "K8S-002",
    "K8S-003",
    "K8S-004",
    "K8S-005",
    "K8S-006",
    "K8S-007",
    "K8S-008",
    "K8S-009",
    "K8S-101",
    "K8S-102",
    "K8S-103",
    "K8S-104",
    "K8S-105",
    "K8S-106",
    "K8S-107",
    "OBS-001",
    "OBS-002",
    "OBS-101",
    "OBS-102",
    "OBS-103",
    "OBS-104",
    "OBS-105",
    "OBS-106",
    "OBS-107",
    "OBS-108",
    "OBS-110",
    "OBS-111",
    "OBS-112",
    "OBS-113",
    "OBS-120",
    "OBS-121",
    "OBS-122",
    "OBS-130",
    "VAL-001",
    "VAL-002",
    "VAL-003",
    "VAL-004",
    "VAL-005",
    "VAL-006",
    "VAL-007",
    "VAL-008",
    "VAL-009",
    "VAL-010",
    "VAL-011",
    "CFG-001",
    "CFG-002",
    "CFG-003",
    "CFG-004",
    "CFG-005",
  ]);
});

test("every rule has a file of its own that begins with its id", () => {
  const ids = FILES.filter((file) => RULE_FILE.test(file)).map((file) => file.split("-").slice(0, 2).join("-"));
  expect(ids.sort()).toEqual(RULES.map(({ id }) => id.toLowerCase()).sort());
});

test("every rule has a test of its own", () => {
  const tests = readdirSync(join(ROOT, "__tests__/rules"), { recursive: true }).map((file) => basename(String(file)));
  expect(RULES.filter(({ id }) => !tests.includes(`${id.toLowerCase()}.test.ts`))).toEqual([]);
});

describe.each(ALL.map((rule) => [rule.id, rule] as const))("%s", (_, { title, why, sources }) => {
  test("has a title of one line, not a sentence", () => {
    expect(title).toMatch(/^\S.{10,90}[^.\s]$/);
  });

  test("says in whole sentences why", () => {
    expect(why).toMatch(/^\S.{60,}\.$/);
  });

  test("names public sources", () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.map((source) => new URL(source).protocol)).toEqual(sources.map(() => "https:"));
  });
});

test("titles differ", () => {
  expect(new Set(ALL.map(({ title }) => title)).size).toBe(ALL.length);
});
