import { protectedApplicationsFacts } from "../constructs/access/access-facts";
import type { Facts } from "../constructs/core/facts";
import { alertsFacts } from "../constructs/observability/alerts-facts";
import { prometheusFacts } from "../constructs/observability/existing-prometheus";
import type { OutpostTokenFacts } from "../constructs/outpost/facts";
import { standaloneOutpostFacts } from "../constructs/outpost/standalone-facts";
import { platformFacts } from "../constructs/rules/platform-facts";
import { production } from "../values/environments/production";
import { DEFAULT_VERSION } from "../values/releases/releases";
import { publishedFacts } from "./published-facts";

/** What the environment `production` publishes, and what stands beside it that no environment has: for examples of rules. */
export function exampleFacts(): readonly Facts[] {
  const published = publishedFacts(production);
  const alerts = platformFacts(published).authentiks.map((facts) =>
    alertsFacts("observability/Alerts", { platform: { authentik: { facts } }, scrapeIntervalSec: 30 }),
  );
  return [...published, ...alerts, prometheusFacts("observability/Prometheus"), ...accesses(), ...outposts()];
}

function accesses(): readonly Facts[] {
  return ["staff", "guests"].map((group) =>
    protectedApplicationsFacts(`access/${group}`, {
      groups: [group],
      proxy: [
        {
          slug: `${group}-wiki`,
          name: "Wiki",
          accessGroups: [group],
          externalHost: `https://${group}-wiki.example.com`,
        },
      ],
    }),
  );
}

function outposts(): readonly Facts[] {
  const token: OutpostTokenFacts = {
    kind: "outpostToken",
    path: "access/Token",
    identifier: "edge",
    expiring: false,
    keptIn: "write-only secret",
  };
  const edge = standaloneOutpostFacts("access/Outpost", {
    namespace: "outposts",
    outpost: "edge",
    version: DEFAULT_VERSION,
    token: { name: "edge-outpost", key: "token" },
    authentikHost: "https://auth.example.com",
  });
  return [edge, token];
}
