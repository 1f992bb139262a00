import type { CertificateFacts, ClusterIssuerFacts } from "../../../constructs/operators/facts";
import { passingDefinitions as rule } from "../../../constructs/rules/k8s/k8s-103-passing-definitions";
import { cloudNativePg, findings, pgbouncer, production, texts } from "../facts";
import { outpost } from "../outpost-facts";
import { collector, operator } from "../telemetry-facts";
import { alerts, blackboxProbe, postgresExporter } from "../watch-facts";

const KEEP =
  "      fix: give them the annotation `helm.sh/resource-policy: keep`, by values of the chart or in a release of their own";

const scrape = { intervalSec: 30, labels: {} };
const pooler = () => pgbouncer({ exporter: { program: "pgbouncer_exporter", port: 9127, scrape } });
const issuer: ClusterIssuerFacts = { kind: "clusterIssuer", path: "network/issuer", name: "letsencrypt" };
const certificate: CertificateFacts = {
  kind: "certificate",
  path: "network/certificate",
  name: "wildcard",
  namespace: "traefik",
};

describe("K8S-103", () => {
  test("accepts production, and what nobody knows", () => {
    expect(texts(rule, production())).toEqual([]);
    const { definitionsKept: _, ...unknown } = operator();
    expect(texts(rule, [unknown])).toEqual([]);
  });

  test("refuses definitions that go with their release, and names what goes with them", () => {
    const second = collector({ path: "observability/gateway", name: "gateway" });
    expect(texts(rule, [operator({ definitionsKept: false }), collector(), second])).toEqual([
      [
        "error K8S-103  operators/opentelemetry <- observability/agent <- observability/gateway  the definitions of the opentelemetry-operator go when their release goes; with them goes the OpenTelemetryCollector agent and 1 other of this app",
        KEEP,
      ].join("\n"),
    ]);
  });

  test("names one object alone, and none where there is none", () => {
    const message = (...facts: Parameters<typeof findings>[1]) => findings(rule, facts)[0]?.message;
    const gone = operator({ definitionsKept: false });
    expect(message(gone)).toBe("the definitions of the opentelemetry-operator go when their release goes");
    expect(message(gone, collector())).toMatch(/; with them goes the OpenTelemetryCollector agent of this app$/);
  });

  test.each([
    ["cloudnative-pg", cloudNativePg(), "Cluster"],
    ["prometheus-operator", alerts(), "PrometheusRule authentik-alerts"],
    ["prometheus-operator", postgresExporter(), "ServiceMonitor postgres-exporter"],
    ["prometheus-operator", blackboxProbe(), "Probe protected-hosts"],
    ["prometheus-operator", pooler(), "ServiceMonitor pgbouncer"],
    ["prometheus-operator", outpost({ scrape }), "ServiceMonitor authentik-proxy"],
    ["prometheus-operator", cloudNativePg({ podMonitor: scrape }), "PodMonitor postgres"],
    ["cert-manager", issuer, "ClusterIssuer letsencrypt"],
    ["cert-manager", certificate, "Certificate wildcard"],
  ])("knows what is the %s's", (name, part, what) => {
    const found = findings(rule, [operator({ operator: name, definitionsKept: false }), part, collector()]);
    expect(found[0]?.message).toContain(`goes the ${what}`);
    expect(found[0]?.at).toEqual(["operators/opentelemetry", part.path]);
  });

  test("tells of cert-manager's own switch, and not of an operator without definitions", () => {
    expect(texts(rule, [operator({ operator: "cert-manager", definitionsKept: false })])).toEqual([
      [
        "error K8S-103  operators/opentelemetry  the definitions of the cert-manager go when their release goes",
        "      fix: set `crds.keep` of its chart",
      ].join("\n"),
    ]);
    const { definitionsVersion: _, ...alone } = operator({ definitionsKept: false });
    expect(texts(rule, [alone])).toEqual([]);
  });
});
