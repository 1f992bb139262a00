import { list, object, optional, text } from "../../core/kind";
import { count, DNS_LABEL, LABELS, PUBLIC_HOST } from "../../core/kinds";
import type { ComponentLabels } from "../../core/labels";
import { checkProps } from "../../core/prop-check";
import type { WorkloadFacts } from "../../kubernetes/facts";
import { dns, peerAt } from "../../kubernetes/peers";
import { DNS, RESOURCES } from "../../kubernetes/prop-kinds";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { ProbeFacts } from "../facts";
import { PINNED_IMAGE } from "../pinned-image";
import type { BlackboxProbeProps } from "./blackbox-probe-props";
import { singlePodWorkload } from "./single-pod-facts";

const TARGET = text(
  "an address of a protected host: https://, a host, and a path at most",
  (url) => url.length <= 253 && /^https:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/.test(url) && URL.canParse(url),
);
const TARGETS = list(TARGET, "a list of addresses, at least one", 1);

const BLACKBOX_PROBE = object<BlackboxProbeProps>({
  namespace: DNS_LABEL,
  name: optional(DNS_LABEL),
  targets: optional(TARGETS),
  answering: optional(TARGETS),
  authHost: PUBLIC_HOST,
  prometheusNamespace: optional(DNS_LABEL),
  labels: optional(LABELS),
  intervalSec: optional(count(1, 3600)),
  image: optional(PINNED_IMAGE),
  resources: optional(RESOURCES),
  dns: optional(DNS),
});

/** A probe as it is deployed by this library. */
export interface ProbeDeploymentFacts extends ProbeFacts {
  readonly workload: WorkloadFacts;
}

/** Labels of the exporter's objects. */
export function probeLabels(name: string): ComponentLabels {
  return { name: "blackbox-exporter", instance: name };
}

const IMAGE = "quay.io/prometheus/blackbox-exporter:v0.28.0";

/** Port of blackbox_exporter. */
export const PROBE_PORT = 9115;

/** Modules of the exporter: what is protected, and what answers everybody. */
export const PROBE_MODULES = { protected: "protected", answering: "answering" } as const;

/** What is asked, defaults filled in. @throws one error with every wrong prop */
export function probeFacts(path: string, props: BlackboxProbeProps): ProbeDeploymentFacts {
  checkProps(path, BLACKBOX_PROBE.wrong("", props));
  const { targets = [], answering = [], authHost, resources = {}, intervalSec = 60, labels = {} } = props;
  const amounts = resourceFacts({
    requests: { cpu: "10m", memory: "32Mi", ...resources.requests },
    limits: { memory: "64Mi", ...resources.limits },
  });
  checkProps(path, [
    {
      prop: "targets",
      value: undefined,
      valid: targets.length + answering.length > 0,
      allowed: "given, or `answering`, or both",
    },
    ...requestsWithinLimits(amounts),
  ]);
  const { name = "protected-hosts", namespace, prometheusNamespace = "monitoring" } = props;
  const ports = new Set([...targets, ...answering].map((target) => Number(new URL(target).port || 443)));
  const own = targets.map((target) => `${new URL(target).origin}/outpost.goauthentik.io/start`);
  return {
    kind: "blackboxProbe",
    path,
    name,
    namespace,
    targets,
    answering,
    redirectsTo: [`https://${authHost}/`, ...new Set(own)],
    image: props.image ?? IMAGE,
    resources: amounts,
    scrape: { intervalSec, labels },
    workload: singlePodWorkload({
      name,
      namespace,
      labels: probeLabels(name),
      resources: amounts,
      connectsTo: [...dns(props.dns), ...[...ports].map((port) => peerAt("the hosts", {}, port))],
      acceptsFrom: [peerAt("Prometheus", { namespace: prometheusNamespace }, PROBE_PORT)],
    }),
  };
}

/**
 * The configuration of blackbox_exporter: a protected host answers a stranger with a redirect to authentik or to its outpost. Anything
 * else is a fault, a 200 above all. What answers everybody says 2xx itself and sends nobody elsewhere.
 */
export function probeConfig({ redirectsTo }: ProbeFacts): object {
  const beginnings = redirectsTo.map((url) => url.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const asked = { prober: "http", timeout: "10s" };
  return {
    modules: {
      [PROBE_MODULES.protected]: {
        ...asked,
        http: {
          follow_redirects: false,
          valid_status_codes: [302],
          fail_if_header_not_matches: [{ header: "Location", regexp: `^(${beginnings.join("|")})` }],
        },
      },
      [PROBE_MODULES.answering]: { ...asked, http: { follow_redirects: false } },
    },
  };
}
