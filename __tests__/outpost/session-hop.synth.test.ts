import { TerraformStack, Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import { SessionHop, type SessionHopProps, StandaloneOutpost } from "../../constructs/outpost";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { MINIMAL } from "./sample-props";

const LABELS = {
  "app.kubernetes.io/name": "authentik-session-hop",
  "app.kubernetes.io/instance": "authentik-session-hop",
};

function synthesise(change: Partial<SessionHopProps> = {}) {
  const made: SessionHop[] = [];
  const stack = kubernetesStack((scope) => {
    const outposts = ["a", "b"].flatMap(
      (name) => new StandaloneOutpost(scope, name, { ...MINIMAL, name }).forwardAuth ?? [],
    );
    made.push(new SessionHop(scope, "Hop", { namespace: "outposts", outposts, ...change }));
  });
  const [hop] = made;
  if (hop === undefined) {
    throw new Error("nothing was built");
  }
  return { ...stack, hop };
}

const minimal = synthesise();

describe("a session hop", () => {
  test("takes the outposts' place for the reverse proxy", () => {
    expect(minimal.hop.forwardAuth).toEqual({
      address: { host: "authentik-session-hop.outposts.svc", port: 9000 },
      service: "authentik-session-hop",
      location: { namespace: "outposts", podLabels: LABELS },
      outpost: "edge",
    });
    expect(minimal.hop.facts.service).toEqual({ name: "authentik-session-hop", namespace: "outposts", port: 9000 });
    expect(minimal.resource("kubernetes_service_v1", "Hop").spec).toMatchObject({
      selector: LABELS,
      port: [{ port: 9000, target_port: "http" }],
    });
  });

  test("is nginx, twice, with the outposts' Services in its configuration", () => {
    const [config = ""] = Object.values(minimal.resource("kubernetes_config_map_v1").data as Record<string, string>);
    expect(config).toContain("server a.outposts.svc:9000 max_fails=1 fail_timeout=5s;");
    expect(config).toContain("server b.outposts.svc:9000 max_fails=1 fail_timeout=5s;");
    expect(minimal.resource("kubernetes_deployment_v1", "Hop")).toMatchObject({
      spec: {
        replicas: "2",
        template: {
          spec: {
            container: [
              {
                image: expect.stringMatching(/^docker\.io\/nginxinc\/nginx-unprivileged:\d/),
                readiness_probe: { http_get: { path: "/healthz", port: "9001" } },
                security_context: { read_only_root_filesystem: true },
              },
            ],
            security_context: { run_as_user: "101" },
          },
        },
      },
    });
    expect(minimal.resource("kubernetes_pod_disruption_budget_v1", "DisruptionBudget").spec).toMatchObject({
      max_unavailable: "1",
    });
  });

  test("has one budget over all outposts behind it, by a label that the pods of each have", () => {
    const selector = { match_labels: { "goauthentik.io/outpost-name": "edge" } };
    expect(minimal.resource("kubernetes_pod_disruption_budget_v1", "OutpostBudget")).toMatchObject({
      metadata: { name: "authentik-session-hop-outposts", namespace: "outposts" },
      spec: { max_unavailable: "1", selector },
    });
    expect(Object.keys(minimal.resources("kubernetes_pod_disruption_budget_v1"))).toHaveLength(2);
    for (const name of ["a", "b"]) {
      const { spec } = minimal.resource("kubernetes_deployment_v1", `${name}_`) as { spec: { template: object } };
      expect(spec.template).toMatchObject({ metadata: { labels: selector.match_labels } });
    }
  });

  test("guards no outposts that it cannot tell from other pods", () => {
    const outposts = ["a", "b"].map((service) => ({
      address: { host: `${service}.edge.svc`, port: 9000 },
      service,
      location: { namespace: "edge" },
      outpost: "edge",
    }));
    const foreign = synthesise({ outposts });
    expect(Object.keys(foreign.resources("kubernetes_pod_disruption_budget_v1"))).toHaveLength(1);
    expect(foreign.hop.facts).not.toHaveProperty("outpostBudget");
    expect(() => synthesise({ outposts, outpostBudget: { maxUnavailable: 1 } })).toThrow(
      "`outposts[0].sessionPods` must be given, and the same as those of all others",
    );
    const guarded = outposts.map((each) => ({ ...each, sessionPods: { app: "edge" } }));
    expect(() =>
      synthesise({ outposts: guarded.map((each, i) => ({ ...each, location: { namespace: `edge-${i}` } })) }),
    ).toThrow("`outposts[1].location.namespace` must be that of all others: one disruption budget is over them");
    expect(() => synthesise({ outposts: guarded, outpostBudget: {} })).toThrow(
      "`outpostBudget.minAvailable` must be given",
    );
  });

  test("K8S-001 sees a budget of an outpost's own beside it, and one that lets nobody go", () => {
    const findings = (change: Partial<SessionHopProps>, disruptionBudget = {}) => {
      const scope = new TerraformStack(Testing.app(), "stack");
      const outposts = ["a", "b"].flatMap(
        (name) => new StandaloneOutpost(scope, name, { ...MINIMAL, name, ...disruptionBudget }).forwardAuth ?? [],
      );
      new SessionHop(scope, "Hop", { namespace: "outposts", outposts, ...change });
      return preflight(scope).findings.map(({ rule, message }) => `${rule} ${message}`);
    };
    expect(findings({}, { disruptionBudget: { maxUnavailable: 1 } })).toEqual([
      "K8S-001 a has a budget of its own and stands under authentik-session-hop-outposts as well, so it cannot be evicted",
      "K8S-001 b has a budget of its own and stands under authentik-session-hop-outposts as well, so it cannot be evicted",
    ]);
    expect(findings({ outpostBudget: { minAvailable: 2 } })).toEqual([
      "K8S-001 the budget authentik-session-hop-outposts keeps every outpost, so no node of theirs can be drained",
    ]);
    expect(findings({ outpostBudget: { minAvailable: 1 } })).toEqual([]);
  });

  test("connects to the outposts' pods and to DNS only", () => {
    const { egress } = minimal.resource("kubernetes_network_policy_v1", "Hop").spec as { egress: readonly unknown[] };
    expect(egress).toHaveLength(3);
    expect(egress[1]).toMatchObject({
      ports: [{ port: "9000" }],
      to: [{ pod_selector: { match_labels: { "app.kubernetes.io/instance": "a" } } }],
    });
  });

  test("has no findings", () => {
    expect(preflight(minimal.hop.node.root).findings).toEqual([]);
  });

  test("takes every prop to its place", () => {
    const stack = synthesise({
      name: "door",
      cookieName: "door_key",
      image: "registry.example/nginx:1.30.0",
      replicas: 3,
      resources: { requests: { cpu: "30m" }, limits: { memory: "256Mi" } },
      hostAntiAffinity: "required",
      disruptionBudget: { minAvailable: 2 },
      outpostBudget: { minAvailable: 1 },
      clients: [{ name: "Traefik", namespace: "traefik" }],
      dns: { namespace: "dns" },
      rolloutTimeoutSec: 300,
    });
    const [config = ""] = Object.values(stack.resource("kubernetes_config_map_v1").data as Record<string, string>);
    expect(config).toContain("map $cookie_door_key $affinity");
    const deployment = stack.resource("kubernetes_deployment_v1", "Hop");
    expect(deployment).toMatchObject({
      metadata: { name: "door" },
      timeouts: { create: "300s" },
      spec: {
        replicas: "3",
        template: {
          spec: {
            affinity: { pod_anti_affinity: { required_during_scheduling_ignored_during_execution: [{}] } },
            container: [
              {
                image: "registry.example/nginx:1.30.0",
                resources: { requests: { cpu: "30m", memory: "32Mi" }, limits: { memory: "256Mi" } },
              },
            ],
          },
        },
      },
    });
    expect(stack.resource("kubernetes_pod_disruption_budget_v1", "DisruptionBudget").spec).toMatchObject({
      min_available: "2",
    });
    expect(stack.resource("kubernetes_pod_disruption_budget_v1", "OutpostBudget")).toMatchObject({
      metadata: { name: "door-outposts" },
      spec: { min_available: "1" },
    });
    const policy = JSON.stringify(stack.resource("kubernetes_network_policy_v1", "Hop"));
    expect(policy).toContain("traefik");
    expect(policy).toContain('"dns"');
  });

  test("refuses one outpost, two of different names, the same twice, and the one inside the server", () => {
    const [one, two] = minimal.hop.facts.upstreams;
    const endpoint = (address = one, outpost = "edge") => ({
      ...minimal.hop.forwardAuth,
      address: address ?? { host: "", port: 0 },
      outpost,
    });
    const refused =
      (...outposts: SessionHopProps["outposts"]) =>
      () =>
        synthesise({ outposts });
    expect(refused(endpoint())).toThrow("`outposts` must be a list of at least two outposts");
    expect(refused(endpoint(), endpoint(two, "other"))).toThrow(
      "`outposts[1].outpost` must be the same as that of all others",
    );
    expect(refused(endpoint(), endpoint())).toThrow("`outposts[1].address` must be another than those before it");
    const embedded = "authentik Embedded Outpost";
    expect(refused(endpoint(one, embedded), endpoint(two, embedded))).toThrow("which needs no hop");
    expect(() => synthesise({ disruptionBudget: {} })).toThrow("`disruptionBudget.minAvailable` must be given");
    expect(() => synthesise({ image: "nginx:latest" })).toThrow("`image` must be pinned");
  });
});
