import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { PeerFacts, PolicyPeerFacts } from "../../../constructs/kubernetes/facts";
import { unreachable as rule } from "../../../constructs/rules/k8s/k8s-002-unreachable";
import { authentik, DNS, policies, policy, production, texts } from "../facts";

type Place = Omit<PeerFacts, "name" | "port" | "protocol">;

const tcp = (port: number) => ({ port, protocol: "TCP" as const });

const SERVER = { "app.kubernetes.io/component": "server" };

/** A server that needs these connections and no other. */
function serverThatNeeds(...connectsTo: readonly PeerFacts[]): AuthentikFacts {
  const facts = authentik();
  const workload = { ...facts.server.workload, connectsTo, acceptsFrom: [] };
  return { ...facts, server: { ...facts.server, workload } };
}

/** Whether a server reaches `peer` through a policy that allows `allowed` on port 5432. */
function reaches(peer: Place, allowed: readonly PolicyPeerFacts[]): boolean {
  const egress = [{ peers: allowed, ports: [tcp(5432)] }];
  const guard = policy({ podSelector: SERVER, policyTypes: ["Egress"], egress });
  return texts(rule, [serverThatNeeds({ name: "it", ...tcp(5432), ...peer }), guard]).length === 0;
}

/** An allowance to a namespace, on one port or on all. */
function allowance(namespace: string, port?: number) {
  return {
    peers: [{ namespaceLabels: inNamespace(namespace) }],
    ports: port === undefined ? [] : [tcp(port)],
  };
}

const inNamespace = (name: string) => ({ "kubernetes.io/metadata.name": name });

