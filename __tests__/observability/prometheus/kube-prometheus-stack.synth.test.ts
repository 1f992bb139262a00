import { collectFacts } from "../../../constructs/core/facts";
import { AuthentikAlerts } from "../../../constructs/observability";
import { KubePrometheusStack, type KubePrometheusStackProps } from "../../../constructs/observability/prometheus";
import { AuthentikPlatform } from "../../../constructs/platform";
import { buildKubePrometheusStackValues } from "../../../values/charts/kube-prometheus-stack/build";
import { DATABASE } from "../../authentik/example-props";
import { helmStack } from "../../authentik/helm-stack";
import { MAXIMAL_STACK } from "../../nonsense/maximal-stack";
import { addressOf, createdBefore } from "../../support/order";

function build(props?: KubePrometheusStackProps) {
  let made: KubePrometheusStack | undefined;
  const stack = helmStack((scope) => {
    made = new KubePrometheusStack(scope, "Prometheus", props);
  });
  const [texts = []] = Object.values(stack.json.locals as Record<string, readonly string[]>);
  if (made === undefined) {
    throw new Error("nothing was built");
  }
  return { stack, made, values: JSON.parse(texts.join("")) };
}
const refused = (props: unknown) => {
  try {
    build(props as KubePrometheusStackProps);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
};

describe("a stack with its defaults", () => {
  const { stack, made, values } = build();

  test("releases the official chart in an exact version, after its namespace", () => {
    expect(stack.resource("helm_release")).toMatchObject({
      name: "kube-prometheus-stack",
      namespace: "monitoring",
      chart: "kube-prometheus-stack",
      repository: "https://prometheus-community.github.io/helm-charts",
      version: "88.5.3",
      timeout: 900,
      wait: true,
    });
    const before = createdBefore(stack, addressOf(stack, "helm_release"));
    expect(before).toContain(addressOf(stack, "kubernetes_namespace_v1"));
  });

  test("deploys what its facts say, which are those of a Prometheus", () => {
    expect(collectFacts(made)).toContainEqual(made.facts);
    expect(values).toEqual(buildKubePrometheusStackValues(made.facts));
    expect(made.facts).toMatchObject({
      kind: "prometheus",
      name: "kube-prometheus-stack-prometheus",
      monitors: { labels: {} },
      rules: { labels: {} },
      storage: { volumeMiB: 51_200, retentionSizeMiB: 40_960 },
      remoteWriteReceiver: false,
    });
    expect(made.prometheusUrl).toBe("http://kube-prometheus-stack-prometheus.monitoring.svc:9090");
    expect(made.facts.urls).toContain(made.prometheusUrl);
  });

  test("reads every monitor, probe and rule, whatever the name of the release", () => {
    const spec = values.prometheus.prometheusSpec;
    for (const kind of ["serviceMonitor", "podMonitor", "probe", "rule", "scrapeConfig"]) {
      expect(spec).toMatchObject({
        [`${kind}SelectorNilUsesHelmValues`]: false,
        [`${kind}Selector`]: {},
        [`${kind}NamespaceSelector`]: {},
      });
    }
  });

  test("runs two replicas with a bound below their volumes, one of which may be drained", () => {
    expect(values.prometheus).toMatchObject({
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      service: { sessionAffinity: "ClientIP" },
      prometheusSpec: {
        replicas: 2,
        podAntiAffinity: "soft",
        retention: "15d",
        retentionSize: "40960MiB",
        storageSpec: { volumeClaimTemplate: { spec: { resources: { requests: { storage: "50Gi" } } } } },
        enableRemoteWriteReceiver: false,
        resources: { requests: { cpu: "250m", memory: "1Gi" }, limits: { memory: "2Gi" } },
      },
    });
  });

  test("leaves the definitions to a release of their own, has no Grafana without an administrator, and nothing that only some clusters have", () => {
    expect(values).toMatchObject({
      crds: { enabled: false },
      grafana: { enabled: false },
      kubeEtcd: { enabled: false },
      kubeScheduler: { enabled: false },
      nodeExporter: { enabled: true },
    });
    expect(stack.resource("kubernetes_namespace_v1")).toMatchObject({
      metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
    });
  });
});

test("every prop reaches the output", () => {
  const { stack, values } = build(MAXIMAL_STACK);
  expect(stack.resource("helm_release")).toMatchObject({
    name: "prometheus",
    namespace: "observability",
    chart: "charts/kube-prometheus-stack-88.5.3.tgz",
    timeout: 901,
  });
  expect(stack.resource("kubernetes_namespace_v1")).toMatchObject({
    metadata: { labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
  });
  const namespaces = {
    matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["authentik", "observability"] }],
  };
  const monitor = { prometheus: { monitor: { additionalLabels: { team: "identity" } } } };
  expect(values).toMatchObject({
    fullnameOverride: "prometheus",
    commonLabels: { team: "identity" },
    crds: { enabled: true },
    prometheus: {
      podDisruptionBudget: { minAvailable: 2 },
      prometheusSpec: {
        replicas: 3,
        podAntiAffinity: "hard",
        scrapeInterval: "15s",
        evaluationInterval: "15s",
        externalLabels: { cluster: "one" },
        retention: "30d",
        retentionSize: "15360MiB",
        enableRemoteWriteReceiver: true,
        serviceMonitorSelector: { matchLabels: { team: "identity" } },
        ruleNamespaceSelector: namespaces,
        probeNamespaceSelector: namespaces,
        resources: { requests: { cpu: "300m", memory: "3Gi" }, limits: { cpu: "2", memory: "4Gi" } },
        storageSpec: {
          volumeClaimTemplate: {
            spec: { storageClassName: "fast", resources: { requests: { storage: "20Gi" } } },
          },
        },
        walCompression: true,
      },
    },
    grafana: {
      enabled: true,
      fullnameOverride: "prometheus-grafana",
      admin: { existingSecret: "grafana-admin", userKey: "user", passwordKey: "pass" },
      sidecar: {
        dashboards: { enabled: true, label: "dashboards", labelValue: "yes", searchNamespace: "ALL" },
        datasources: { enabled: true },
      },
      additionalDataSources: [{ name: "Loki", type: "loki", url: "http://loki.example:3100", access: "proxy" }],
      serviceMonitor: { labels: { team: "identity" } },
    },
    alertmanager: {
      podDisruptionBudget: { enabled: true, minAvailable: 2 },
      alertmanagerSpec: {
        replicas: 3,
        useExistingSecret: true,
        configSecret: "receivers",
        storage: {
          volumeClaimTemplate: { spec: { storageClassName: "slow", resources: { requests: { storage: "2Gi" } } } },
        },
      },
    },
    nodeExporter: { enabled: false },
    kubeControllerManager: { enabled: true },
    kubeProxy: { enabled: true },
    "kube-state-metrics": monitor,
    "prometheus-node-exporter": monitor,
  });
  expect(JSON.stringify(stack.json.data)).toContain(`${"$"}{false ? 1 : 0}`);
});

