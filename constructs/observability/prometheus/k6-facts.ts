import { isPlain, type Kind, list, map, object, optional, text } from "../../core/kind";
import { BOOLEAN, count, DNS_LABEL, TEXT } from "../../core/kinds";
import { checkProps, type PropCheck } from "../../core/prop-check";
import { namesSecret } from "../../core/secret-names";
import type { ResourceFacts } from "../../kubernetes/facts";
import { RESOURCES } from "../../kubernetes/prop-kinds";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { LoadTestFacts } from "../facts";
import { PINNED_IMAGE } from "../pinned-image";
import type { K6JobProps, K6Stage } from "./k6-props";
import { HTTP_URL } from "./stack-kinds";

/** A load test, defaults filled in. */
export interface K6Facts extends LoadTestFacts {
  readonly thresholds: Readonly<Record<string, readonly string[]>>;
  readonly stages: readonly K6Stage[];
  readonly env: Readonly<Record<string, string>>;
  readonly deadlineSec: number;
  readonly image: string;
  readonly resources: ResourceFacts;
}

const IMAGE = "grafana/k6:1.3.0";

const METRIC = text("a metric of k6, with tags in braces if need be", /^[a-zA-Z_]\w{0,127}(\{[^{}]+\})?$/);
const THRESHOLD = text(
  "a threshold like p(95)<500, rate<0.01 or count>100",
  /^\s*(count|rate|value|avg|min|med|max|p\(\d{1,2}(\.\d+)?\))\s*(<=?|>=?|={2,3}|!=)\s*\d+(\.\d+)?\s*$/,
);
const THRESHOLDS = map(METRIC, list(THRESHOLD, "a list of thresholds, at least one", 1), "an object of thresholds");

const AT_LEAST_ONE: Kind = {
  optional: false,
  wrong: (prop, value) =>
    isPlain(value) && Object.keys(value).length === 0
      ? [{ prop, value, valid: false, allowed: "at least one threshold: a test without one cannot fail" }]
      : THRESHOLDS.wrong(prop, value),
};

const K6_JOB = object<K6JobProps>({
  namespace: DNS_LABEL,
  name: optional(
    text("a DNS label of at most 52 characters", (name) => /^[a-z]([-a-z0-9]{0,50}[a-z0-9])?$/.test(name)),
  ),
  script: text("a script, not blank", /\S/),
  thresholds: { ...AT_LEAST_ONE, optional: false },
  stages: optional(
    list(object<K6Stage>({ durationSec: count(1, 86_400), target: count(0) }), "a list of stages, at least one", 1),
  ),
  env: optional(map(text("a name of a variable", /^[A-Za-z_]\w{0,127}$/), TEXT, "an object of variables")),
  remoteWriteUrl: optional(HTTP_URL),
  schedule: optional(text("a cron expression of five fields", /^\S+( \S+){4}$/)),
  wait: optional(BOOLEAN),
  deadlineSec: optional(count(1)),
  image: optional(PINNED_IMAGE),
  resources: optional(RESOURCES),
});

/** A load test in plain values. @throws one error with every wrong prop */
export function k6Facts(path: string, props: K6JobProps): K6Facts {
  checkProps(path, K6_JOB.wrong("", props));
  const { stages = [], resources = {}, env = {}, remoteWriteUrl } = props;
  const amounts = resourceFacts({
    requests: { cpu: "100m", memory: "128Mi", ...resources.requests },
    limits: { memory: "512Mi", ...resources.limits },
  });
  checkProps(path, [...scriptChecks(props.script), ...secretChecks(env), ...requestsWithinLimits(amounts)]);
  return {
    kind: "loadTest",
    path,
    name: props.name ?? "load-test",
    namespace: props.namespace,
    thresholds: props.thresholds,
    stages,
    env,
    deadlineSec: props.deadlineSec ?? stages.reduce((sum, { durationSec }) => sum + durationSec, 900),
    image: props.image ?? IMAGE,
    resources: amounts,
    ...(remoteWriteUrl === undefined ? {} : { remoteWriteUrl }),
  };
}

/** k6 prefers the options of a script to those of a file. */
function scriptChecks(script: string): readonly PropCheck[] {
  const set = ["thresholds", "stages", "scenarios"].filter((option) =>
    new RegExp(`\\b${option}\\s*["']?\\s*:`).test(script),
  );
  return [
    {
      prop: "script",
      value: set.join(", "),
      valid: set.length === 0,
      allowed: "free of the options thresholds, stages and scenarios, which k6 would prefer to the props",
      fix: "use `thresholds` and `stages`",
    },
  ];
}

/** The environment of a pod is to be read by whoever may read pods. */
function secretChecks(env: Readonly<Record<string, string>>): readonly PropCheck[] {
  return Object.keys(env)
    .filter(namesSecret)
    .map((name) => ({
      prop: `env.${name}`,
      value: "(not shown)",
      valid: false,
      allowed: "left out: a secret would be in the configuration and in the state",
    }));
}

/** Options of k6 as its `--config` reads them. */
export function k6Options({ name, thresholds, stages }: K6Facts): object {
  const steps = stages.map(({ durationSec, target }) => ({ duration: `${durationSec}s`, target }));
  return { tags: { testid: name }, thresholds, ...(steps.length === 0 ? {} : { stages: steps }) };
}

/** Directory of script and options in the container. */
export const K6_DIRECTORY = "/test";

/** Arguments of k6. */
export function k6Arguments({ remoteWriteUrl }: K6Facts, directory = K6_DIRECTORY): readonly string[] {
  const output = remoteWriteUrl === undefined ? [] : ["--out=experimental-prometheus-rw"];
  return ["run", "--no-usage-report", `--config=${directory}/options.json`, ...output, `${directory}/script.js`];
}

/** Environment of k6. */
export function k6Environment({ env, remoteWriteUrl }: K6Facts): Readonly<Record<string, string>> {
  return remoteWriteUrl === undefined
    ? env
    : {
        ...env,
        K6_PROMETHEUS_RW_SERVER_URL: remoteWriteUrl,
        K6_PROMETHEUS_RW_TREND_STATS: "min,avg,med,p(95),p(99),max",
      };
}
