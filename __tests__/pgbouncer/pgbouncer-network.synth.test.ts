import { PgBouncer } from "../../constructs/pgbouncer/pgbouncer";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { LABELS, synthesise } from "./pgbouncer-stack";
import { MAXIMAL, MINIMAL } from "./sample-props";

const minimal = synthesise();
const maximal = synthesise(MAXIMAL);

describe("PgBouncer, from outside", () => {
  test("is reached through a Service of its name", () => {
    expect(minimal.resource("kubernetes_service_v1").spec).toEqual({
      type: "ClusterIP",
      selector: LABELS,
      port: [{ name: "postgresql", port: 6432, target_port: "postgresql", protocol: "TCP" }],
    });
    const { address, location, poolMode, peer } = minimal.pooler;
    expect({ address, location, poolMode, peer }).toEqual({
      address: { host: "pgbouncer.identity", port: 6432 },
      location: { namespace: "identity", podLabels: LABELS },
      poolMode: "transaction",
      peer: { name: "PgBouncer", namespace: "identity", podLabels: LABELS, port: 6432, protocol: "TCP" },
    });
    expect(minimal.pooler.facts.hosts).toContain(address.host);
  });

  test("keeps all poolers but one through a drain, and holds a single one back from nothing", () => {
    expect(minimal.resource("kubernetes_pod_disruption_budget_v1").spec).toEqual({
      min_available: "2",
      selector: { match_labels: LABELS },
    });
    expect(synthesise({ ...MINIMAL, replicas: 1 }).resources("kubernetes_pod_disruption_budget_v1")).toEqual({});
  });

  test("lets in its namespace, and lets out to DNS and the database only", () => {
    const namespace = (name: string) => ({ match_labels: { "kubernetes.io/metadata.name": name } });
    expect(minimal.resource("kubernetes_network_policy_v1").spec).toEqual({
      pod_selector: { match_labels: LABELS },
      policy_types: ["Ingress", "Egress"],
      ingress: [{ ports: [{ port: "6432", protocol: "TCP" }], from: [{ namespace_selector: namespace("identity") }] }],
      egress: [
        {
          ports: [
            { port: "53", protocol: "UDP" },
            { port: "53", protocol: "TCP" },
          ],
          to: [{ namespace_selector: namespace("kube-system") }],
        },
        {
          ports: [{ port: "5432", protocol: "TCP" }],
          to: [
            { namespace_selector: namespace("database"), pod_selector: { match_labels: { "cnpg.io/cluster": "pg" } } },
          ],
        },
      ],
    });
  });

  test("lets in the named clients only, and lets out to a range", () => {
    const namespace = (name: string) => ({ match_labels: { "kubernetes.io/metadata.name": name } });
    const ports = [{ port: "5433", protocol: "TCP" }];
    expect(maximal.resource("kubernetes_network_policy_v1").spec).toMatchObject({
      ingress: [
        {
          ports,
          from: [
            {
              namespace_selector: namespace("identity"),
              pod_selector: { match_labels: { "app.kubernetes.io/component": "server" } },
            },
          ],
        },
        { ports, from: [{ namespace_selector: namespace("reports") }] },
      ],
      egress: [
        { to: [{ namespace_selector: namespace("dns"), pod_selector: { match_labels: { "k8s-app": "coredns" } } }] },
        { ports: [{ port: "5432", protocol: "TCP" }], to: [{ ip_block: { cidr: "10.1.0.0/16" } }] },
      ],
    });
  });

  test("lets two poolers live in one namespace", () => {
    const stack = kubernetesStack((scope) => {
      new PgBouncer(scope, "One", { ...MINIMAL, name: "one" });
      new PgBouncer(scope, "Two", { ...MINIMAL, name: "two" });
    });
    const selectors = Object.values(stack.resources("kubernetes_service_v1")).map(({ spec }) => spec);
    expect(selectors).toMatchObject([
      { selector: { "app.kubernetes.io/instance": "one" } },
      { selector: { "app.kubernetes.io/instance": "two" } },
    ]);
  });
});
