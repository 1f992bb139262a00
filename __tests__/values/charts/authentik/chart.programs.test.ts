import type {
  V1Container,
  V1HorizontalPodAutoscaler,
  V1Ingress,
  V1PodDisruptionBudget,
  V1Probe,
  V1Service,
} from "@kubernetes/client-node" with { "resolution-mode": "import" };
import { authentikFacts } from "../../../../constructs/authentik/authentik-facts";
import type { AuthentikProps } from "../../../../constructs/authentik/authentik-props";
import type { AuthentikFacts, AuthentikPodFacts, ProbeFacts } from "../../../../constructs/authentik/facts";
import { isObject, type Json } from "../../../../constructs/core/json";
import { buildAuthentikValues } from "../../../../values/charts/authentik/build";
import { authentikFullname } from "../../../../values/charts/authentik/chart";
import { cpuText, memoryText } from "../../../../values/charts/quantity";
import { environmentName } from "../../../../values/releases/config-keys";
import { atLeast, SUPPORTED_LINES } from "../../../../values/releases/releases";
import { DATABASE, MAXIMAL, MINIMAL, POOLER } from "../../../authentik/example-props";
import { laneUnless, missingPrograms } from "../../../support/lane";
import { missingCharts, RenderedChart } from "./rendered-chart";

const describeWithHelm = laneUnless(
  missingPrograms([{ program: "helm", hint: "go install helm.sh/helm/v4/cmd/helm@latest" }]) ?? missingCharts(),
);

const { direct: _, ...MAXIMAL_OF_ANY_LINE } = MAXIMAL;
const CA = { name: "postgres-ca", key: "ca.crt" };
const SECURE: AuthentikProps = {
  ...MINIMAL,
  database: {
    ...DATABASE,
    sslMode: "verify-full",
    serverCa: CA,
    replicas: { host: "postgres-ro.database.svc", port: 5432 },
  },
  pooler: { ...POOLER, tls: { sslMode: "verify-full", ca: { ...CA, name: "pooler-ca" } } },
  readReplicas: true,
};
const CASES = SUPPORTED_LINES.flatMap(({ line, latest }) => [
  [line, "nothing but what has no default", { ...MINIMAL, version: latest }] as const,
  [line, "every prop", { ...MAXIMAL_OF_ANY_LINE, version: latest }] as const,
  [line, "certificates, standbys and a pooler with TLS", { ...SECURE, version: latest }] as const,
]);

