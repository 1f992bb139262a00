import { KubernetesApi, type KubernetesObject } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { waitFor } from "../cluster/wait";
import { laneUnless } from "../support/lane";
import { missingObservabilityChart, ObservabilityInstallation } from "./observability-installation";

jest.setTimeout(600_000);

const NONE = { add: 0, change: 0, destroy: 0 };
const MONITORING = "/apis/monitoring.coreos.com/v1/namespaces/monitoring";
const COLLECTORS = "/apis/opentelemetry.io/v1beta1/namespaces/monitoring/opentelemetrycollectors";
const POLICIES = "/apis/networking.k8s.io/v1/namespaces/monitoring/networkpolicies";

interface ProbeObject extends KubernetesObject {
  readonly spec: { readonly module: string; readonly interval: string };
}

interface CollectorObject extends KubernetesObject {
  readonly spec: {
    readonly mode: string;
    readonly image: string;
    readonly podSecurityContext: object;
    readonly securityContext: object;
    readonly resources: object;
    readonly volumes?: readonly object[];
    readonly volumeMounts?: readonly object[];
  };
}

interface PolicyObject extends KubernetesObject {
  readonly spec: { readonly ingress?: readonly { readonly ports?: readonly { readonly port: number }[] }[] };
}

/**
 * The charts, the definitions and the admission of a real API server judge what is rendered. No operator runs, so nothing becomes
 * of a Prometheus or a collector.
 */
