import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { IpFamily } from "../../../constructs/kubernetes/facts";
import { addressFamily as rule } from "../../../constructs/rules/aut/aut-012-address-family";
import { authentik, cluster, production, texts } from "../facts";

function listening(
  listenAddress: AuthentikFacts["listenAddress"],
  ipFamilies: readonly IpFamily[],
  version = "2026.8.5",
) {
  const facts = authentik({ listenAddress, version });
  return texts(rule, production({ authentik: facts, cluster: cluster({ ipFamilies }) }));
}

const refused = (bound: string, needed: string, only: string, fix: string) => [
  `error AUT-012  identity/authentik <- identity/cluster  the listeners bind ${bound}, which needs ${needed}, ` +
    `and the cluster has ${only} only\n      fix: ${fix}`,
];

describe("AUT-012", () => {
  test("says nothing where the families are not known", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(listening("[::]", [])).toEqual([]);
  });

  test.each([
    ["[::]", ["IPv4", "IPv6"]],
    ["[::]", ["IPv6"]],
    ["0.0.0.0", ["IPv4"]],
    ["0.0.0.0", ["IPv6", "IPv4"]],
  ] as const)("accepts %s on %j", (address, families) => {
    expect(listening(address, families)).toEqual([]);
  });

  test("refuses to bind IPv6 where there is none", () => {
    expect(listening("[::]", ["IPv4"])).toEqual(refused("[::]", "IPv6", "IPv4", 'listenAddress = "0.0.0.0"'));
  });

  test("refuses to bind IPv4 where there is none", () => {
    expect(listening("0.0.0.0", ["IPv6"])).toEqual(refused("0.0.0.0", "IPv4", "IPv6", 'listenAddress = "[::]"'));
  });

  test.each([
    ["2026.8.0", true],
    ["2026.8.3", true],
    ["2026.8.4", false],
    ["2026.5.3", false],
    ["2026.8.30", false],
  ])("asks for a release that can read listeners: %s", (version, upgrade) => {
    const first = upgrade ? 'version = "2026.8.5" and ' : "";
    expect(listening("[::]", ["IPv4"], version)).toEqual(
      refused("[::]", "IPv6", "IPv4", `${first}listenAddress = "0.0.0.0"`),
    );
  });
});
