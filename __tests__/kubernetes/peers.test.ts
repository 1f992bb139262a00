import { allow, dns, peerAt } from "../../constructs/kubernetes/peers";

const POOLER = { "app.kubernetes.io/name": "pgbouncer" };

describe("dns", () => {
  test("is UDP and TCP port 53 of every pod in kube-system", () => {
    expect(dns()).toEqual([
      { name: "DNS", namespace: "kube-system", port: 53, protocol: "UDP" },
      { name: "DNS", namespace: "kube-system", port: 53, protocol: "TCP" },
    ]);
  });

  test("can be elsewhere", () => {
    expect(dns({ namespace: "openshift-dns", podLabels: { dns: "default" } })[1]).toEqual({
      name: "DNS",
      namespace: "openshift-dns",
      podLabels: { dns: "default" },
      port: 53,
      protocol: "TCP",
    });
  });
});

describe("peerAt", () => {
  test("is a TCP port at a location", () => {
    expect(peerAt("PostgreSQL", { namespace: "db" }, 5432)).toEqual({
      name: "PostgreSQL",
      namespace: "db",
      port: 5432,
      protocol: "TCP",
    });
  });
});

describe("allow", () => {
  test("allows nothing for nobody", () => {
    expect(allow([])).toEqual([]);
  });

  test("makes one rule of all ports at one place", () => {
    expect(allow(dns())).toEqual([
      {
        peers: [{ namespaceLabels: { "kubernetes.io/metadata.name": "kube-system" } }],
        ports: [
          { port: 53, protocol: "UDP" },
          { port: 53, protocol: "TCP" },
        ],
      },
    ]);
  });

  test("names a port once however many peers share it", () => {
    const [first] = allow([peerAt("A", { namespace: "a" }, 1), peerAt("B", { namespace: "a" }, 1)]);
    expect(first?.ports).toEqual([{ port: 1, protocol: "TCP" }]);
  });

  test("keeps places apart: pods, namespaces, ranges, pods of any namespace, anywhere", () => {
    const rules = allow([
      peerAt("pods", { namespace: "a", podLabels: POOLER }, 1),
      peerAt("namespace", { namespace: "a" }, 2),
      peerAt("range", { cidr: "10.0.0.0/8" }, 3),
      peerAt("pods anywhere", { podLabels: POOLER }, 4),
      peerAt("anywhere", {}, 5),
      peerAt("pods and range", { namespace: "a", cidr: "10.0.0.0/8" }, 6),
    ]);
    const inA = { "kubernetes.io/metadata.name": "a" };
    expect(rules.map(({ peers }) => peers)).toEqual([
      [{ namespaceLabels: inA, podLabels: POOLER }],
      [{ namespaceLabels: inA }],
      [{ cidr: "10.0.0.0/8" }],
      [{ namespaceLabels: {}, podLabels: POOLER }],
      [],
      [{ namespaceLabels: inA }, { cidr: "10.0.0.0/8" }],
    ]);
    expect(rules.map(({ ports }) => ports[0]?.port)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