laneUnless(missingObservabilityChart())("the stacks operators and observability", () => {
  let cluster: Cluster;
  let api: KubernetesApi;
  let installation: ObservabilityInstallation;
  const observability = () => installation.terraform("observability");
  const names = async (path: string) => (await api.list(path)).map(({ metadata }) => metadata.name).sort();

  beforeAll(async () => {
    cluster = await startCluster({ name: "observability" });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    // What the stack identity makes.
    await api.create("/api/v1/namespaces", { metadata: { name: "authentik" } });
    installation = new ObservabilityInstallation(cluster);
    installation.synthesise();
    await installation.terraform("operators").init();
    await observability().init();
  });

  afterAll(async () => {
    installation?.discard();
    await cluster?.stop();
  });

  test("operators: definitions and operators come, and then there is nothing left to plan", async () => {
    const { output } = await installation.terraform("operators").apply();
    expect(output).toContain("Apply complete!");
    expect(await installation.terraform("operators").plan()).toEqual(NONE);
    const all = await names("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
    expect(all).toEqual(
      expect.arrayContaining([
        "certificates.cert-manager.io",
        "opentelemetrycollectors.opentelemetry.io",
        "probes.monitoring.coreos.com",
        "prometheusrules.monitoring.coreos.com",
      ]),
    );
  });

  test("observability: every part is admitted by its definition, in the order that it takes", async () => {
    const { output } = await observability().apply();
    expect(output).toContain("Apply complete!");
    expect(await names(`${MONITORING}/prometheuses`)).toEqual(["kube-prometheus-stack-prometheus"]);
    expect(await names(`${MONITORING}/probes`)).toEqual(["protected-hosts", "protected-hosts-answering"]);
    expect(await names(COLLECTORS)).toEqual(["agent", "gateway", "logs"]);
    expect(await names("/apis/apps/v1/namespaces/monitoring/statefulsets")).toEqual(
      expect.arrayContaining(["loki", "tempo"]),
    );
    const { data } = await api.get<KubernetesObject & { readonly data: object }>(
      "/api/v1/namespaces/authentik/configmaps/shop-otel",
    );
    expect(data).toMatchObject({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://agent-collector.monitoring:4318" });
    expect(await names("/apis/monitoring.coreos.com/v1/namespaces/authentik/prometheusrules")).toEqual([
      "authentik-alerts",
    ]);
    expect(await names(POLICIES)).toEqual(
      expect.arrayContaining([
        "agent-collector",
        "gateway-collector",
        "logs-collector",
        "loki",
        "tempo",
        "postgres-exporter",
        "protected-hosts",
      ]),
    );
  });

  test("observability: then has nothing left to plan", async () => {
    expect(await observability().plan()).toEqual(NONE);
  });

  test("observability: what somebody changes is seen and healed", async () => {
    await api.patch(`${MONITORING}/probes/protected-hosts`, { spec: { module: "open" } });
    await api.patch(`${COLLECTORS}/gateway`, { spec: { mode: "statefulset" } });
    await api.patch(`${POLICIES}/tempo`, { spec: { ingress: [{}] } });
    await api.delete("/apis/monitoring.coreos.com/v1/namespaces/authentik/prometheusrules/authentik-alerts");
    expect(await observability().plan()).toEqual({ add: 1, change: 3, destroy: 0 });
    await observability().apply();
    expect((await api.get<ProbeObject>(`${MONITORING}/probes/protected-hosts`)).spec.module).toBe("protected");
    expect((await api.get<CollectorObject>(`${COLLECTORS}/gateway`)).spec.mode).toBe("deployment");
    const { spec } = await api.get<PolicyObject>(`${POLICIES}/tempo`);
    expect(spec.ingress?.flatMap(({ ports = [] }) => ports.map(({ port }) => port))).toContain(4317);
    expect(await observability().plan()).toEqual(NONE);
  });

  /** `kubectl auth can-i`, as the account of the agent. */
  async function can(verb: string, group: string, resource: string, subresource?: string): Promise<boolean> {
    const { status } = await api.create<{ readonly status: { readonly allowed: boolean } }>(
      "/apis/authorization.k8s.io/v1/subjectaccessreviews",
      {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SubjectAccessReview",
        spec: {
          user: "system:serviceaccount:monitoring:agent-collector",
          groups: ["system:serviceaccounts", "system:serviceaccounts:monitoring", "system:authenticated"],
          resourceAttributes: { verb, group, resource, ...(subresource === undefined ? {} : { subresource }) },
        },
      },
    );
    return status.allowed;
  }

  test("a collector can read what its configuration reads, and nothing else", async () => {
    for (const [group, resource] of [
      ["", "pods"],
      ["", "namespaces"],
      ["", "nodes"],
      ["apps", "replicasets"],
    ] as const) {
      const answers = await Promise.all(["get", "list", "watch"].map((verb) => can(verb, group, resource)));
      expect([resource, ...answers]).toEqual([resource, true, true, true]);
    }
    const more = await Promise.all([
      can("get", "", "secrets"),
      can("list", "", "configmaps"),
      can("create", "", "pods"),
      can("delete", "", "pods"),
      can("get", "", "pods", "log"),
      can("get", "", "nodes", "stats"),
      can("get", "", "nodes", "proxy"),
      can("list", "apps", "deployments"),
      can("*", "*", "*"),
    ]);
    expect(more).toEqual(more.map(() => false));
  });

  test("an agent for logs reads files of its node, which this namespace lets it and a restricted one does not", async () => {
    const { spec } = await api.get<CollectorObject>(`${COLLECTORS}/logs`);
    const pod = {
      metadata: { name: "trial" },
      spec: {
        securityContext: spec.podSecurityContext,
        volumes: spec.volumes,
        containers: [
          {
            name: "collector",
            image: spec.image,
            securityContext: spec.securityContext,
            resources: spec.resources,
            volumeMounts: spec.volumeMounts,
          },
        ],
      },
    };
    const dryRun = (namespace: string) => api.create(`/api/v1/namespaces/${namespace}/pods?dryRun=All`, pod);
    await expect(dryRun("monitoring")).resolves.toMatchObject({ metadata: { name: "trial" } });
    await api.create("/api/v1/namespaces", {
      metadata: { name: "strict", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    });
    await expect(dryRun("strict")).rejects.toThrow(/violates PodSecurity "restricted.*hostPath/);
  });

  describe("in a namespace that the restricted Pod Security Standard and a quota hold", () => {
    const namespace = "traces";
    const pods = `/api/v1/namespaces/${namespace}/pods?dryRun=All`;
    let beside: ObservabilityInstallation;
    let gateway: CollectorObject["spec"];

    beforeAll(async () => {
      const levels = ["enforce", "warn", "audit"].map((mode) => [`pod-security.kubernetes.io/${mode}`, "restricted"]);
      await api.create("/api/v1/namespaces", { metadata: { name: namespace, labels: Object.fromEntries(levels) } });
      await api.create(`/api/v1/namespaces/${namespace}/resourcequotas`, {
        metadata: { name: "quota" },
        spec: { hard: { "requests.cpu": "500m", "requests.memory": "1Gi", "limits.memory": "2Gi" } },
      });
      beside = new ObservabilityInstallation(cluster);
      beside.synthesise({
        namespace,
        existingPrometheus: {},
        alerts: false,
        postgresExporter: { login: { user: "monitoring", password: { name: "postgres-exporter", key: "password" } } },
        probe: { targets: ["https://wiki.example.com"] },
        traces: { storage: { type: "badger", size: "1Gi" } },
        gateway: {},
      });
      await beside.terraform("observability").init();
    });
    afterAll(() => beside?.discard());

    /** A pod as the operator makes it of the gateway. */
    const pod = (change: object = {}) => ({
      metadata: { name: "trial", namespace },
      spec: {
        securityContext: gateway.podSecurityContext,
        containers: [
          {
            name: "collector",
            image: gateway.image,
            securityContext: gateway.securityContext,
            resources: gateway.resources,
            ...change,
          },
        ],
      },
    });

    test("Jaeger, exporter and probe run, and are counted", async () => {
      await beside.terraform("observability").apply();
      expect(await beside.terraform("observability").plan()).toEqual(NONE);
      gateway = (
        await api.get<CollectorObject>(
          `/apis/opentelemetry.io/v1beta1/namespaces/${namespace}/opentelemetrycollectors/gateway`,
        )
      ).spec;
      await waitFor("used quota", async () => {
        const { status } = await api.get<KubernetesObject & { readonly status: { readonly used: object } }>(
          `/api/v1/namespaces/${namespace}/resourcequotas/quota`,
        );
        const used = { "requests.cpu": "120m", "requests.memory": "576Mi", "limits.memory": "1216Mi" };
        return JSON.stringify(Object.entries(status.used).sort()) === JSON.stringify(Object.entries(used).sort());
      });
    });

    test("a collector's pod is let in, and one without its security context is not", async () => {
      await expect(api.create(pods, pod())).resolves.toMatchObject({ metadata: { name: "trial" } });
      await expect(api.create(pods, pod({ securityContext: {} }))).rejects.toThrow(/violates PodSecurity "restricted/);
    });

    test("what the quota has no room for is refused", async () => {
      const resources = { requests: { cpu: "100m", memory: "512Mi" }, limits: { memory: "512Mi" } };
      await expect(api.create(pods, pod({ resources }))).rejects.toThrow(
        /exceeded quota: quota, requested: requests\.memory=512Mi/,
      );
    });
  });

  test("both are destroyed, and the definitions stay", async () => {
    await observability().destroy();
    await installation.terraform("operators").destroy();
    const all = await names("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
    expect(all).toEqual(
      expect.arrayContaining(["opentelemetrycollectors.opentelemetry.io", "probes.monitoring.coreos.com"]),
    );
  });
});
