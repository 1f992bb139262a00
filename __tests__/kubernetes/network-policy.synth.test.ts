import { collectFacts } from "../../constructs/core/facts";
import { DefaultDenyPolicy } from "../../constructs/kubernetes/default-deny-policy";
import { NetworkPolicy, type NetworkPolicyProps } from "../../constructs/kubernetes/network-policy";
import { kubernetesStack } from "./kubernetes-stack";
import { SELECTOR } from "./workload-facts";

type Rules = Partial<Pick<NetworkPolicyProps, "podSelector" | "ingress" | "egress">>;

function render(rules: Rules) {
  const stack = kubernetesStack((scope) => {
    new NetworkPolicy(scope, "Policy", { name: "thing", namespace: "space", podSelector: SELECTOR, ...rules });
  });
  return stack.resource("kubernetes_network_policy_v1");
}

const ALL_PORTS = { ports: [] };
const HTTP = { port: 80, protocol: "TCP" } as const;

describe("NetworkPolicy", () => {
  test("denies a direction that is given without rules, and leaves the other alone", () => {
    expect(render({ ingress: [] })).toMatchObject({
      metadata: { name: "thing", namespace: "space" },
      spec: { pod_selector: { match_labels: SELECTOR }, policy_types: ["Ingress"], ingress: [], egress: [] },
    });
    expect(render({ egress: [] })).toMatchObject({ spec: { policy_types: ["Egress"], ingress: [], egress: [] } });
  });

  test("renders each kind of peer", () => {
    const peers = [
      { namespaceLabels: { team: "a" }, podLabels: { app: "b" } },
      { namespaceLabels: {} },
      { podLabels: { app: "c" } },
      { cidr: "10.0.0.0/8" },
    ];
    const rendered = [
      { namespace_selector: { match_labels: { team: "a" } }, pod_selector: { match_labels: { app: "b" } } },
      { namespace_selector: {} },
      { pod_selector: { match_labels: { app: "c" } } },
      { ip_block: { cidr: "10.0.0.0/8" } },
    ];
    const rule = { peers, ports: [HTTP] };
    expect(render({ ingress: [rule], egress: [rule] })).toMatchObject({
      spec: {
        ingress: [{ from: rendered, ports: [{ port: "80", protocol: "TCP" }] }],
        egress: [{ to: rendered, ports: [{ port: "80", protocol: "TCP" }] }],
      },
    });
  });

  test("opens a rule to everybody only where the facts say everybody", () => {
    const everybody = [
      { peers: [], ports: [HTTP] },
      { peers: [{}, { cidr: "10.0.0.0/8" }], ...ALL_PORTS },
    ];
    const open = [
      { ports: [{ port: "80", protocol: "TCP" }], from: [] },
      { ports: [], from: [] },
    ];
    expect(render({ ingress: everybody })).toMatchObject({ spec: { ingress: open } });
  });

  test("selects every pod of the namespace with an empty selector", () => {
    expect(render({ podSelector: {}, egress: [] })).toMatchObject({ spec: { pod_selector: {} } });
  });

  test("publishes exactly what it renders", () => {
    const egress = [{ peers: [{ cidr: "10.0.0.0/8" }], ports: [HTTP] }];
    kubernetesStack((stack) => {
      new NetworkPolicy(stack, "Policy", { name: "thing", namespace: "space", podSelector: SELECTOR, egress });
      expect(collectFacts(stack)).toEqual([
        {
          kind: "networkPolicy",
          path: "stack/Policy",
          name: "thing",
          namespace: "space",
          podSelector: SELECTOR,
          policyTypes: ["Egress"],
          ingress: [],
          egress,
        },
      ]);
    });
  });

  test("refuses a policy without a direction", () => {
    expect(() => render({})).toThrow(
      "stack/Policy: `ingress` must be given, or `egress`: a policy without either selects pods and does nothing, got: {}",
    );
  });

  test("refuses impossible ports", () => {
    const rule = { peers: [], ports: [{ port: 0, protocol: "TCP" as const }] };
    expect(() => render({ ingress: [rule], egress: [{ ...rule, ports: [{ port: 65536, protocol: "UDP" }] }] })).toThrow(
      [
        "stack/Policy: `ingress[0].ports[0].port` must be a whole number from 1 to 65535, got: 0",
        "stack/Policy: `egress[0].ports[0].port` must be a whole number from 1 to 65535, got: 65536",
      ].join("\n"),
    );
  });

  test("refuses a peer that is a range and a selector at once, which the API server would refuse", () => {
    const peers = [{ cidr: "10.0.0.0/8", podLabels: { app: "a" } }];
    expect(() => render({ egress: [{ peers, ...ALL_PORTS }] })).toThrow(
      'stack/Policy: `egress[0].peers[0]` must be either a `cidr` or labels, got: {"cidr":"10.0.0.0/8","podLabels":{"app":"a"}}; make them two peers',
    );
  });
});

describe("DefaultDenyPolicy", () => {
  test("denies every pod of the namespace both directions", () => {
    const stack = kubernetesStack((scope) => void new DefaultDenyPolicy(scope, "Policy", { namespace: "space" }));
    expect(stack.resource("kubernetes_network_policy_v1")).toMatchObject({
      metadata: { name: "default-deny", namespace: "space" },
      spec: { pod_selector: {}, policy_types: ["Ingress", "Egress"], ingress: [], egress: [] },
    });
  });

  test("can have another name and labels", () => {
    const props = { namespace: "space", name: "closed", labels: { a: "b" } };
    const stack = kubernetesStack((scope) => void new DefaultDenyPolicy(scope, "Policy", props));
    expect(stack.resource("kubernetes_network_policy_v1")).toMatchObject({
      metadata: { name: "closed", namespace: "space", labels: { a: "b" } },
    });
  });
});
