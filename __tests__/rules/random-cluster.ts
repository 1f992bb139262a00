import fc from "fast-check";
import "../support/properties";
import type { ClusterFacts } from "../../constructs/kubernetes/facts";
import { cluster } from "./facts";

/** A cluster of a few nodes, whose families of addresses are known or not. */
export const anyCluster: fc.Arbitrary<ClusterFacts> = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }),
    fc.option(fc.subarray(["IPv4" as const, "IPv6" as const], { minLength: 1 }), { nil: undefined }),
  )
  .map(([nodes, ipFamilies]) => cluster(ipFamilies === undefined ? { nodes } : { nodes, ipFamilies }));
