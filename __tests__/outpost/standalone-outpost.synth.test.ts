import { preflight } from "../../constructs/core/preflight";
import { StandaloneOutpost, type StandaloneOutpostProps } from "../../constructs/outpost";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { MAXIMAL, MINIMAL } from "./sample-props";

const LABELS = {
  "app.kubernetes.io/name": "authentik-proxy",
  "app.kubernetes.io/instance": "authentik-proxy",
  "app.kubernetes.io/component": "outpost",
};

function synthesise(props: StandaloneOutpostProps = MINIMAL) {
  const made: StandaloneOutpost[] = [];
  const stack = kubernetesStack((scope) => {
    made.push(new StandaloneOutpost(scope, "Outpost", props));
  });
  const [outpost] = made;
  if (outpost === undefined) {
    throw new Error("nothing was built");
  }
  const { spec } = stack.resource("kubernetes_deployment_v1") as { spec: Spec };
  const pod = spec.template.spec;
  return { ...stack, outpost, spec, pod, container: pod.container[0] as Readonly<Record<string, unknown>> };
}

interface Spec {
  readonly replicas: string;
  readonly strategy: unknown;
  readonly template: {
    readonly metadata: { readonly labels: unknown; readonly annotations: unknown };
    readonly spec: {
      readonly container: readonly unknown[];
      readonly volume: readonly unknown[];
      readonly security_context: unknown;
      readonly termination_grace_period_seconds: number;
    };
  };
}

const minimal = synthesise();
const maximal = synthesise(MAXIMAL);
const health = { path: "/outpost.goauthentik.io/ping", port: "9000" };

