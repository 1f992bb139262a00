import { protectedApplicationsFacts } from "../constructs/access/access-facts";
import type { Facts } from "../constructs/core/facts";
import { production } from "../values/environments/production";
import { publishedFacts } from "./published-facts";

/** What the environment `production` publishes, and what stands beside it that no environment has: for examples of rules. */
export function exampleFacts(): readonly Facts[] {
  const accesses = ["staff", "guests"].map((group) =>
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
  return [...publishedFacts(production), ...accesses];
}