describeWithHelm("the official chart, rendered by Helm", () => {
  describe.each(CASES)("of %s with %s", (_, __, props) => {
    const facts = authentikFacts("Authentik", { ...props, rawValues: {} });
    let rendered: RenderedChart;
    beforeAll(() => {
      rendered = new RenderedChart(facts);
    });

    test("hands every setting to authentik, and no secret", () => {
      const settings = rendered.settings(authentikFullname(facts.releaseName));
      expect(settings).toMatchObject(environment(buildAuthentikValues(facts).authentik));
      expect(Object.keys(settings)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/SECRET_KEY|PASSWORD|TOKEN/)]),
      );
    });

    test.each(["server", "worker"] as const)("deploys the %s of the facts", (component) => {
      expectPods(rendered, facts, component);
    });

    test("guards the pods of the facts from drains", () => {
      for (const { workload } of [facts.server, facts.worker]) {
        const name = `PodDisruptionBudget/${workload.name}`;
        if (workload.disruptionBudget === undefined) {
          expect(rendered.names).not.toContain(name);
        } else {
          const { selector, ...limits } = workload.disruptionBudget;
          const { spec } = rendered.object<V1PodDisruptionBudget>("PodDisruptionBudget", workload.name);
          expect(spec).toEqual({ ...limits, selector: { matchLabels: selector } });
        }
      }
    });

    test("makes no account and no role", () => {
      expect(rendered.names.filter((name) => /^(ServiceAccount|Role|ClusterRole)/.test(name))).toEqual([]);
    });

    test("serves at the address that the server construct gives", () => {
      const { spec } = rendered.object<V1Service>("Service", facts.server.workload.name);
      expect(spec?.ports?.map(({ port, targetPort }) => [port, targetPort])).toEqual([
        [80, 9000],
        [443, 9443],
      ]);
      expect(spec?.selector).toEqual(facts.server.workload.podLabels);
    });
  });

  test.each(SUPPORTED_LINES)("of $line scales, exposes and scrapes as the facts say", ({ latest }) => {
    const facts = authentikFacts("Authentik", { ...MAXIMAL_OF_ANY_LINE, version: latest });
    const rendered = new RenderedChart(facts);
    const { name } = facts.server.workload;
    const { spec } = rendered.object<V1HorizontalPodAutoscaler>("HorizontalPodAutoscaler", name);
    expect(spec).toMatchObject({ minReplicas: 4, maxReplicas: 8 });
    expect(JSON.stringify(spec)).toContain('"averageUtilization":70');
    expect(rendered.object<V1Ingress>("Ingress", name).spec).toMatchObject({
      ingressClassName: "traefik",
      rules: [{ host: "auth.example.com", http: { paths: [{ path: "/sso/" }] } }],
      tls: [{ secretName: "auth-tls", hosts: ["auth.example.com"] }],
    });
    expect(rendered.object("ServiceMonitor", name)).toMatchObject({
      metadata: { labels: { release: "prometheus" } },
      spec: { endpoints: [{ interval: "15s" }] },
    });
  });

  test.each(SUPPORTED_LINES)("of $line attaches a route", ({ latest }) => {
    const route = { host: "auth.example.com", parentRefs: [{ name: "gateway", namespace: "gateways" }] };
    const rendered = new RenderedChart(authentikFacts("Authentik", { ...MINIMAL, version: latest, route }));
    expect(rendered.object("HTTPRoute", "authentik-server")).toMatchObject({
      spec: { hostnames: ["auth.example.com"], parentRefs: route.parentRefs },
    });
  });

  test("writes a large number so that authentik can read it", () => {
    const rendered = new RenderedChart(
      authentikFacts("Authentik", { ...MINIMAL, cache: { timeoutFlowsSec: 86_400_000 } }),
    );
    expect(rendered.settings("authentik").AUTHENTIK_CACHE__TIMEOUT_FLOWS).toBe("86400000");
  });
});

/** Settings as the chart turns them into variables. */
function environment(config: Json | undefined, key = ""): Readonly<Record<string, string>> {
  if (!isObject(config)) {
    return { [environmentName(key)]: String(config) };
  }
  const below = Object.entries(config).map(([name, value]) => environment(value, key === "" ? name : `${key}.${name}`));
  return Object.assign({}, ...below);
}