describe("K8S-002", () => {
  test("accepts a platform whose policies allow what it needs", () => {
    expect(texts(rule, production())).toEqual([]);
  });

  test("accepts everything where no policy selects the pods", () => {
    expect(texts(rule, production({ policies: [] }))).toEqual([]);
    expect(texts(rule, production({ policies: [policy({ namespace: "other" })] }))).toEqual([]);
  });

  test("refuses a policy that forgets DNS over TCP", () => {
    const worker = policies().find(({ name }) => name === "worker");
    const egress = (worker?.egress ?? []).map((each) => ({
      ...each,
      ports: each.ports.filter(({ port, protocol }) => port !== 53 || protocol !== "TCP"),
    }));
    expect(texts(rule, production({ policies: policies({ worker: { egress } }) }))).toEqual([
      "error K8S-002  identity/authentik/Worker <- identity/authentik/worker-policy <- identity/default-deny  authentik-worker must connect to DNS (namespace kube-system) on TCP 53, and no policy allows it: worker, default-deny\n" +
        "      fix: allow egress to DNS on TCP 53 in one of them",
    ]);
  });

  test("asks for DNS over TCP even where only UDP is declared", () => {
    const overUdp = policy({
      podSelector: SERVER,
      egress: [{ peers: [], ports: [{ port: 53, protocol: "UDP" }] }],
      policyTypes: ["Egress"],
    });
    const found = texts(rule, [serverThatNeeds(...DNS.slice(0, 1)), overUdp]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("authentik-server must connect to DNS (namespace kube-system) on TCP 53");
  });

  test("checks both ends of a connection between two workloads, once", () => {
    const facts = production({ policies: policies({ pgbouncer: { ingress: [] } }) });
    const ingress = texts(rule, facts).filter((text) => text.includes("must be reached"));
    expect(ingress).toEqual([
      "error K8S-002  identity/pgbouncer <- identity/default-deny <- identity/pgbouncer/policy  pgbouncer must be reached from authentik-server (namespace authentik) on TCP 6432, and no policy allows it: default-deny, pgbouncer\n" +
        "      fix: allow ingress from authentik-server on TCP 6432 in one of them",
      "error K8S-002  identity/pgbouncer <- identity/default-deny <- identity/pgbouncer/policy  pgbouncer must be reached from authentik-worker (namespace authentik) on TCP 6432, and no policy allows it: default-deny, pgbouncer\n" +
        "      fix: allow ingress from authentik-worker on TCP 6432 in one of them",
    ]);
  });

  test("refuses ingress for a peer outside that only pods are allowed for", () => {
    const ingress = [
      { peers: [{ podLabels: {} }], ports: [tcp(9443)] },
      { peers: [], ports: [tcp(9000)] },
    ];
    const facts = production({ policies: policies({ server: { ingress } }) });
    expect(texts(rule, facts)).toEqual([
      "error K8S-002  identity/authentik/Server <- identity/authentik/server-policy <- identity/default-deny  authentik-server must be reached from everybody on TCP 9443, and no policy allows it: server, default-deny\n" +
        "      fix: allow ingress from everybody on TCP 9443 in one of them",
    ]);
  });

  test.each<[string, Place, readonly PolicyPeerFacts[], boolean]>([
    ["everybody", { namespace: "database" }, [], true],
    ["one peer of two", { namespace: "database" }, [{ podLabels: {} }, { namespaceLabels: {} }], true],
    ["pods, for all pods of their namespace", { namespace: "authentik" }, [{ podLabels: { a: "b" } }], false],
    ["an empty peer", { namespace: "database" }, [{}], true],
    ["the namespace by name", { namespace: "database" }, [{ namespaceLabels: inNamespace("database") }], true],
    ["another namespace", { namespace: "database" }, [{ namespaceLabels: inNamespace("other") }], false],
    ["a namespace by a label of its own", { namespace: "database" }, [{ namespaceLabels: { team: "data" } }], false],
    ["every namespace", { namespace: "database" }, [{ namespaceLabels: {} }], true],
    [
      "some pods where any pod is meant",
      { namespace: "database" },
      [{ namespaceLabels: {}, podLabels: { a: "b" } }],
      false,
    ],
    [
      "the pods",
      { namespace: "database", podLabels: { a: "b" } },
      [{ namespaceLabels: {}, podLabels: { a: "b" } }],
      true,
    ],
    [
      "other pods",
      { namespace: "database", podLabels: { a: "b" } },
      [{ namespaceLabels: {}, podLabels: { a: "c" } }],
      false,
    ],
    [
      "pods of the policy's own namespace",
      { namespace: "authentik", podLabels: { a: "b" } },
      [{ podLabels: { a: "b" } }],
      true,
    ],
    [
      "pods of the own namespace for another one",
      { namespace: "database", podLabels: { a: "b" } },
      [{ podLabels: { a: "b" } }],
      false,
    ],
    [
      "pods anywhere, for pods anywhere",
      { podLabels: { a: "b" } },
      [{ namespaceLabels: {}, podLabels: { a: "b" } }],
      true,
    ],
    [
      "pods of one namespace, for pods anywhere",
      { podLabels: { a: "b" } },
      [{ namespaceLabels: inNamespace("x"), podLabels: { a: "b" } }],
      false,
    ],
    ["a range, for an address that is not known", {}, [{ cidr: "10.0.0.0/8" }], true],
    ["pods, for an address outside", {}, [{ namespaceLabels: {} }], false],
    ["a range that holds the address", { cidr: "10.1.2.0/24" }, [{ cidr: "10.0.0.0/8" }], true],
    ["a range that does not", { cidr: "11.1.2.0/24" }, [{ cidr: "10.0.0.0/8" }], false],
    ["a smaller range than the addresses", { cidr: "10.0.0.0/8" }, [{ cidr: "10.1.2.0/24" }], false],
    ["the same IPv6 range", { cidr: "fd00::/8" }, [{ cidr: "fd00::/8" }], true],
    ["a range, for pods", { namespace: "database" }, [{ cidr: "10.0.0.0/8" }], false],
    ["every address, for pods", { namespace: "database" }, [{ cidr: "0.0.0.0/0" }], true],
  ])("an allowance for %s", (_, peer, allowed, expected) => {
    expect(reaches(peer, allowed)).toBe(expected);
  });

  test("names each place that is out of reach, not a workload of that kind in another namespace", () => {
    const peers = ["a", "b"].map((namespace) => ({ name: `in ${namespace}`, namespace, podLabels: SERVER, ...tcp(1) }));
    const found = texts(rule, [serverThatNeeds(...peers), policy({ podSelector: SERVER })]);
    expect(found.map((text) => /connect to (.*) on/.exec(text)?.[1])).toEqual([
      "in a (namespace a)",
      "in b (namespace b)",
    ]);
  });

  test("takes an allowance without ports for every port, and adds up what several policies allow", () => {
    const server = serverThatNeeds(...DNS, { name: "database", namespace: "database", ...tcp(5432) });
    const guard = (...egress: Parameters<typeof allowance>[]) =>
      policy({ podSelector: SERVER, policyTypes: ["Egress"], egress: egress.map((each) => allowance(...each)) });
    expect(texts(rule, [server, guard(["kube-system"], ["database", 5432])])).toEqual([]);
    expect(texts(rule, [server, guard(["kube-system", 5432], ["database", 5432], ["kube-system"])])).toEqual([]);
    expect(texts(rule, [server, guard(["kube-system"]), guard(["database", 5432], ["other", 5432])])).toEqual([]);
    expect(texts(rule, [server, guard(["kube-system"], ["other", 5432])])).toHaveLength(1);
  });

  test("takes an allowance for another port or protocol for none", () => {
    const server = serverThatNeeds({ name: "it", ...tcp(5432) });
    const guard = (port: number, protocol: "TCP" | "UDP") => {
      const egress = [{ peers: [], ports: [{ port, protocol }] }];
      return policy({ podSelector: SERVER, policyTypes: ["Egress"], egress });
    };
    expect(texts(rule, [server, guard(5433, "TCP")])).toHaveLength(1);
    expect(texts(rule, [server, guard(5432, "UDP")])).toHaveLength(1);
    expect(texts(rule, [server, guard(5432, "TCP")])).toEqual([]);
  });

  test("warns about a policy without a rule, unless it denies for the whole namespace", () => {
    const lost = policy({ name: "lost", podSelector: { app: "other" } });
    expect(texts(rule, [lost])).toEqual([
      'warning K8S-002  identity/policy  policy lost has no rule, so it cuts its pods off: {"app":"other"}\n' +
        "      fix: give it a rule, or deny for the whole namespace",
    ]);
    expect(texts(rule, [policy()])).toEqual([]);
    const rules = [{ peers: [], ports: [] }];
    expect(texts(rule, [policy({ podSelector: { app: "other" }, ingress: rules })])).toEqual([]);
    expect(texts(rule, [policy({ podSelector: { app: "other" }, egress: rules })])).toEqual([]);
  });
});