test("one replica has no budget, and what is switched off is off", () => {
  const { values } = build({ replicas: 1, alertmanager: { replicas: 1 } });
  expect(values.prometheus).toMatchObject({
    podDisruptionBudget: { enabled: false },
    service: { sessionAffinity: "None" },
  });
  expect(values.alertmanager.podDisruptionBudget).toEqual({ enabled: false });
  expect(values.alertmanager.alertmanagerSpec).not.toHaveProperty("configSecret");
  expect(build({ alertmanager: false }).values.alertmanager).toEqual({ enabled: false });
});

describe("is refused with", () => {
  const admin = { name: "grafana-admin" };

  test("a password of Grafana's administrator in the configuration, which is not told again", () => {
    const found = [
      ...refused({ grafana: { admin, adminPassword: "geheim" } }),
      ...refused({ rawValues: { grafana: { adminPassword: "geheim" } } }),
      ...refused({ rawValues: { grafana: { "grafana.ini": { security: { admin_password: "geheim" } } } } }),
      ...refused({ rawValues: { grafana: { env: { GF_SECURITY_ADMIN_PASSWORD: "geheim" } } } }),
      ...refused({
        rawValues: { prometheus: { prometheusSpec: { remoteWrite: [{ basicAuth: { password: "geheim" } }] } } },
      }),
    ];
    expect(found.map((text) => /`([^`]+)`/.exec(text)?.[1])).toEqual([
      "grafana.adminPassword",
      "rawValues.grafana.adminPassword",
      "rawValues.grafana.grafana.ini.security.admin_password",
      "rawValues.grafana.env.GF_SECURITY_ADMIN_PASSWORD",
      "rawValues.prometheus.prometheusSpec.remoteWrite[0].basicAuth.password",
    ]);
    expect(found.join()).not.toContain("geheim");
  });

  test("raw values that a prop sets", () => {
    expect(refused({ rawValues: { prometheus: { prometheusSpec: { retentionSize: "1GB" } }, crds: {} } })).toEqual([
      expect.stringContaining("`rawValues.crds` must be left out: a prop sets it"),
      expect.stringContaining("`rawValues.prometheus.prometheusSpec.retentionSize` must be left out: a prop sets it"),
    ]);
  });

  test("props that are wrong, all at once", () => {
    expect(
      refused({
        releaseName: "a".repeat(27),
        retention: "15",
        storage: { size: "50" },
        replicas: 0,
        grafana: {
          admin: {},
          dataSources: [{ name: "a", type: "mysql", url: "http://user:pw@host" }],
          dashboardLabel: { name: "a" },
        },
      }).map((text) => /`([^`]+)`/.exec(text)?.[1]),
    ).toEqual([
      "releaseName",
      "retention",
      "storage.size",
      "replicas",
      "grafana.admin.name",
      "grafana.dataSources[0].type",
      "grafana.dataSources[0].url",
      "grafana.dashboardLabel.a",
    ]);
    expect(refused({ resources: { requests: { memory: "3Gi" } } })).toEqual([
      expect.stringContaining("`resources.requests.memory` must be at most"),
    ]);
    expect(refused({ chartSource: {} })).toHaveLength(1);
  });
});

