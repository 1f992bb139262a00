import type { PropCheck } from "../../core/prop-check";
import { typeOf } from "./config-defaults";
import type { ComponentFacts, ListenerFacts, OtelCollectorFacts, PipelineFacts } from "./facts";

type Checked = Pick<OtelCollectorFacts, "components" | "pipelines" | "listeners">;

/** What of a configuration does not fit together. */
export function configChecks({ components, pipelines, listeners }: Checked): readonly PropCheck[] {
  return [
    ...pipelines.flatMap((pipeline) => pipelineChecks(pipeline, components)),
    ...components.flatMap((component) => usedCheck(component, pipelines)),
    ...listeners.flatMap((listener, i) => portCheck(listener, listeners.slice(0, i))),
    ...listeners.map(exposureCheck),
    ...components.flatMap(amountChecks),
    ...components.flatMap((component) => storageCheck(component, components)),
  ];
}

const STEPS = [
  ["receivers", ["receivers", "connectors"]],
  ["processors", ["processors"]],
  ["exporters", ["exporters", "connectors"]],
] as const;

function pipelineChecks(pipeline: PipelineFacts, components: readonly ComponentFacts[]): readonly PropCheck[] {
  const prop = `config.pipelines.${pipeline.id}`;
  const connector = (id: string) => components.some((each) => each.section === "connectors" && each.id === id);
  const { processors } = pipeline;
  const inside = pipeline.receivers.length > 0 && pipeline.receivers.every(connector);
  return [
    ...STEPS.flatMap(([step, sections]) => {
      const ids = components.filter(({ section }) => sections.some((each) => each === section)).map(({ id }) => id);
      return [
        ...pipeline[step].map((value) => ({
          prop: `${prop}.${step}`,
          value,
          valid: ids.includes(value),
          allowed: `one that is defined in config.${step}${ids.length === 0 ? ", which has none" : `: ${ids.join(", ")}`}`,
        })),
        {
          prop: `${prop}.${step}`,
          value: pipeline[step],
          valid: new Set(pipeline[step]).size === pipeline[step].length,
          allowed: "each component once",
        },
      ];
    }),
    ...(["receivers", "exporters"] as const).map((step) => ({
      prop: `${prop}.${step}`,
      value: pipeline[step],
      valid: pipeline[step].length > 0,
      allowed: "at least one",
      fix: `define it in config.${step}`,
    })),
    {
      prop: `${prop}.processors`,
      value: processors,
      // What comes from a connector has passed one already.
      valid: inside || typeOf(processors[0] ?? "") === "memory_limiter",
      allowed: "memory_limiter before all others: what is refused later has been taken in already",
    },
    {
      prop: `${prop}.processors`,
      value: processors,
      valid: !processors.slice(0, -1).some((id) => typeOf(id) === "batch"),
      allowed: "batch after all others: it forgets the connection by which k8s_attributes knows the pod",
    },
  ];
}

function usedCheck({ section, id }: ComponentFacts, pipelines: readonly PipelineFacts[]): readonly PropCheck[] {
  const check = (step: "receivers" | "processors" | "exporters"): PropCheck => ({
    prop: `config.${section}.${id}`,
    value: pipelines.map((pipeline) => pipeline.id),
    valid: pipelines.some((pipeline) => pipeline[step].includes(id)),
    allowed: `among the ${step} of a pipeline`,
    fix: "leave it out, or name it there",
  });
  switch (section) {
    case "extensions":
      return [];
    case "connectors":
      return [check("exporters"), check("receivers")];
    default:
      return [check(section)];
  }
}

function portCheck({ prop, port }: ListenerFacts, before: readonly ListenerFacts[]): readonly PropCheck[] {
  const other = before.find((listener) => listener.port === port);
  return other === undefined
    ? []
    : [
        {
          prop: `config.${prop}`,
          value: port,
          valid: false,
          allowed: `another port than config.${other.prop}, which has ${other.port}`,
        },
      ];
}

/** What shows the inside of a process is for who is in the pod already. */
function exposureCheck({ prop, host, port }: ListenerFacts): PropCheck {
  const diagnosis = prop.startsWith("extensions.") && ["pprof", "zpages"].includes(typeOf(prop.split(".")[1] ?? ""));
  return {
    prop: `config.${prop}`,
    value: `${host}:${port}`,
    valid: !diagnosis || ["localhost", "127.0.0.1", "[::1]"].includes(host),
    allowed: `localhost:${port}: it answers everybody who reaches the pod, without a password`,
    fix: "reach it by kubectl port-forward",
  };
}

function storageCheck({ section, id, settings }: ComponentFacts, all: readonly ComponentFacts[]): readonly PropCheck[] {
  const { storage } = settings;
  const extensions = all.filter((each) => each.section === "extensions").map((each) => each.id);
  return section !== "receivers" || typeof storage !== "string"
    ? []
    : [
        {
          prop: `config.${section}.${id}.storage`,
          value: storage,
          valid: extensions.includes(storage),
          allowed: `one that is defined in config.extensions: ${extensions.join(", ")}`,
        },
      ];
}

function amountChecks({ section, id, type, settings }: ComponentFacts): readonly PropCheck[] {
  const { limit_percentage, spike_limit_percentage, send_batch_size, send_batch_max_size } = settings;
  if (type === "memory_limiter") {
    return [
      {
        prop: `config.${section}.${id}.spike_limit_percentage`,
        value: spike_limit_percentage,
        valid: Number(spike_limit_percentage) < Number(limit_percentage),
        allowed: `below \`limit_percentage\`, ${limit_percentage}`,
      },
    ];
  }
  return type === "batch"
    ? [
        {
          prop: `config.${section}.${id}.send_batch_max_size`,
          value: send_batch_max_size,
          valid: send_batch_max_size === 0 || Number(send_batch_max_size) >= Number(send_batch_size),
          allowed: `at least \`send_batch_size\`, ${send_batch_size}, or 0 for no limit`,
        },
      ]
    : [];
}
