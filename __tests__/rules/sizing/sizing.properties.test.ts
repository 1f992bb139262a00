import fc from "fast-check";
import "../../support/properties";
import { type Finding, total } from "../../../constructs/core/finding";
import { mebibytes } from "../../../constructs/core/quantity";
import { connectionBudget } from "../../../constructs/rules/budget/budget-lines";
import { checkFacts } from "../../../constructs/rules/check";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { sizeFor } from "../../../constructs/rules/sizing/size-for";
import type { Sizing } from "../../../constructs/rules/sizing/sizing";
import { SizingError } from "../../../constructs/rules/sizing/sizing-error";
import type { SizingInput } from "../../../constructs/rules/sizing/sizing-input";
import { proposed } from "./proposed";
import { sizedFacts } from "./sized-facts";

const count = (min: number, max: number) => fc.integer({ min, max });

const anyInput: fc.Arbitrary<SizingInput> = fc
  .record({
    servers: count(1, 20),
    workers: count(1, 20),
    protectedApplications: count(0, 1000),
    nodes: count(1, 50),
    zones: count(1, 50),
    webWorkers: count(1, 8),
    webThreads: count(1, 16),
    workerProcesses: count(1, 4),
    workerThreads: count(2, 8),
    otherClients: count(0, 200),
    adminHeadroom: count(0, 20),
    reservedConnections: count(0, 5),
    release: fc.constantFrom(
      { version: "2026.8.5" },
      { version: "2026.8.5", poolMode: "session" as const },
      { version: "2026.5.8" },
    ),
    poolers: fc.option(count(1, 7), { nil: undefined }),
  })
  .map(({ release, poolers, ...input }) => ({
    ...input,
    ...release,
    ...(poolers === undefined ? {} : { poolers }),
    zones: Math.min(input.zones, input.nodes),
  }));

/** The same input for a server that stays as it is. */
const withGivenServer = fc
  .tuple(anyInput, count(1, 3000))
  .map(([input, maxConnections]): SizingInput => ({ ...input, maxConnections }));

/** What the rules find in a proposal. That one pod on several nodes is a risk is the request's, and may be warned of. */
function found(input: SizingInput, sizing: Sizing): readonly Finding[] {
  const alone = input.nodes > 1 && (input.servers === 1 || sizing.platform.pgbouncer.replicas === 1);
  return checkFacts(sizedFacts(sizing)).filter(({ severity }) => severity !== "warning" || !alone);
}

describe("properties", () => {
  test("whatever is proposed passes every rule and fits its budget, while poolers drain too", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const sizing = sizeFor(input);
        expect(found(input, sizing)).toEqual([]);
        const { limits } = connectionBudget(platformFacts(sizedFacts(sizing)));
        expect(limits.filter(({ fits }) => !fits)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("for a given server it passes every rule, or is refused because nothing fits", () => {
    fc.assert(
      fc.property(withGivenServer, (input) => {
        const answer = proposed(input);
        if (answer instanceof SizingError) {
          const { needed = 0, available = 0 } = answer.shortage ?? {};
          expect([answer.field, needed > available]).toEqual(["maxConnections", true]);
          // One connection more for each that is missing is enough: no refusal is for less.
          const { maxConnections = 0 } = input;
          const enough = sizeFor({ ...input, maxConnections: maxConnections + needed - available });
          expect(found(input, enough)).toEqual([]);
        } else {
          expect(answer.database.maxConnections).toBe(input.maxConnections);
          expect(found(input, answer)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each<keyof SizingInput>([
    "servers",
    "workers",
    "protectedApplications",
    "webWorkers",
    "webThreads",
    "workerProcesses",
    "workerThreads",
    "otherClients",
    "adminHeadroom",
    "reservedConnections",
  ])("more %s never needs fewer connections or less memory", (field) => {
    const numbers = ({ platform: { server, worker, pgbouncer }, database, explanation }: Sizing) => [
      database.maxConnections,
      pgbouncer.maxClientConn,
      pgbouncer.defaultPoolSize + pgbouncer.reservePoolSize,
      ...explanation.map(({ terms }) => total(terms)),
      ...[server, worker].map(({ resources }) => mebibytes(resources.limits.memory)),
    ];
    fc.assert(
      fc.property(anyInput, count(1, 10), (input, more) => {
        const least = numbers(sizeFor(input));
        const most = numbers(sizeFor({ ...input, [field]: Number(input[field]) + more }));
        expect(most.map((number, i) => number >= (least[i] ?? 0))).toEqual(most.map(() => true));
      }),
      { numRuns: 40 },
    );
  });

  test("the same input gives the same proposal", () => {
    fc.assert(
      fc.property(anyInput, (input) => expect(sizeFor(input)).toEqual(sizeFor(input))),
      { numRuns: 20 },
    );
  });
});
