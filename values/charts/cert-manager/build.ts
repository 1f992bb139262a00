import { cpuText, memoryText } from "../quantity";

/** What cert-manager is, in plain numbers: everything that its chart values are made of. */
export interface CertManagerSettings {
  readonly releaseName: string;
  /** Of the controller, of the webhook and of the CA injector. */
  readonly replicas: number;
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  readonly gatewayApi: boolean;
  /** @default - no ServiceMonitor */
  readonly serviceMonitor?: { readonly labels: Readonly<Record<string, string>>; readonly intervalSec: number };
}

/** Requests and limits of one of the three programs. */
type Amounts = {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly memory: string };
};

type Spread = {
  readonly maxSkew: 1;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: "ScheduleAnyway";
  readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
};

type Program = {
  readonly replicaCount: number;
  readonly resources: Amounts;
  readonly podDisruptionBudget: { readonly enabled: boolean; readonly maxUnavailable?: number };
  readonly topologySpreadConstraints: readonly Spread[];
};

/** The keys of the cert-manager chart that this library sets, no more. */
export type CertManagerValues = Program & {
  readonly crds: { readonly enabled: true; readonly keep: true };
  readonly webhook: Program;
  readonly cainjector: Program;
  readonly config: {
    readonly apiVersion: "controller.config.cert-manager.io/v1alpha1";
    readonly kind: "ControllerConfiguration";
    readonly gatewayAPI: { readonly enabled: boolean };
  };
  readonly prometheus: {
    readonly enabled: true;
    readonly servicemonitor: {
      readonly enabled: boolean;
      readonly interval?: string;
      readonly labels?: Readonly<Record<string, string>>;
    };
  };
};

/**
 * The values of the cert-manager chart. The definitions are part of the release and stay when it goes: with them every
 * Certificate would go, and with that the Secret of every one whose owner it is.
 */
export function buildCertManagerValues(settings: CertManagerSettings): CertManagerValues {
  const { serviceMonitor } = settings;
  return {
    ...program(settings, "controller", "cert-manager"),
    crds: { enabled: true, keep: true },
    webhook: program(settings, "webhook", "webhook"),
    cainjector: program(settings, "cainjector", "cainjector"),
    config: {
      apiVersion: "controller.config.cert-manager.io/v1alpha1",
      kind: "ControllerConfiguration",
      gatewayAPI: { enabled: settings.gatewayApi },
    },
    prometheus: {
      enabled: true,
      servicemonitor: {
        enabled: serviceMonitor !== undefined,
        ...(serviceMonitor === undefined
          ? {}
          : { interval: `${serviceMonitor.intervalSec}s`, labels: serviceMonitor.labels }),
      },
    },
  };
}

function program(
  { releaseName, replicas, cpuMillicores, memoryMiB }: CertManagerSettings,
  component: string,
  name: string,
): Program {
  const memory = memoryText(memoryMiB);
  return {
    replicaCount: replicas,
    resources: { requests: { cpu: cpuText(cpuMillicores), memory }, limits: { memory } },
    // A budget over one pod only blocks the drain.
    podDisruptionBudget: replicas > 1 ? { enabled: true, maxUnavailable: 1 } : { enabled: false },
    topologySpreadConstraints: ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: {
        matchLabels: {
          "app.kubernetes.io/name": name,
          "app.kubernetes.io/instance": releaseName,
          "app.kubernetes.io/component": component,
        },
      },
    })),
  };
}
