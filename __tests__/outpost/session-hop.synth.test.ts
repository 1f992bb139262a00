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
    expect(minimal.resource("kubernetes_pod_disruption_budget_v1").spec).toMatchObject({ max_unavailable: "1" });
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
    expect(stack.resource("kubernetes_pod_disruption_budget_v1").spec).toMatchObject({ min_available: "2" });
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
