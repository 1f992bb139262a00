import { AuthentikDashboard, type AuthentikDashboardProps } from "../../constructs/observability";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import type { Every } from "../nonsense/every";
import { pgbouncer } from "../rules/facts";
import { PLATFORM } from "./alert-facts";

const MAXIMAL: Every<Omit<AuthentikDashboardProps, "platform">> = {
  namespace: "grafana",
  name: "sso-dashboard",
  version: "2026.5.8",
  labels: { dashboards: "yes" },
  only: ["overview", "database"],
  maxConnections: 321,
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

const constants = (block: ReturnType<typeof build>) => {
  const text = String((block.data as Record<string, string>)["authentik-database.json"]);
  const { list } = JSON.parse(text).templating as { list: { name: string; type: string; query: string }[] };
  return Object.fromEntries(list.filter(({ type }) => type === "constant").map(({ name, query }) => [name, query]));
};

test("has all dashboards, without limits where no installation is given", () => {
  const block = build({ namespace: "monitoring" });
  expect(Object.keys(block.data as object)).toEqual(
    ["database", "login", "outposts", "overview", "tasks"].map((name) => `authentik-${name}.json`),
  );
  expect(constants(block)).toEqual({
    pooler_clients: "0",
    pooler_connections: "0",
    pooler_each: "0",
    max_connections: "0",
  });
  expect(JSON.stringify(block.data).length).toBeLessThan(2 ** 20);
});

test("draws the limits of the installation that it is about, in its version", () => {
  const { facts } = PLATFORM.authentik;
  const platform = {
    authentik: { facts: { ...facts, version: "2026.5.8" } },
    pgbouncer: { facts: pgbouncer({ defaultPoolSize: 30, reservePoolSize: 6, maxClientConn: 300 }) },
  };
  const block = build({ namespace: "monitoring", platform, maxConnections: 200 });
  expect(constants(block)).toEqual({
    pooler_clients: "900",
    pooler_connections: "108",
    pooler_each: "36",
    max_connections: "200",
  });
  expect(JSON.stringify(block)).toContain("authentik_main_request_duration_seconds_bucket");
  const direct = build({ namespace: "monitoring", platform: { authentik: PLATFORM.authentik } });
  expect(constants(direct)).toMatchObject({ pooler_each: "0" });
  const unknown = { authentik: { facts: { ...facts, version: "2026.2.1" } } };
  expect(() => build({ namespace: "monitoring", platform: unknown })).toThrow("`platform` must be of 2026.8 or 2026.5");
});

test("takes every prop", () => {
  const block = build(MAXIMAL);
  expect(Object.keys(block.data as object)).toEqual(["authentik-database.json", "authentik-overview.json"]);
  expect(constants(block)).toMatchObject({ max_connections: "321" });
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
  [{ namespace: "a", only: [] }, "only"],
  [{ namespace: "a", only: ["traffic"] }, "only[0]"],
  [{ namespace: "a", platform: {} }, "platform.authentik"],
  [{ namespace: "a", maxConnections: 0 }, "maxConnections"],
])("refuses %j", (props, prop) => {
  expect(() => build(props)).toThrow(`\`${prop}\` must be`);
});