function expectPods(rendered: RenderedChart, facts: AuthentikFacts, component: "server" | "worker"): void {
  const own: AuthentikPodFacts = facts[component];
  const { workload } = own;
  const { spec, template, pod, container } = rendered.deployment(workload.name);
  expect(spec.replicas).toBe(workload.autoscaling === undefined ? workload.replicas : undefined);
  expect(spec.strategy).toEqual({
    type: "RollingUpdate",
    rollingUpdate: { maxSurge: workload.rollout.maxSurge, maxUnavailable: workload.rollout.maxUnavailable },
  });
  expect(spec.selector).toEqual({ matchLabels: workload.podLabels });
  expect(template.metadata?.labels).toMatchObject(workload.podLabels);
  expect(template.metadata?.annotations?.["checksum/config"]).toBe(facts.configChecksum || undefined);
  expect(pod).toMatchObject({
    serviceAccountName: own.serviceAccountName,
    terminationGracePeriodSeconds: workload.terminationGracePeriodSec,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },
  });
  // The chart of 2026.5 leaves `false` out; there the account says it.
  expect(pod.automountServiceAccountToken).toBe(atLeast(facts.chartVersion, "2026.8") ? false : undefined);
  expect(pod.priorityClassName).toBe(own.priorityClassName);
  expect(pod.topologySpreadConstraints).toHaveLength(2);
  for (const { labelSelector } of pod.topologySpreadConstraints ?? []) {
    expect(labelSelector).toEqual({ matchLabels: workload.podLabels });
  }
  const { podAntiAffinity } = pod.affinity ?? {};
  const required = podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const preferred = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  expect([required.length, preferred.length]).toEqual(
    { required: [1, 0], preferred: [0, 1], none: [0, 0] }[workload.hostAntiAffinity],
  );
  expect(container.image).toBe(own.imageDigest === undefined ? own.image : `${own.image}@${own.imageDigest}`);
  expect(container.resources).toEqual(resources(own));
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: own.readOnlyRootFilesystem,
    capabilities: { drop: ["ALL"] },
  });
  expectProbe(container.startupProbe, own.startupProbe);
  expectProbe(container.livenessProbe, own.livenessProbe);
  expectProbe(container.readinessProbe, own.readinessProbe);
  const { serverCa, poolerCa } = facts.secrets;
  const certificates = [
    ...(serverCa === undefined ? [] : ["/etc/postgresql-ca"]),
    ...(poolerCa === undefined ? [] : ["/etc/pooler-ca"]),
  ];
  expect(container.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual([...certificates, ...own.writablePaths]);
  expectMigrations(pod.initContainers, container, facts);
  const shm = pod.volumes?.find(({ name }) => name === "dev-shm");
  expect(shm?.emptyDir).toEqual({ medium: "Memory", sizeLimit: memoryText(own.devShmMiB) });
  const sleep = own.preStopSleepSec ? { preStop: { sleep: { seconds: own.preStopSleepSec } } } : undefined;
  expect(container.lifecycle).toEqual(sleep);
  const variable = (name: string) => container.env?.find((env) => env.name === name);
  expect(variable("AUTHENTIK_SECRET_KEY")?.valueFrom?.secretKeyRef).toEqual(facts.secrets.secretKey);
  expect(variable("AUTHENTIK_POSTGRESQL__PASSWORD")?.valueFrom?.secretKeyRef).toEqual(facts.secrets.postgresqlPassword);
  for (const [name, value] of Object.entries(facts.environment)) {
    expect(variable(name)).toEqual({ name, value });
  }
}

/** Past the pooler, with everything else as the container has it. */
function expectMigrations(init: V1Container[] | undefined, container: V1Container, facts: AuthentikFacts): void {
  const { migrations } = facts.postgresql;
  if (migrations === undefined) {
    expect(init).toBeUndefined();
    return;
  }
  expect(init).toEqual([
    expect.objectContaining({
      name: "migrations",
      image: container.image,
      envFrom: [{ secretRef: { name: facts.chartSecretName } }],
      resources: container.resources,
      securityContext: container.securityContext,
    }),
  ]);
  const { command = [], env = [], volumeMounts = [] } = init?.[0] ?? container;
  expect(command.slice(-3)).toEqual(["python", "-m", "lifecycle.migrate"]);
  expect(env).toEqual(
    expect.arrayContaining([
      { name: "AUTHENTIK_SKIP_MIGRATIONS", value: "false" },
      { name: "AUTHENTIK_POSTGRESQL__HOST", value: migrations.host },
      { name: "AUTHENTIK_POSTGRESQL__PORT", value: String(migrations.port) },
    ]),
  );
  const paths = (mounts: typeof volumeMounts = []) => mounts.map(({ mountPath }) => mountPath);
  expect(paths(container.volumeMounts)).toEqual(expect.arrayContaining(paths(volumeMounts)));
}

function resources({ workload }: AuthentikPodFacts) {
  const { cpuRequestMillicores, cpuLimitMillicores, memoryRequestMiB = 0, memoryLimitMiB = 0 } = workload.resources;
  return {
    requests: { cpu: cpuText(cpuRequestMillicores ?? 0), memory: memoryText(memoryRequestMiB) },
    limits: {
      ...(cpuLimitMillicores === undefined ? {} : { cpu: cpuText(cpuLimitMillicores) }),
      memory: memoryText(memoryLimitMiB),
    },
  };
}

/** The numbers of the facts, and the question that the chart asks. */
function expectProbe(probe: V1Probe | undefined, facts: ProbeFacts): void {
  expect(probe).toMatchObject({
    initialDelaySeconds: facts.initialDelaySec,
    periodSeconds: facts.periodSec,
    timeoutSeconds: facts.timeoutSec,
    failureThreshold: facts.failureThreshold,
  });
  expect(probe?.httpGet ?? probe?.exec).toBeDefined();
}