describe("a standalone proxy", () => {
  test("runs the server's version with host and token, and nothing else of the server's", () => {
    expect(minimal.container).toMatchObject({
      name: "proxy",
      image: "ghcr.io/goauthentik/proxy:2026.8.5",
      env: [
        { name: "AUTHENTIK_HOST", value: "https://auth.example.com" },
        { name: "AUTHENTIK_INSECURE", value: "false" },
        { name: "TMPDIR", value: "/dev/shm/" },
        { name: "AUTHENTIK_TOKEN", value_from: { secret_key_ref: { name: "edge-outpost", key: "token" } } },
      ],
      port: [
        { name: "http", container_port: 9000, protocol: "TCP" },
        { name: "https", container_port: 9443, protocol: "TCP" },
        { name: "metrics", container_port: 9300, protocol: "TCP" },
      ],
      liveness_probe: { http_get: health, failure_threshold: 6, period_seconds: 10, timeout_seconds: 5 },
      readiness_probe: { http_get: health, failure_threshold: 3 },
      startup_probe: { http_get: health, failure_threshold: 150 },
      security_context: { read_only_root_filesystem: true, allow_privilege_escalation: false },
      resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "320Mi" } },
      volume_mount: [{ name: "dev-shm", mount_path: "/dev/shm", read_only: false }],
    });
    expect(minimal.pod.volume).toEqual([{ name: "dev-shm", empty_dir: { medium: "Memory", size_limit: "64Mi" } }]);
    expect(minimal.pod.security_context).toMatchObject({ run_as_user: "1000", run_as_non_root: true });
  });

  test("is one pod, whose successor comes first, and which no budget holds back from a drain", () => {
    expect(minimal.spec).toMatchObject({
      replicas: "1",
      strategy: { type: "RollingUpdate", rolling_update: { max_surge: "1", max_unavailable: "0" } },
    });
    expect(minimal.resources("kubernetes_pod_disruption_budget_v1")).toEqual({});
  });

  test("has a Service for requests and metrics", () => {
    expect(minimal.resource("kubernetes_service_v1").spec).toEqual({
      type: "ClusterIP",
      selector: LABELS,
      port: [
        { name: "http", port: 9000, target_port: "9000", protocol: "TCP" },
        { name: "https", port: 9443, target_port: "9443", protocol: "TCP" },
        { name: "metrics", port: 9300, target_port: "metrics", protocol: "TCP" },
      ],
    });
    expect(minimal.resources("kubernetes_manifest")).toEqual({});
  });

  test("is a place that a reverse proxy can ask", () => {
    expect(minimal.outpost.facts.service).toEqual({ name: "authentik-proxy", namespace: "outposts", port: 9000 });
    expect(minimal.outpost.forwardAuth).toEqual({
      address: { host: "authentik-proxy.outposts.svc", port: 9000 },
      service: "authentik-proxy",
      location: { namespace: "outposts", podLabels: LABELS },
      outpost: "edge",
      sessionPods: { "goauthentik.io/outpost-name": "edge" },
    });
  });

  test("keeps away from the pods of every proxy of its outpost, whatever Deployment they are of", () => {
    const label_selector = [{ match_labels: { "goauthentik.io/outpost-name": "edge" } }];
    expect(minimal.spec.template.metadata.labels).toEqual({ ...LABELS, "goauthentik.io/outpost-name": "edge" });
    expect(minimal.pod).toMatchObject({
      affinity: {
        pod_anti_affinity: {
          preferred_during_scheduling_ignored_during_execution: [
            { weight: 100, pod_affinity_term: { topology_key: "kubernetes.io/hostname", label_selector } },
          ],
        },
      },
      topology_spread_constraint: [
        { topology_key: "kubernetes.io/hostname", label_selector },
        { topology_key: "topology.kubernetes.io/zone", label_selector },
      ],
    });
    expect(JSON.stringify(minimal.pod)).not.toContain("match_label_keys");
  });

  test.each([
    ["Edge of Town", "edge-of-town"],
    ["Außen", "outpost-"],
    ["x".repeat(80), "outpost-"],
  ])("is of the outpost %s by a label that Kubernetes takes", (name, label) => {
    const value = synthesise({ ...MINIMAL, outpost: name }).outpost.forwardAuth?.sessionPods?.[
      "goauthentik.io/outpost-name"
    ];
    expect(value).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])$/);
    expect(value?.slice(0, 8)).toBe(label.slice(0, 8));
  });

  test("lets everybody in on its ports, and out to DNS and authentik", () => {
    expect(minimal.resource("kubernetes_network_policy_v1").spec).toMatchObject({
      pod_selector: { match_labels: LABELS },
      policy_types: ["Ingress", "Egress"],
      ingress: [{ ports: [{ port: "9000" }, { port: "9443" }], from: [] }],
      egress: [{ ports: [{ port: "53" }, { port: "53" }] }, { ports: [{ port: "443" }], to: [] }],
    });
  });

  test("sizes /dev/shm and the memory limit from rate and lifetime, both in the facts", () => {
    const { outpost, container } = synthesise({ ...MINIMAL, sessionsPerMinute: 18, accessTokenValidity: "days=7" });
    // 18 x 10080 x 1.5 KiB x 2 = 531.6 MiB.
    expect(outpost.facts).toMatchObject({ devShmMiB: 532, memoryLimitMiB: 788, sessionsPerMinute: 18 });
    expect(container.resources).toMatchObject({ limits: { memory: "788Mi" } });
    expect(preflight(outpost.node.root).findings.map(({ rule }) => rule)).toEqual(["OUT-009"]);
  });

  test("has no findings by itself", () => {
    expect(preflight(minimal.outpost.node.root).findings).toEqual([]);
  });
});

