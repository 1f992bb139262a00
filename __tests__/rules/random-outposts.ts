import fc from "fast-check";
import "../support/properties";
import type { Facts } from "../../constructs/core/facts";
import type {
  EmbeddedOutpostFacts,
  OutpostFacts,
  OutpostListFacts,
  OutpostTokenFacts,
  SessionHopFacts,
} from "../../constructs/outpost/facts";
import { embeddedOutpost, managedOutpost, outpost, outpostList, outpostToken, sessionHop } from "./outpost-facts";
import { maybe, small } from "./random-workload";

const common = {
  type: fc.constantFrom("proxy" as const, "proxy" as const, "ldap" as const),
  outpost: fc.constantFrom("edge", "authentik Embedded Outpost"),
  namespace: fc.constantFrom("outposts", "authentik"),
  version: fc.constantFrom("2026.8.5", "2026.8.1", "2026.5.8"),
  authentikHost: fc.constantFrom(
    "https://auth.example.com",
    "http://authentik-server.authentik.svc",
    "https://wiki.example.com",
  ),
  authentikHostBrowser: maybe(fc.constant("https://auth.example.com")),
  insecure: fc.boolean(),
  sessionsPerMinute: small(1, 200),
  accessTokenValidity: fc.constantFrom("minutes=10", "hours=24", "days=7", "soon"),
  devShmMiB: small(0, 700),
  secrets: fc.subarray([
    { name: "edge-outpost", key: "token" },
    { name: "authentik", key: "value" },
  ]),
  wholeSecrets: fc.subarray(["authentik", "edge"]),
};

const patch = fc.record({
  component: fc.constant("deployment"),
  op: fc.constantFrom("add", "replace", "remove"),
  path: fc.constantFrom("/spec/template/spec/volumes", "/spec/template/spec/volumes/-"),
});

function withBrowser<T extends { readonly authentikHostBrowser: string | undefined }>({
  authentikHostBrowser,
  ...rest
}: T) {
  return { ...rest, ...(authentikHostBrowser === undefined ? {} : { authentikHostBrowser }) };
}

const scrape = fc.constantFrom({}, { release: "stack" }).map((labels) => ({ intervalSec: 30, labels: { ...labels } }));

const standalone: fc.Arbitrary<OutpostFacts> = fc
  .record({
    ...common,
    scrape,
    replicas: small(1, 3),
    memoryLimitMiB: small(128, 1000),
    minAvailable: maybe(small(0, 2)),
  })
  .map(({ minAvailable, ...change }) => {
    const { workload, ...facts } = outpost(withBrowser(change));
    if (workload === undefined) {
      throw new Error("an outpost of ours has a Deployment");
    }
    const { replicas, memoryLimitMiB, namespace } = change;
    return {
      ...facts,
      workload: {
        ...workload,
        namespace,
        replicas,
        resources: { ...workload.resources, memoryLimitMiB },
        ...(minAvailable === undefined ? {} : { disruptionBudget: { minAvailable, selector: workload.podLabels } }),
      },
    };
  });

const managed: fc.Arbitrary<OutpostFacts> = fc
  .record({ ...common, replicas: small(1, 2), patches: fc.array(patch, { maxLength: 2 }) })
  .map((change) => managedOutpost(withBrowser(change)));

const embedded: fc.Arbitrary<EmbeddedOutpostFacts> = fc
  .constantFrom("https://auth.example.com", "http://auth.example.com", "http://authentik-server.authentik.svc")
  .map((authentikHost) => embeddedOutpost(authentikHost));

const token: fc.Arbitrary<OutpostTokenFacts> = fc
  .record({
    expiring: fc.boolean(),
    keptIn: fc.constantFrom("write-only secret" as const, "secret" as const, "output" as const),
  })
  .map(outpostToken);

const hop: fc.Arbitrary<SessionHopFacts> = fc
  .oneof(
    small(0, 3).map((minAvailable) => ({ minAvailable })),
    small(0, 2).map((maxUnavailable) => ({ maxUnavailable })),
  )
  .map(sessionHop);

const providers: fc.Arbitrary<OutpostListFacts> = fc.record({ filled: fc.boolean() }).map(outpostList);

/** An outpost of ours, one of authentik's, the one inside the server, a list of providers, a token and a hop, in any shape. */
export const anyOutposts: fc.Arbitrary<readonly Facts[]> = fc.tuple(
  standalone,
  managed,
  embedded,
  providers,
  token,
  hop,
);
