import type { Facts } from "../../../constructs/core/facts";
import { formatFinding } from "../../../constructs/core/report";
import type { ConfigMapFacts, NamespaceFacts } from "../../../constructs/kubernetes/facts";
import type { CertificateFacts, ClusterIssuerFacts } from "../../../constructs/operators/facts";
import { sameObject as rule } from "../../../constructs/rules/k8s/k8s-009-same-object";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, cloudNativePg, pgbouncer, texts } from "../facts";
import { collector, logStore, traceStore, volumeClaim } from "../telemetry-facts";
import { alerts, blackboxProbe, loadTest, postgresExporter } from "../watch-facts";

const configMap = (path: string): ConfigMapFacts => ({
  kind: "configMap",
  path,
  name: "authentik-dashboard",
  namespace: "monitoring",
});
const check = (...published: readonly Facts[]) => rule.check(platformFacts(published)).map(formatFinding);
const namespace = (path: string, name: string): NamespaceFacts => ({ kind: "namespace", path, name });
const release = (path: string, releaseName: string, inNamespace = "authentik") => {
  const component = (name: string) => ({ workload: { name: `${releaseName}-${name}`, namespace: inNamespace } });
  const parts = { server: component("server"), worker: component("worker") };
  return authentik({ path, releaseName, namespace: inNamespace, ...parts });
};
const named = (path: string, name: string, inNamespace = "authentik") =>
  pgbouncer({ path, workload: { name, namespace: inNamespace } });

