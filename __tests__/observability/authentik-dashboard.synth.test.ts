import { AuthentikDashboard, type AuthentikDashboardProps } from "../../constructs/observability";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import type { Every } from "../nonsense/every";

const MAXIMAL: Every<AuthentikDashboardProps> = {
  namespace: "grafana",
  name: "sso-dashboard",
  version: "2026.5.8",
  labels: { dashboards: "yes" },
};

const build = (props: unknown) =>
  kubernetesStack((stack) => {
    new AuthentikDashboard(stack, "Dashboard", props as AuthentikDashboardProps);
  }).resource("kubernetes_config_map_v1");

const dashboard = (block: ReturnType<typeof build>) =>
  JSON.parse(String((block.data as Record<string, string>)["authentik-overview.json"]));

test("is a ConfigMap that the sidecar of kube-prometheus-stack finds", () => {
  const block = build({ namespace: "monitoring" });
  expect(block.metadata).toEqual({
    name: "authentik-dashboard",
    namespace: "monitoring",
    labels: { grafana_dashboard: "1", "app.kubernetes.io/managed-by": "cdktf-authentik" },
  });
  expect(dashboard(block)).toMatchObject({ uid: "authentik-overview", title: "authentik overview" });
  expect(JSON.stringify(block)).toContain("authentik_main_request_duration_seconds{");
  expect(JSON.stringify(block)).not.toContain("authentik_main_request_duration_seconds_bucket");
});

test("takes every prop", () => {
  const block = build(MAXIMAL);
  expect(block.metadata).toMatchObject({ name: "sso-dashboard", namespace: "grafana", labels: MAXIMAL.labels });
  expect((block.metadata as { labels: object }).labels).not.toHaveProperty("grafana_dashboard");
  expect(JSON.stringify(block)).toContain("authentik_main_request_duration_seconds_bucket");
});

test.each([
  [{ namespace: "Not Valid" }, "namespace"],
  [{ namespace: "a", name: "b.c" }, "name"],
  [{ namespace: "a", version: "2026.2.1" }, "version"],
  [{ namespace: "a", version: "2026.8" }, "version"],
  [{ namespace: "a", labels: { a: " " } }, "labels.a"],
])("refuses %j", (props, prop) => {
  expect(() => build(props)).toThrow(`\`${prop}\` must be`);
});