test("a secret may be named where Grafana reads it from a file", () => {
  const ini = {
    "auth.generic_oauth": { client_secret: "$__file{/etc/secrets/oidc}" },
    server: { root_url: "https://a" },
  };
  expect(build({ rawValues: { grafana: { "grafana.ini": ini } } }).values.grafana["grafana.ini"]).toEqual(ini);
});

describe("preflight", () => {
  const platform = (selectorLabels: Readonly<Record<string, string>>, retentionSize: "8Gi" | "9Gi" = "8Gi") =>
    helmStack((scope) => {
      const monitor = { serviceMonitor: { prometheusNamespace: "monitoring", labels: { team: "identity" } } };
      new KubePrometheusStack(scope, "Prometheus", { selectorLabels, storage: { size: "10Gi" }, retentionSize });
      const authentik = new AuthentikPlatform(scope, "Platform", {
        database: DATABASE,
        secrets: { secretKey: { name: "authentik-secrets", key: "secret-key" } },
        reloader: true,
        server: monitor,
        worker: monitor,
      });
      new AuthentikAlerts(scope, "Alerts", { platform: authentik, labels: { team: "identity" } });
    });

  test("holds monitors and alerts against its selectors", () => {
    expect(() => platform({ team: "identity" })).not.toThrow();
    expect(() => platform({ team: "other" })).toThrow(
      /OBS-104.*Prometheus kube-prometheus-stack-prometheus reads team=other/,
    );
  });

  test("refuses samples that may fill the volume", () => {
    expect(() => platform({}, "9Gi")).toThrow(/OBS-106.*samples may take more than the volume has room for/);
  });
});
