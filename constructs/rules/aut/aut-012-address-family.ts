import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { ClusterFacts } from "../../kubernetes/facts";
import type { PlatformFacts } from "../platform-facts";
import { readableLists } from "../val/list-variables";

/** What a listener binds in each family. `[::]` takes IPv4 too, where there is IPv6. */
const ADDRESSES = { IPv4: "0.0.0.0", IPv6: "[::]" } as const;

/** Invariant 84: listeners bind an address that pods have. */
export const addressFamily: Rule<PlatformFacts> = {
  id: "AUT-012",
  title: "authentik listens on an IP family that the cluster does not have",
  severity: "error",
  invariants: [84],
  why:
    'Without IPv6 in the kernel a listener on [::] fails with "address family not supported" and the container restarts for ' +
    "ever. In a cluster of IPv6 only, nobody reaches a listener on 0.0.0.0, and the kubelet's probes neither.",
  sources: ["https://github.com/goauthentik/authentik/issues/24303", "https://github.com/goauthentik/helm/issues/437"],
  example: {
    fails: { cluster: { ipFamilies: ["IPv4"] } },
    passes: { cluster: { ipFamilies: ["IPv4"] }, authentik: { listenAddress: "0.0.0.0" } },
  },
  check: ({ authentiks, clusters }) =>
    clusters.flatMap((cluster) => authentiks.flatMap((authentik) => checkListener(authentik, cluster))),
};

function checkListener(facts: AuthentikFacts, { path, ipFamilies = [] }: ClusterFacts): readonly Finding[] {
  const needed = facts.listenAddress === ADDRESSES.IPv6 ? "IPv6" : "IPv4";
  const other = needed === "IPv6" ? "IPv4" : "IPv6";
  return ipFamilies.includes(needed) || !ipFamilies.includes(other)
    ? []
    : [
        {
          rule: "AUT-012",
          severity: "error",
          at: [facts.path, path],
          message: `the listeners bind ${facts.listenAddress}, which needs ${needed}, and the cluster has ${other} only`,
          fixes: [
            { changes: [...readableLists(facts), { prop: "listenAddress", relation: "=", to: ADDRESSES[other] }] },
          ],
        },
      ];
}
