import type { JsonObject } from "../../../constructs/core/json";
import type { ConfigMapFacts, NamespaceFacts } from "../../../constructs/kubernetes/facts";
import type { ClusterIssuerFacts } from "../../../constructs/operators/facts";
import { danglingReference as rule } from "../../../constructs/rules/k8s/k8s-104-dangling-reference";
import { authentik, cloudNativePg, findings, pgbouncer, production, texts } from "../facts";
import { outpost } from "../outpost-facts";
import { collector, operator, volumeClaim } from "../telemetry-facts";
import { alerts } from "../watch-facts";

const NAMESPACE: NamespaceFacts = { kind: "namespace", path: "identity/Namespace", name: "authentik" };
const OTHER_NAMESPACE: NamespaceFacts = { ...NAMESPACE, name: "other" };
const configMap = (name: string, namespace = "authentik"): ConfigMapFacts => ({
  kind: "configMap",
  path: `identity/${name}`,
  name,
  namespace,
});
const naming = (rawValues: unknown) => authentik({ rawValues: rawValues as JsonObject });
const files = { persistentVolumeClaim: { claimName: "authentik-files" } };

describe("K8S-104", () => {
  test("accepts production, and a definition from a stack before", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, [operator({ stack: "operators" }), collector({ stack: "observability" })])).toEqual([]);
  });

  test("refuses an object whose definition only its own stack brings", () => {
    expect(texts(rule, [operator({ stack: "all" }), collector({ stack: "all" })])).toEqual([
      [
        "error K8S-104  observability/agent <- operators/opentelemetry  the OpenTelemetryCollector agent is planned before its definition is there: the stack all brings both",
        "      fix: put the opentelemetry-operator into a stack before this one",
      ].join("\n"),
    ]);
  });

  test("knows a part that brings the definitions of the Prometheus operator alone", () => {
    const stack = "observability";
    const [found] = findings(rule, [operator({ stack, operator: "prometheus-operator" }), alerts({ stack })]);
    expect(found?.message).toContain("PrometheusRule authentik-alerts");
    expect(found?.fixes).toEqual([
      { changes: [], note: "put a `PrometheusOperatorCrds` into a stack before this one" },
    ]);
  });

  test("sees monitors and issuers too, and no pooler, outpost or Cluster without a monitor", () => {
    const stack = "all";
    const scrape = { intervalSec: 30, labels: {} };
    const { workload: _, ...elsewhere } = outpost({ stack, scrape, path: "access/z" });
    const issuer: ClusterIssuerFacts = { kind: "clusterIssuer", path: "all/issuer", name: "ca", stack };
    const told = (...parts: Parameters<typeof findings>[1]) =>
      findings(rule, parts).map(({ message }) => message.replace(/ is planned.*/, ""));
    const monitors = operator({ stack, operator: "prometheus-operator" });
    const pooler = { program: "pgbouncer_exporter", port: 9127 } as const;
    expect(
      told(
        monitors,
        pgbouncer({ stack, exporter: { ...pooler, scrape } }),
        outpost({ stack, scrape }),
        elsewhere,
        cloudNativePg({ stack, podMonitor: scrape }),
      ),
    ).toEqual(["the ServiceMonitor pgbouncer", "the ServiceMonitor authentik-proxy", "the PodMonitor postgres"]);
    expect(
      told(monitors, pgbouncer({ stack, exporter: pooler }), outpost({ stack }), cloudNativePg({ stack })),
    ).toEqual([]);
    expect(told(operator({ stack, operator: "cert-manager" }), issuer)).toEqual(["the ClusterIssuer ca"]);
    expect(told(operator({ stack: "operators", operator: "cert-manager" }), issuer)).toEqual([]);
  });

  test("says nothing where a stack before brings it as well, or nobody knows", () => {
    const own = collector({ stack: "all" });
    const { definitionsVersion: _, ...alone } = operator({ stack: "all" });
    expect(findings(rule, [operator({ stack: "all" }), operator({ path: "z", stack: "before" }), own])).toEqual([]);
    expect(findings(rule, [operator(), own])).toEqual([]);
    expect(findings(rule, [operator(), collector()])).toEqual([]);
    expect(findings(rule, [operator({ operator: "cert-manager", stack: "all" }), own])).toEqual([]);
    expect(findings(rule, [alone, own])).toEqual([]);
    expect(findings(rule, [operator({ stack: "all", definitionsElsewhere: true }), own])).toEqual([]);
  });

  test("warns of claims and ConfigMaps that nobody makes in a namespace of the app's own", () => {
    const facts = naming({
      global: { volumes: [files] },
      worker: { volumes: [{ configMap: { name: "ca" } }] },
      blueprints: { configMaps: ["applications"] },
    });
    const told = (prop: string, kind: string, name: string, construct: string) =>
      [
        `warning K8S-104  identity/authentik  rawValues.${prop} names the ${kind} ${name}, and no part of this app that makes the namespace authentik makes it`,
        `      fix: make it by a \`${construct}\`, or accept this where somebody else does`,
      ].join("\n");
    expect(texts(rule, [facts, NAMESPACE])).toEqual([
      told("global.volumes[0]", "PersistentVolumeClaim", "authentik-files", "VolumeClaim"),
      told("worker.volumes[0]", "ConfigMap", "ca", "ConfigMap"),
      told("blueprints.configMaps[0]", "ConfigMap", "applications", "ConfigMap"),
    ]);
    expect(texts(rule, [facts, NAMESPACE, volumeClaim(), configMap("ca"), configMap("applications")])).toEqual([]);
  });

  test("holds name, kind and namespace against what is made", () => {
    const claim = naming({ server: { volumes: [files] } });
    expect(findings(rule, [claim, NAMESPACE, volumeClaim({ namespace: "other" })])).toHaveLength(1);
    expect(findings(rule, [claim, NAMESPACE, volumeClaim({ name: "other" })])).toHaveLength(1);
    expect(findings(rule, [claim, NAMESPACE, configMap("authentik-files")])).toHaveLength(1);
    const map = naming({ blueprints: { configMaps: ["ca"] } });
    expect(findings(rule, [map, NAMESPACE, configMap("ca", "other")])).toHaveLength(1);
    expect(findings(rule, [map, NAMESPACE, volumeClaim({ name: "ca" })])).toHaveLength(1);
  });

  test("leaves a namespace that somebody else makes alone, and what a pod can do without", () => {
    const claim = naming({ server: { volumes: [files] } });
    expect(findings(rule, [claim])).toEqual([]);
    expect(findings(rule, [claim, OTHER_NAMESPACE])).toEqual([]);
    const without = naming({ server: { volumes: [{ configMap: { name: "ca", optional: true } }] } });
    expect(findings(rule, [without, NAMESPACE])).toEqual([]);
    const asked = naming({ server: { volumes: [{ configMap: { name: "ca", optional: false } }] } });
    expect(findings(rule, [asked, NAMESPACE])).toHaveLength(1);
  });

  test("reads lists of names, and nothing else", () => {
    const odd = { blueprints: { configMaps: [1, { name: "x" }, null] }, global: { volumes: { a: files } } };
    expect(findings(rule, [naming(odd), NAMESPACE])).toEqual([]);
  });
});
