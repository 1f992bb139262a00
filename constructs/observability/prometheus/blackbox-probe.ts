import { Construct } from "constructs";
import { CustomResource } from "../../core/custom-resource";
import { list, object, optional, text } from "../../core/kind";
import { count, DNS_LABEL, LABELS, PUBLIC_HOST } from "../../core/kinds";
import type { Labels } from "../../core/labels";
import { publishFacts } from "../../core/preflight";
import { checkProps } from "../../core/prop-check";
import { ConfigMap } from "../../kubernetes/config-map";
import { type DnsProps, dns, peerAt } from "../../kubernetes/peers";
import { DNS, RESOURCES } from "../../kubernetes/prop-kinds";
import { type ResourceProps, requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import { configMapVolume } from "../../kubernetes/volume";
import type { ProbeFacts } from "../facts";
import { PINNED_IMAGE, SinglePod } from "./single-pod";

/** Hosts that authentik protects, asked as somebody asks who has not logged in. */
export interface BlackboxProbeProps {
  /** Namespace of exporter and Probe, which exists. */
  readonly namespace: string;
  /** Name of its objects. @default "protected-hosts" */
  readonly name?: string;
  /** Addresses that nobody may see without logging in, each `https://` and a host. */
  readonly targets: readonly string[];
  /** authentik's own public host, to which an answer redirects. */
  readonly authHost: string;
  /** Namespace of Prometheus, which may ask. @default "monitoring" */
  readonly prometheusNamespace?: string;
  /** Labels of the Probe, by which Prometheus selects it. @default - none */
  readonly labels?: Labels;
  /** Seconds between two requests. @default 60 */
  readonly intervalSec?: number;
  /** By tag or digest. @default - prometheus/blackbox-exporter v0.28.0 */
  readonly image?: string;
  /** @default - 10m and 32Mi requested, memory limited to 64Mi */
  readonly resources?: ResourceProps;
  /** Where the cluster's DNS is. @default - kube-system */
  readonly dns?: DnsProps;
}

const TARGET = text(
  "an address of a protected host: https://, a host, and a path at most",
  (url) => url.length <= 253 && /^https:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/.test(url) && URL.canParse(url),
);

const BLACKBOX_PROBE = object<BlackboxProbeProps>({
  namespace: DNS_LABEL,
  name: optional(DNS_LABEL),
  targets: list(TARGET, "a list of addresses, at least one", 1),
  authHost: PUBLIC_HOST,
  prometheusNamespace: optional(DNS_LABEL),
  labels: optional(LABELS),
  intervalSec: optional(count(1, 3600)),
  image: optional(PINNED_IMAGE),
  resources: optional(RESOURCES),
  dns: optional(DNS),
});

const IMAGE = "quay.io/prometheus/blackbox-exporter:v0.28.0";
const PORT = 9115;
const MODULE = "protected";

/** What is asked, defaults filled in. @throws one error with every wrong prop */
export function probeFacts(path: string, props: BlackboxProbeProps): ProbeFacts {
  checkProps(path, BLACKBOX_PROBE.wrong("", props));
  const { targets, authHost, resources = {}, intervalSec = 60, labels = {} } = props;
  const amounts = resourceFacts({
    requests: { cpu: "10m", memory: "32Mi", ...resources.requests },
    limits: { memory: "64Mi", ...resources.limits },
  });
  checkProps(path, requestsWithinLimits(amounts));
  const own = targets.map((target) => `${new URL(target).origin}/outpost.goauthentik.io/start`);
  return {
    kind: "blackboxProbe",
    path,
    name: props.name ?? "protected-hosts",
    namespace: props.namespace,
    targets,
    redirectsTo: [`https://${authHost}/`, ...new Set(own)],
    image: props.image ?? IMAGE,
    resources: amounts,
    scrape: { intervalSec, labels },
  };
}

/**
 * The configuration of blackbox_exporter: a protected host answers a stranger with a redirect to authentik or to its outpost. Anything
 * else is a fault, a 200 above all.
 */
export function probeConfig({ redirectsTo }: ProbeFacts): object {
  const beginnings = redirectsTo.map((url) => url.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return {
    modules: {
      [MODULE]: {
        prober: "http",
        timeout: "10s",
        http: {
          follow_redirects: false,
          valid_status_codes: [302],
          fail_if_header_not_matches: [{ header: "Location", regexp: `^(${beginnings.join("|")})` }],
        },
      },
    },
  };
}

/**
 * Asks protected hosts from outside of authentik, and has Prometheus keep `probe_success`: whether who has not logged in is sent to log in.
 * The operator's definitions must be in the cluster before the plan.
 */
export class BlackboxProbe extends Construct {
  readonly facts: ProbeFacts;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: BlackboxProbeProps) {
    super(scope, id);
    this.facts = probeFacts(this.node.path, props);
    publishFacts(this, this.facts);
    const { name, namespace, targets, image, resources, scrape } = this.facts;
    const config = new ConfigMap(this, "Config", {
      name,
      namespace,
      data: { "blackbox.yml": JSON.stringify(probeConfig(this.facts), null, 2) },
    });
    const probe = { httpGet: { path: "/-/healthy", port: PORT }, timeoutSec: 5, failureThreshold: 4 };
    const ports = new Set(targets.map((target) => Number(new URL(target).port || 443)));
    new SinglePod(this, "Pod", {
      name,
      namespace,
      labels: { name: "blackbox-exporter", instance: name },
      port: PORT,
      resources,
      connectsTo: [...dns(props.dns), ...[...ports].map((port) => peerAt("protected hosts", {}, port))],
      acceptsFrom: [peerAt("Prometheus", { namespace: props.prometheusNamespace ?? "monitoring" }, PORT)],
      volumes: [configMapVolume("config", config.name)],
      checksums: { config: config.checksum },
      container: {
        name: "exporter",
        image,
        args: ["--config.file=/etc/blackbox/blackbox.yml"],
        mounts: [{ volume: "config", path: "/etc/blackbox" }],
        livenessProbe: { ...probe, periodSec: 30 },
        readinessProbe: { ...probe, periodSec: 10 },
      },
    });
    new CustomResource(this, "Probe", {
      manifest: {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "Probe",
        metadata: { name, namespace, labels: scrape.labels },
        spec: {
          jobName: name,
          interval: `${scrape.intervalSec}s`,
          module: MODULE,
          prober: { url: `${name}.${namespace}.svc:${PORT}` },
          targets: { staticConfig: { static: [...targets] } },
        },
      },
    });
  }
}
