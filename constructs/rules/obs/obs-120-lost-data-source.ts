import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { DataSourceFacts, PrometheusFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";
import { type AskedServer, askedServers } from "./asked-servers";

/** Ports that take telemetry and answer no question. */
const OTLP_PORTS = ["4317", "4318"];

/** What Grafana asks is there, and answers questions. */
export const lostDataSource: Rule<PlatformFacts> = {
  id: "OBS-120",
  title: "a data source of Grafana that points nowhere",
  severity: "error",
  invariants: [],
  why:
    "Grafana takes any address for a data source and tells of a wrong one only in the panels: they stay empty, on the day when " +
    "somebody needs them. The ports of OTLP take telemetry and answer no question.",
  sources: [
    "https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources",
    "https://opentelemetry.io/docs/specs/otlp/#otlpgrpc-default-port",
  ],
  example: {
    fails: {
      prometheus: {
        urls: ["http://k8s.monitoring.svc:9090"],
        dataSources: [
          { name: "Long", type: "prometheus", url: "http://prometheus.monitoring.svc:9090", external: false },
        ],
      },
    },
    passes: {
      prometheus: {
        urls: ["http://k8s.monitoring.svc:9090"],
        dataSources: [{ name: "Long", type: "prometheus", url: "http://k8s.monitoring.svc:9090", external: false }],
      },
    },
  },
  check: (facts) =>
    facts.prometheuses.flatMap((prometheus) => check(prometheus, askedServers(facts, prometheus.namespace))),
};

function check(prometheus: PrometheusFacts, servers: readonly AskedServer[]): readonly Finding[] {
  const { path, dataSources = [] } = prometheus;
  return dataSources.flatMap((source, i) => {
    const ofType = servers.filter(({ type }) => type === source.type);
    const message = source.external ? undefined : fault(source, ofType);
    const prop = `grafana.dataSources[${i}]`;
    const [url] = ofType.flatMap(({ urls = [] }) => urls);
    return message === undefined
      ? []
      : [
          {
            rule: "OBS-120",
            severity: "error",
            at: [path],
            message: `the data source ${source.name} asks ${source.url}, ${message}`,
            fixes: [
              ...(url === undefined ? [] : [{ changes: [{ prop: `${prop}.url`, relation: "=", to: url } as const] }]),
              {
                changes: [{ prop: `${prop}.external`, relation: "=", to: true }],
                note: "where something outside of this app answers there",
              },
            ],
          },
        ];
  });
}

function fault({ type, url }: DataSourceFacts, servers: readonly AskedServer[]): string | undefined {
  const [, host = "", port = ""] = /^https?:\/\/(\[[^\]]*\]|[^/:]+)(?::(\d+))?/.exec(url) ?? [];
  if (OTLP_PORTS.includes(port)) {
    return "a port of OTLP, which takes telemetry and answers no question";
  }
  // One whose addresses are not known may be the one that is meant.
  const known = servers.every(({ urls }) => urls !== undefined);
  const program = PROGRAMS.get(type);
  const address = url.replace(/\/+$/, "");
  const answered = servers.some(({ urls = [] }) => urls.includes(address));
  return program === undefined || !known || !inCluster(host) || answered
    ? undefined
    : `which no ${program} of this app is`;
}

/** By the kind of Grafana's plugin. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ["prometheus", "Prometheus"],
  ["loki", "Loki"],
  ["tempo", "Tempo"],
  ["jaeger", "Jaeger"],
]);

/** A name that only the cluster's own DNS knows. */
function inCluster(host: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+(\.svc(\.cluster\.local)?)?)?$/.test(host);
}
