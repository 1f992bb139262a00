import { collectorImage } from "../../../values/releases/collector/image";
import { given } from "../../core/json";
import { checkProps } from "../../core/prop-check";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import { OTEL_COLLECTOR } from "./collector-kinds";
import { collectorPods } from "./collector-pods";
import type { OtelCollectorProps } from "./collector-props";
import { configChecks } from "./config-checks";
import { NODE_NAME, resolveConfig } from "./config-defaults";
import type { OtelCollectorDeploymentFacts } from "./facts";
import { hostPaths } from "./host-paths";
import { listenersOf, targetsOf } from "./listeners";
import { rbacRules } from "./rbac-rules";

const AMOUNTS = { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } } as const;

/** Part of the memory limit that the Go runtime stays below while it can, as upstream advises for the memory limiter. */
const SOFT_LIMIT = 0.8;

const AGENTS_ALONE = [
  ["receivers", "kubelet_stats", "it asks the kubelet of its own node"],
  ["receivers", "file_log", "it reads files of its own node"],
  ["extensions", "file_storage", "it keeps a directory of its own node"],
] as const;

/**
 * Facts of a collector from its props: defaults filled in, everything checked.
 *
 * @throws one error with every prop that is wrong by itself, or else with all that do not fit together.
 */
export function otelCollectorFacts(path: string, props: OtelCollectorProps): OtelCollectorDeploymentFacts {
  checkProps(path, OTEL_COLLECTOR.wrong("", props));
  const { mode, namespace, image, listenAddress = "0.0.0.0", acceptServices } = props;
  const { name = mode === "daemonset" ? "agent" : "gateway" } = props;
  const distribution = props.distribution ?? (image === undefined ? "k8s" : undefined);
  const context = given({ name, namespace, mode, listenAddress, acceptServices, distribution });
  const { components, pipelines } = resolveConfig(props.config, context);
  const resources = resourceFacts(props.resources ?? AMOUNTS);
  const { memoryLimitMiB } = resources;
  const [listeners, targets] = [listenersOf(components, listenAddress), targetsOf(components)];
  const rbac = rbacRules(components);
  const facts: OtelCollectorDeploymentFacts = {
    kind: "otelCollector",
    path,
    name,
    namespace,
    mode,
    image: image ?? collectorImage(distribution ?? "k8s"),
    ...given({ distribution, acceptServices }),
    components,
    pipelines,
    serviceName: `${name}-collector`,
    listeners,
    targets,
    external: props.external ?? [],
    replicas: props.replicas ?? 2,
    resources,
    metricsHost: listenAddress,
    tolerations: (props.tolerations ?? []).map((each) => ({ operator: "Exists", ...each })),
    secretEnv: props.secretEnv ?? {},
    ...given({ priorityClassName: props.priorityClassName }),
    ...(memoryLimitMiB === undefined ? {} : { goMemoryLimitMiB: Math.floor(memoryLimitMiB * SOFT_LIMIT) }),
    rbac,
    pods: collectorPods({ ...props, name, components, listeners, targets, rbac }),
    hostPaths: hostPaths(components),
    serviceAccountName: `${name}-collector`,
    fieldEnv: mode === "daemonset" ? { [NODE_NAME]: "spec.nodeName" } : {},
    ...given({ serviceMonitorLabels: props.serviceMonitor && (props.serviceMonitor.labels ?? {}) }),
  };
  checkProps(path, [
    ...configChecks(facts),
    {
      prop: "replicas",
      value: props.replicas,
      valid: props.replicas === undefined || mode === "deployment",
      allowed: "left out: an agent runs once on every node",
    },
    {
      prop: "resources.limits.memory",
      value: memoryLimitMiB,
      valid: memoryLimitMiB !== undefined,
      allowed: "set: memory_limiter counts in per cent of it, and without it of the whole node",
    },
    ...AGENTS_ALONE.map(([section, own, why]) => ({
      prop: `config.${section}.${own}`,
      value: mode,
      valid: mode === "daemonset" || !components.some(({ type }) => type === own),
      allowed: `in an agent, \`mode\` daemonset: ${why}`,
    })),
    ...requestsWithinLimits(resources),
  ]);
  return facts;
}
