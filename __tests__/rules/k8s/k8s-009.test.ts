import type { Facts } from "../../../constructs/core/facts";
import { formatFinding } from "../../../constructs/core/report";
import type { NamespaceFacts } from "../../../constructs/kubernetes/facts";
import { sameObject as rule } from "../../../constructs/rules/k8s/k8s-009-same-object";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, texts } from "../facts";

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
});
