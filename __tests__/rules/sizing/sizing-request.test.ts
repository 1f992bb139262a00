import { sizeFor } from "../../../constructs/rules/sizing/size-for";
import { SizingError } from "../../../constructs/rules/sizing/sizing-error";
import type { SizingInput } from "../../../constructs/rules/sizing/sizing-input";
import { sizingRequest } from "../../../constructs/rules/sizing/sizing-request";

const INPUT: SizingInput = { servers: 3, workers: 3, nodes: 4 };

function refused(change: Partial<Record<keyof SizingInput, unknown>>): unknown {
  try {
    return sizeFor({ ...INPUT, ...change } as SizingInput);
  } catch (error) {
    return error;
  }
}

test("what is left out has a default", () => {
  expect(sizingRequest(INPUT)).toEqual({
    ...INPUT,
    zones: 1,
    protectedApplications: 0,
    webWorkers: 3,
    webThreads: 4,
    workerProcesses: 1,
    workerThreads: 4,
    version: "2026.8.5",
    poolMode: "transaction",
    poolers: 3,
    superuserReservedConnections: 3,
    reservedConnections: 0,
    otherClients: 0,
    adminHeadroom: 5,
  });
  expect(sizingRequest({ ...INPUT, version: "2026.5.8", nodes: 2 })).toMatchObject({ poolMode: "session", poolers: 2 });
  expect(sizingRequest({ ...INPUT, nodes: 2, poolers: 5 }).poolers).toBe(5);
});

const LEAST: readonly (readonly [keyof SizingInput, number])[] = [
  ["servers", 1],
  ["workers", 1],
  ["nodes", 1],
  ["zones", 1],
  ["protectedApplications", 0],
  ["webWorkers", 1],
  ["webThreads", 1],
  ["workerProcesses", 1],
  ["workerThreads", 2],
  ["poolers", 1],
  ["superuserReservedConnections", 0],
  ["reservedConnections", 0],
  ["otherClients", 0],
  ["adminHeadroom", 0],
];

describe.each(LEAST)("%s", (field, least) => {
  test(`takes ${least}`, () => {
    expect(refused({ [field]: least })).not.toBeInstanceOf(Error);
  });

  test.each([least - 1, Number.NaN, 2.5, Number.POSITIVE_INFINITY, 2 ** 53, "3"])("refuses %p", (value) => {
    const error = refused({ [field]: value });
    expect(error).toBeInstanceOf(SizingError);
    expect(error).toMatchObject({
      name: "SizingError",
      field,
      value,
      message: `${field} must be a whole number >= ${least}, got: ${value}`,
    });
    expect(error).not.toHaveProperty("shortage.needed");
  });
});

test("more zones than nodes are refused", () => {
  expect(refused({ zones: 4 })).not.toBeInstanceOf(Error);
  expect(refused({ zones: 5 })).toMatchObject({
    field: "zones",
    message: "zones must be a whole number from 1 to 4, got: 5",
  });
});

test.each([0, 262144, 100.5, Number.NaN])(
  "max_connections %d is refused: PostgreSQL has none such",
  (maxConnections) => {
    expect(refused({ maxConnections })).toMatchObject({
      field: "maxConnections",
      value: maxConnections,
      message: `maxConnections must be a whole number from 1 to 262143, got: ${maxConnections}`,
    });
  },
);

test("PostgreSQL's own most is taken", () => {
  expect(refused({ maxConnections: 262143 })).not.toBeInstanceOf(Error);
});

test.each(["2026.8", "latest", "2024.10.5", "2027.2.0"])("version %s is refused", (version) => {
  expect(refused({ version })).toMatchObject({
    field: "version",
    value: version,
    message: `version must be an exact release of 2026.8 or 2026.5, got: ${version}`,
  });
});

test("transaction mode is refused where authentik cannot go past the pooler, and so is a mode that it cannot use", () => {
  expect(refused({ version: "2026.5.8", poolMode: "transaction" })).toMatchObject({
    field: "poolMode",
    value: "transaction",
    message:
      "poolMode must be session for authentik 2026.5.8, which has no postgresql.direct (2026.8 has), got: transaction",
  });
  expect(refused({ poolMode: "statement" })).toMatchObject({
    field: "poolMode",
    message: "poolMode must be session or transaction, got: statement",
  });
  expect(refused({ version: "2026.5.8", poolMode: "session" })).not.toBeInstanceOf(Error);
});

test.each([
  [{ release: "2026.8.5" }, "connections must name the release line that was measured, got: 2026.8.5"],
  [{ release: "v2026.8" }, "connections must name the release line that was measured, got: v2026.8"],
  [{ release: "2026.8", perWebWorker: 0 }, "connections must hold whole numbers >= 1, got: perWebWorker 0"],
  [{ release: "2026.8", perWorkerProcess: 0 }, "connections must hold whole numbers >= 1, got: perWorkerProcess 0"],
  [{ release: "2026.8", starting: -1 }, "connections must hold whole numbers >= 0, got: starting -1"],
  [{ release: "2026.8", workerPool: 0.5 }, "connections must hold whole numbers >= 0, got: workerPool 0.5"],
])("connections %j are refused", (connections, message) => {
  expect(refused({ connections })).toMatchObject({ field: "connections", value: connections, message });
});

test("connections at their least are taken, and a line of October too", () => {
  const connections = { release: "2026.8", perWebWorker: 1, perWorkerProcess: 1, starting: 0 };
  expect(refused({ connections })).not.toBeInstanceOf(Error);
  expect(refused({ connections: { ...connections, release: "2026.10" } })).not.toBeInstanceOf(Error);
});