describe("every prop reaches the output", () => {
  const namespace = (name: string) => ({ match_labels: { "kubernetes.io/metadata.name": name } });
  const pods = { match_labels: { "app.kubernetes.io/name": "name" } };

  test("of the container", () => {
    expect(maximal.container).toMatchObject({
      image: "registry.example/proxy:2026.8.4",
      env: [
        { name: "AUTHENTIK_LOG_LEVEL", value: "warning" },
        { name: "NOTE", value: "$$(A) $$" + "{x}" },
        { name: "AUTHENTIK_HOST", value: "http://authentik-server.identity.svc" },
        { name: "AUTHENTIK_HOST_BROWSER", value: "https://auth.example.com" },
        { name: "AUTHENTIK_INSECURE", value: "true" },
        { name: "TMPDIR", value: "/dev/shm/" },
        { name: "AUTHENTIK_TOKEN", value_from: { secret_key_ref: { name: "edge-token", key: "key" } } },
      ],
      resources: { requests: { cpu: "75m", memory: "192Mi" }, limits: { cpu: "1000m", memory: "1Gi" } },
      security_context: { read_only_root_filesystem: false },
    });
  });

  test("of the pod and its objects", () => {
    expect(maximal.pod.volume).toEqual([{ name: "dev-shm", empty_dir: { medium: "Memory", size_limit: "400Mi" } }]);
    expect(maximal.pod.termination_grace_period_seconds).toBe(45);
    expect(maximal.pod).not.toHaveProperty("affinity");
    expect(maximal.spec.template.metadata.annotations).toEqual({ "checksum/token": "abc" });
    expect(maximal.resource("kubernetes_deployment_v1")).toMatchObject({
      metadata: { name: "door", namespace: "edge" },
      timeouts: { create: "900s" },
    });
    expect(maximal.resource("kubernetes_pod_disruption_budget_v1").spec).toMatchObject({ max_unavailable: "1" });
    expect(maximal.outpost.forwardAuth?.outpost).toBe("edge outpost");
    expect(maximal.resource("kubernetes_manifest").manifest).toMatchObject({
      kind: "ServiceMonitor",
      metadata: { labels: { release: "stack" } },
      spec: { endpoints: [{ port: "metrics", interval: "15s" }] },
    });
  });

  test("of the network policy", () => {
    const { spec } = maximal.resource("kubernetes_network_policy_v1");
    expect(spec).toMatchObject({
      ingress: [
        {
          ports: [{ port: "9000" }, { port: "9443" }],
          from: [{ namespace_selector: namespace("traefik"), pod_selector: pods }],
        },
        { ports: [{ port: "9300" }], from: [{ namespace_selector: namespace("monitoring") }] },
      ],
      egress: [
        { to: [{ namespace_selector: namespace("dns"), pod_selector: pods }] },
        {
          ports: [{ port: "9001" }],
          to: [{ namespace_selector: namespace("identity"), pod_selector: pods }, { ip_block: { cidr: "10.0.0.0/8" } }],
        },
        { ports: [{ port: "8080" }] },
      ],
    });
  });
});

test.each([
  [
    "ldap",
    [
      { name: "ldap", port: 389, target_port: "3389" },
      { name: "ldaps", port: 636, target_port: "6636" },
    ],
    "TCP",
  ],
  ["radius", [{ name: "radius", port: 1812, target_port: "1812" }], "UDP"],
] as const)(
  "%s is asked about its health on the port of the metrics, and by no reverse proxy",
  (type, ports, protocol) => {
    const { container, outpost, resource } = synthesise({ ...MINIMAL, type, replicas: 2, sessionsPerMinute: 100_000 });
    expect(container).toMatchObject({
      name: type,
      image: `ghcr.io/goauthentik/${type}:2026.8.5`,
      readiness_probe: { http_get: { path: "/outpost.goauthentik.io/ping", port: "9300" } },
    });
    expect(resource("kubernetes_service_v1").spec).toMatchObject({
      port: [...ports.map((port) => ({ ...port, protocol })), { name: "metrics" }],
    });
    expect(resource("kubernetes_pod_disruption_budget_v1").spec).toMatchObject({ max_unavailable: "1" });
    expect(outpost.forwardAuth).toBeUndefined();
    expect(outpost.facts.service).toBeUndefined();
    expect(outpost.facts.devShmMiB).toBe(64);
    expect(preflight(outpost.node.root).findings).toEqual([]);
  },
);

describe("refuses", () => {
  const refused = (change: Partial<StandaloneOutpostProps>) => () => synthesise({ ...MINIMAL, ...change });

  test("what is wrong by itself, all at once", () => {
    expect(refused({ version: "2026.8", authentikHost: "auth.example.com", accessTokenValidity: "10m" })).toThrow(
      /`accessTokenValidity` must be a duration[\s\S]*`version` must be an exact version[\s\S]*`authentikHost` must be a URL/,
    );
  });

  test("what does not fit together", () => {
    expect(refused({ resources: { requests: { memory: "1Gi" } } })).toThrow(
      "`resources.requests.memory` must be at most",
    );
    expect(refused({ disruptionBudget: {} })).toThrow("`disruptionBudget.minAvailable` must be given");
    expect(refused({ environment: { AUTHENTIK_TOKEN: "geheim" } })).toThrow(
      '`environment.AUTHENTIK_TOKEN` must be left out: a prop of this construct sets it, got: "(set)"',
    );
  });
});
