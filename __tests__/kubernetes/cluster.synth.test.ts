import { collectFacts } from "../../constructs/core/facts";
import { Cluster, type ClusterProps } from "../../constructs/kubernetes/cluster";
import { kubernetesStack } from "./kubernetes-stack";

function facts(props: ClusterProps) {
  let published: ReturnType<typeof collectFacts> = [];
  kubernetesStack((scope) => {
    published = collectFacts(new Cluster(scope, "Cluster", props));
  });
  return published;
}

describe("a cluster", () => {
  test("has one zone, and IP families that nobody knows", () => {
    expect(facts({ nodes: 3 })).toEqual([{ kind: "cluster", path: "stack/Cluster", nodes: 3, zones: 1 }]);
  });

  test("has the zones and families that it is given", () => {
    expect(facts({ nodes: 3, zones: 2, ipFamilies: ["IPv6"] })).toEqual([
      { kind: "cluster", path: "stack/Cluster", nodes: 3, zones: 2, ipFamilies: ["IPv6"] },
    ]);
  });

  test.each([[[]], [["IPv4", "IPv4"]]] as const)("refuses the families %j", (ipFamilies) => {
    expect(() => facts({ nodes: 1, ipFamilies })).toThrow(
      "stack/Cluster: `ipFamilies` must be IPv4, IPv6 or both, each once; left out when it is not known, " +
        `got: ${JSON.stringify(ipFamilies)}`,
    );
  });

  test("refuses fewer nodes than zones", () => {
    expect(() => facts({ nodes: 1, zones: 2 })).toThrow("`zones` must be a whole number from 1 to 1, got: 2");
  });
});
