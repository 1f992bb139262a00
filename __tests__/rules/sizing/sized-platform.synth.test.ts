import { collectFacts, type Facts } from "../../../constructs/core/facts";
import { preflight } from "../../../constructs/core/preflight";
import { AuthentikPlatform } from "../../../constructs/platform/authentik-platform";
import type { AuthentikPlatformProps } from "../../../constructs/platform/platform-props";
import { ExistingPostgres, type ExistingPostgresProps } from "../../../constructs/postgres/existing-postgres";
import { connectionBudget } from "../../../constructs/rules/budget/budget-lines";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { sizeFor } from "../../../constructs/rules/sizing/size-for";
import type { SizingInput } from "../../../constructs/rules/sizing/sizing-input";
import { helmStack } from "../../authentik/helm-stack";
import { sizedFacts } from "./sized-facts";

const SECRET = { name: "authentik-secrets", key: "secret-key" };

const CASES: readonly SizingInput[] = [
  { servers: 3, workers: 3, nodes: 4, zones: 3 },
  { servers: 1, workers: 1, nodes: 1, webWorkers: 1 },
  { servers: 2, workers: 1, nodes: 2, maxConnections: 150, otherClients: 10 },
  { servers: 20, workers: 20, nodes: 50, zones: 3, protectedApplications: 1000 },
  { servers: 3, workers: 2, nodes: 3, version: "2026.5.8", protectedApplications: 40 },
  { servers: 4, workers: 3, nodes: 6, poolMode: "session", connections: { release: "2026.8", perWebWorker: 9 } },
];

interface Built {
  readonly findings: ReturnType<typeof preflight>["findings"];
  readonly published: readonly Facts[];
}

/** Spreads a proposal into the props, builds the platform, and has it synthesised and validated. */
function build(input: SizingInput): Built {
  const { platform, database } = sizeFor(input);
  let built: Built | undefined;
  helmStack((stack) => {
    const postgres: ExistingPostgresProps = { ...database, host: "postgres.example", password: SECRET };
    const props: AuthentikPlatformProps = {
      ...platform,
      pgbouncer: { ...platform.pgbouncer, secretChecksum: "1" },
      configChecksum: "1",
      database: new ExistingPostgres(stack, "Database", postgres),
      secrets: { secretKey: SECRET },
    };
    new AuthentikPlatform(stack, "Platform", props);
    built = { findings: preflight(stack.node.root).findings, published: collectFacts(stack.node.root) };
  });
  if (built === undefined) {
    throw new Error("nothing was built");
  }
  return built;
}

describe.each(CASES.map((input) => [JSON.stringify(input), input] as const))("a platform sized for %s", (_, input) => {
  const { findings, published } = build(input);

  test("is written without a finding", () => {
    expect(findings).toEqual([]);
  });

  test("fits its budget", () => {
    expect(connectionBudget(platformFacts(published))).toMatchObject({ fits: true, notes: [] });
  });

  test("asks for the connections that the same facts without resources ask for", () => {
    const numbers = (facts: readonly Facts[]) =>
      connectionBudget(platformFacts(facts)).limits.map(({ id, demand, capacity }) => [id, demand, capacity]);
    expect(numbers(sizedFacts(sizeFor(input)))).toEqual(numbers(published));
  });
});