describe("K8S-009", () => {
  test("accepts one of each", () => {
    expect(check()).toEqual([]);
    expect(check(namespace("a/Namespace", "authentik"), release("a/Authentik", "authentik"))).toEqual([]);
  });

  test("refuses two namespaces of one name, with both paths", () => {
    expect(check(namespace("a/Namespace", "sso"), namespace("b/Namespace", "sso"))).toEqual([
      "error K8S-009  b/Namespace <- a/Namespace  2 parts deploy the namespace sso\n" +
        "      fix: another namespace for all but one, or an app for each cluster",
    ]);
    expect(check(namespace("a/Namespace", "sso"), namespace("b/Namespace", "sso-2"))).toEqual([]);
  });

  test("refuses two releases of one name, once and without their Deployments", () => {
    expect(check(release("a/Authentik", "sso"), release("b/Authentik", "sso"), release("c/Authentik", "sso"))).toEqual([
      "error K8S-009  b/Authentik <- c/Authentik <- a/Authentik  3 parts deploy the Helm release sso in namespace authentik\n" +
        "      fix: another releaseName or namespace for all but one, or an app for each cluster",
    ]);
  });

  test("accepts releases that differ in name, or in namespace", () => {
    expect(check(release("a/Authentik", "sso"), release("b/Authentik", "sso-2"))).toEqual([]);
    expect(check(release("a/Authentik", "sso"), release("b/Authentik", "sso", "other"))).toEqual([]);
  });

  test("refuses releases of two names whose Deployments have one", () => {
    const other = { ...release("b/Authentik", "sso"), releaseName: "other" };
    expect(check(release("a/Authentik", "sso"), other)).toEqual([
      "error K8S-009  b/Authentik/Server <- a/Authentik/Server  2 parts deploy the Deployment sso-server in namespace authentik\n" +
        "      fix: another releaseName or namespace for all but one, or an app for each cluster",
      "error K8S-009  b/Authentik/Worker <- a/Authentik/Worker  2 parts deploy the Deployment sso-worker in namespace authentik\n" +
        "      fix: another releaseName or namespace for all but one, or an app for each cluster",
    ]);
  });

  test("refuses two poolers of one name in one namespace", () => {
    expect(check(named("a/PgBouncer", "pgbouncer"), named("b/PgBouncer", "pgbouncer"))).toEqual([
      "error K8S-009  b/PgBouncer <- a/PgBouncer  2 parts deploy the Deployment pgbouncer in namespace authentik\n" +
        "      fix: another pgbouncer.name or namespace for all but one, or an app for each cluster",
    ]);
    expect(check(named("a/PgBouncer", "pgbouncer"), named("b/PgBouncer", "pgbouncer", "other"))).toEqual([]);
    expect(check(named("a/PgBouncer", "pgbouncer"), named("b/PgBouncer", "pooler"))).toEqual([]);
  });

  test("refuses a pooler with the name of a server", () => {
    expect(texts(rule, [release("a/Authentik", "sso"), named("a/PgBouncer", "sso-server")])).toHaveLength(1);
  });

  const certificate = (path: string): CertificateFacts => ({
    kind: "certificate",
    path,
    name: "wildcard",
    namespace: "traefik",
  });
  const twice = <T extends Facts>(make: (path: string) => T) => [make("a/Part"), make("b/Part")];

  test.each([
    ["Deployment", "jaeger", twice((path) => traceStore({ path }))],
    ["StatefulSet", "tempo", twice((path) => traceStore({ path, program: "tempo", name: "tempo" }))],
    ["StatefulSet", "loki", twice((path) => logStore({ path }))],
    ["Deployment", "postgres-exporter", twice((path) => postgresExporter({ path }))],
    ["Deployment", "protected-hosts", twice((path) => blackboxProbe({ path }))],
    ["OpenTelemetryCollector", "agent", twice((path) => ({ ...collector(), path, serviceName: path }))],
    ["Cluster", "postgres", twice((path) => cloudNativePg({ path }))],
    ["PrometheusRule", "authentik-alerts", twice((path) => alerts({ path }))],
    ["load test", "load-test", twice((path) => loadTest({ path }))],
    ["PersistentVolumeClaim", "authentik-files", twice((path) => volumeClaim({ path }))],
    ["ConfigMap", "authentik-dashboard", twice((path) => configMap(path))],
    ["Certificate", "wildcard", twice(certificate)],
  ])("refuses a %s %s that two parts deploy, once", (kind, name, parts) => {
    const [first, second] = parts;
    const { namespace } = (first ?? {}) as { readonly namespace?: string };
    expect(check(...parts)).toEqual([
      `error K8S-009  b/Part <- a/Part  2 parts deploy the ${kind} ${name} in namespace ${namespace}\n` +
        "      fix: another name or namespace for all but one, or an app for each cluster",
    ]);
    const elsewhere: Facts & { readonly namespace: string } = {
      ...(second ?? configMap("b")),
      namespace: "elsewhere",
    };
    expect(check(first ?? configMap("a"), elsewhere)).toEqual([]);
    expect(check(first ?? configMap("a"))).toEqual([]);
  });

  test("refuses a ClusterIssuer that two parts deploy", () => {
    const issuer = (path: string): ClusterIssuerFacts => ({ kind: "clusterIssuer", path, name: "ca" });
    expect(check(issuer("a/Issuer"), issuer("b/Issuer"))).toEqual([
      "error K8S-009  b/Issuer <- a/Issuer  2 parts deploy the ClusterIssuer ca\n" +
        "      fix: another name for all but one, or an app for each cluster",
    ]);
  });

  test("refuses stores of two programs with one name: they would share a Service", () => {
    const parts = [traceStore({ path: "a/Jaeger", name: "store" }), logStore({ path: "b/Loki", name: "store" })];
    expect(check(...parts)).toEqual([
      "error K8S-009  b/Loki <- a/Jaeger  2 parts deploy the Service store in namespace observability\n" +
        "      fix: another name or namespace for all but one, or an app for each cluster",
    ]);
    const service = (path: string) => collector({ path, name: path, serviceName: "agent-collector" });
    expect(check(service("a"), service("b"))).toHaveLength(1);
    expect(check(named("a/PgBouncer", "loki", "observability"), logStore())).toHaveLength(1);
  });

  test("tells a mistake once: what lies below the parts that were told of is left out", () => {
    const parts = [logStore({ path: "a/Loki" }), logStore({ path: "b/Loki" })];
    expect(check(...parts, configMap("a/Loki/Config"), configMap("b/Loki/Config"))).toHaveLength(1);
    expect(check(...parts, configMap("a/Loki/Config"), configMap("c/Config"))).toHaveLength(2);
    expect(check(...parts, configMap("a/Loki"), configMap("b/Loki-2"))).toHaveLength(2);
  });
});
