import { type IResolvable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { given } from "../constructs/core/json";
import { createAfter } from "../constructs/core/order";
import { PropErrors } from "../constructs/core/prop-errors";
import { Namespace } from "../constructs/kubernetes/namespace";
import type { AlertedForwardAuth, AlertedPlatform } from "../constructs/observability/alerts-props";
import { AuthentikAlerts } from "../constructs/observability/authentik-alerts";
import { AuthentikDashboard } from "../constructs/observability/authentik-dashboard";
import { ExistingPrometheus } from "../constructs/observability/existing-prometheus";
import { BlackboxProbe } from "../constructs/observability/prometheus/blackbox-probe";
import { K6Job } from "../constructs/observability/prometheus/k6-job";
import { KubePrometheusStack } from "../constructs/observability/prometheus/kube-prometheus-stack";
import { PostgresExporter } from "../constructs/observability/prometheus/postgres-exporter";
import type { CloudNativePgDeploymentFacts } from "../constructs/postgres/cloudnative-pg/deployment-facts";
import type { Environment } from "../values/environments/environment";
import type { ObservabilitySettings } from "../values/environments/observability";
import {
  alertedDatabase,
  alertedOthers,
  dashboardLabels,
  exporterTarget,
  monitorLabels,
  probed,
  ruleLabels,
  withDataSources,
} from "./observability-parts";
import { MONITORING_NAMESPACE, mountsNodes } from "./observed-environment";
import { useBackend, useProviders } from "./providers";
import { createCollectors, createStores, dataSourcesOf, type Stores } from "./telemetry-parts";

/** Name of the stack. */
export const OBSERVABILITY_STACK = "observability";

/** What the stack watches. */
export interface Watched {
  /** Undefined when its own props are wrong: those of this stack are looked at nevertheless. */
  readonly platform: AlertedPlatform | undefined;
  /** The Cluster that the environment makes. Undefined: another kind of database. */
  readonly database?: CloudNativePgDeploymentFacts;
  /** What asks the outpost before protected hosts. Undefined: the environment has no routes. */
  readonly forwardAuth?: AlertedForwardAuth;
}

/** What watches: apart from the rest and after it, so that it can change, or be gone, while people log in. */
export class ObservabilityStack extends TerraformStack {
  private readonly errors = new PropErrors();
  private readonly namespace: string;

  /**
   * @param settings what `checkObservability` has let pass
   * @throws one error with every wrong prop of every part
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly environment: Environment,
    private readonly settings: ObservabilitySettings,
    private readonly watched: Watched,
  ) {
    super(scope, id);
    // The Prometheus operator writes the authority of its webhooks into its own release.
    const { detectDrift } = useProviders(this, { compareReleases: false });
    useBackend(this, environment.name, environment.backend);
    this.namespace = settings.namespace ?? MONITORING_NAMESPACE;
    const telemetry = { scope: this, settings, namespace: this.namespace, errors: this.errors };
    const stores = createStores(telemetry);
    const prometheus = this.createPrometheus(stores, detectDrift);
    const collectors = createCollectors(telemetry, stores);
    const exporter = this.createExporter();
    const probe = this.createProbe();
    const parts = [stores.traces, stores.logs, ...collectors, exporter, probe, this.createLoadTest(prometheus)];
    this.errors.throwIfAny();
    const before = prometheus ?? this.createNamespace();
    for (const part of [...parts, ...this.createAlerts(probe, exporter)]) {
      if (part !== undefined && before !== undefined) {
        createAfter(part, before);
      }
    }
    this.errors.throwIfAny();
  }

  /** None where a Prometheus that exists has one. */
  private createNamespace(): Namespace | undefined {
    return this.settings.existingPrometheus === undefined
      ? new Namespace(this, "Namespace", {
          name: this.namespace,
          ...(mountsNodes(this.settings) ? { podSecurity: { enforce: "privileged" } } : {}),
        })
      : undefined;
  }

  private createPrometheus(stores: Stores, refusePending: IResolvable): KubePrometheusStack | undefined {
    const { prometheus, existingPrometheus, loadTest } = this.settings;
    if (existingPrometheus !== undefined) {
      this.errors.attempt(() => new ExistingPrometheus(this, "Prometheus", existingPrometheus));
    }
    if (prometheus === undefined) {
      return undefined;
    }
    const { grafana } = prometheus;
    const { chartSource } = this.environment.platform;
    return this.errors.attempt(
      () =>
        new KubePrometheusStack(this, "Prometheus", {
          ...(loadTest === undefined ? {} : { remoteWriteReceiver: true }),
          ...prometheus,
          ...(grafana === undefined ? {} : { grafana: withDataSources(grafana, dataSourcesOf(stores)) }),
          ...(chartSource === undefined ? {} : { chartSource }),
          namespace: this.namespace,
          refusePending,
        }),
    );
  }

  private createExporter(): PostgresExporter | undefined {
    const { settings, environment, namespace } = this;
    const { postgresExporter } = settings;
    return (
      postgresExporter &&
      this.errors.attempt(
        () =>
          new PostgresExporter(this, "PostgresExporter", {
            ...monitorLabels(settings),
            ...postgresExporter,
            ...exporterTarget(postgresExporter, environment),
            namespace,
            prometheusNamespace: namespace,
          }),
      )
    );
  }

  private createProbe(): BlackboxProbe | undefined {
    const { settings, environment, namespace } = this;
    const { probe } = settings;
    return (
      probe &&
      this.errors.attempt(
        () =>
          new BlackboxProbe(this, "Probe", {
            ...monitorLabels(settings),
            ...probed(probe, environment),
            namespace,
            prometheusNamespace: namespace,
          }),
      )
    );
  }

  private createLoadTest(prometheus: KubePrometheusStack | undefined): K6Job | undefined {
    const { loadTest } = this.settings;
    const writes = prometheus?.facts.remoteWriteReceiver === true;
    return (
      loadTest &&
      this.errors.attempt(
        () =>
          new K6Job(this, "LoadTest", {
            ...(writes ? { remoteWriteUrl: `${prometheus.prometheusUrl}/api/v1/write` } : {}),
            ...loadTest,
            namespace: this.namespace,
          }),
      )
    );
  }

  private createAlerts(
    probe: BlackboxProbe | undefined,
    postgresExporter: PostgresExporter | undefined,
  ): readonly (Construct | undefined)[] {
    const { settings, environment, errors, namespace } = this;
    const { platform, database, forwardAuth } = this.watched;
    const { prometheus, existingPrometheus } = settings;
    const { alerts = prometheus === undefined && existingPrometheus === undefined ? false : {} } = settings;
    const { dashboards = prometheus?.grafana === undefined ? false : {} } = settings;
    if (platform === undefined) {
      return [];
    }
    return [
      alerts === false
        ? undefined
        : errors.attempt(
            () =>
              new AuthentikAlerts(this, "Alerts", {
                ...ruleLabels(settings),
                ...alertedDatabase(database),
                ...alertedOthers(settings, environment, forwardAuth),
                ...alerts,
                ...given({ probe, postgresExporter }),
                platform,
              }),
          ),
      dashboards === false
        ? undefined
        : errors.attempt(
            () =>
              new AuthentikDashboard(this, "Dashboards", {
                ...dashboardLabels(settings),
                ...given({ maxConnections: environment.database.maxConnections }),
                ...dashboards,
                platform,
                namespace,
              }),
          ),
    ];
  }
}
