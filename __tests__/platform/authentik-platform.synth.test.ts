import type { AuthentikPlatformProps } from "../../constructs/platform/platform-props";
import { MAXIMAL as AUTHENTIK, DATABASE, DIGEST } from "../authentik/example-props";
import { addressOf, createdBefore } from "../support/order";
import { buildPlatform, counts, peersOn } from "./built-platform";

const MINIMAL: AuthentikPlatformProps = {
  database: DATABASE,
  secrets: { secretKey: { name: "authentik-secrets", key: "secret-key" } },
};

describe("a platform with nothing but what has no default", () => {
  const built = buildPlatform(MINIMAL);

  test("is a namespace that denies traffic, a pooler, and authentik from the chart", () => {
    expect(counts(built)).toEqual({
      helm_release: 1,
      kubernetes_config_map_v1: 2,
      kubernetes_deployment_v1: 1,
      kubernetes_namespace_v1: 1,
      kubernetes_network_policy_v1: 4,
      kubernetes_pod_disruption_budget_v1: 1,
      kubernetes_service_account_v1: 3,
      kubernetes_service_v1: 1,
    });
    expect(built.resource("kubernetes_namespace_v1")).toMatchObject({
      metadata: { name: "authentik", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    });
    const deny = built.resource("kubernetes_network_policy_v1", "DefaultDeny");
    expect(deny).toMatchObject({
      metadata: { name: "default-deny", namespace: "authentik" },
      spec: { pod_selector: {}, policy_types: ["Ingress", "Egress"], ingress: [], egress: [] },
    });
  });

  test("has nothing outside its namespace", () => {
    const namespaced = Object.entries(built.json.resource as Record<string, Record<string, unknown>>)
      .filter(([type]) => type !== "kubernetes_namespace_v1")
      .flatMap(([, all]) => Object.values(all))
      .map((block) => block as { namespace?: string; metadata?: { namespace: string } });
    expect(namespaced).toHaveLength(13);
    expect(new Set(namespaced.map(({ namespace, metadata }) => namespace ?? metadata?.namespace))).toEqual(
      new Set(["authentik"]),
    );
  });

  test("has authentik connect to the pooler, and what needs a session of its own to the database", () => {
    expect(built.platform.pgbouncer?.address).toEqual({ host: "pgbouncer.authentik", port: 6432 });
    expect(built.values.authentik.postgresql).toMatchObject({
      host: "pgbouncer.authentik",
      port: 6432,
      direct: { host: "postgres-rw.database.svc", port: 5432 },
      disable_server_side_cursors: true,
    });
    expect(built.facts.poolers[0]).toMatchObject({
      poolMode: "transaction",
      upstream: DATABASE.primary,
      database: "authentik",
      user: "authentik",
    });
  });

  test("lets server and worker reach the pooler, and nobody else", () => {
    const policy = built.resource("kubernetes_network_policy_v1", "PgBouncer");
    expect(peersOn(policy, "ingress", "6432")).toEqual([
      "authentik/server-authentik-authentik",
      "authentik/worker-authentik-authentik",
    ]);
    expect(peersOn(policy, "egress", "5432")).toEqual(["database/postgres"]);
  });

  test.each(["Server", "Worker"])("lets the %s out to the pooler and to the database", (component) => {
    const policy = built.resource("kubernetes_network_policy_v1", component);
    expect(peersOn(policy, "egress", "6432")).toEqual(["authentik/pgbouncer-pgbouncer"]);
    expect(peersOn(policy, "egress", "5432")).toEqual(["database/postgres"]);
  });

  test("creates the namespace, then its policy, then the pooler, then authentik", () => {
    const [namespace, deny, pooler, service, release] = [
      addressOf(built, "kubernetes_namespace_v1"),
      addressOf(built, "kubernetes_network_policy_v1", "DefaultDeny"),
      addressOf(built, "kubernetes_deployment_v1"),
      addressOf(built, "kubernetes_service_v1"),
      addressOf(built, "helm_release"),
    ] as const;
    expect([...createdBefore(built, namespace)]).toEqual([]);
    expect([...createdBefore(built, deny)]).toEqual([namespace]);
    expect(createdBefore(built, pooler)).toContain(deny);
    const beforeRelease = createdBefore(built, release);
    expect([namespace, deny, pooler, service].filter((address) => !beforeRelease.has(address))).toEqual([]);
    // Everything but itself: it comes last, and goes first.
    expect(beforeRelease.size).toBe(12);
  });

  test("has the release's values wait for the namespace", () => {
    expect(built.resource("helm_release").values).toContain(
      `length(${addressOf(built, "kubernetes_namespace_v1")}.id) >= 1`,
    );
  });

  test("publishes facts of each component under its path, none of the cluster that it does not know", () => {
    expect(built.published.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "namespace stack/Platform/Namespace",
      "networkPolicy stack/Platform/DefaultDeny",
      "pgbouncer stack/Platform/PgBouncer",
      "networkPolicy stack/Platform/PgBouncer/NetworkPolicy",
      "configMap stack/Platform/PgBouncer/Config",
      "authentik stack/Platform/Authentik",
      "networkPolicy stack/Platform/Authentik/Server/NetworkPolicy",
      "networkPolicy stack/Platform/Authentik/Worker/NetworkPolicy",
      "configMap stack/Platform/Authentik/Version/ConfigMap",
    ]);
  });

  test("has no finding but that nothing rolls its pods when a Secret changes, which needs something in the cluster", () => {
    expect(built.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(["info AUT-014"]);
    expect(buildPlatform({ ...MINIMAL, reloader: true }).findings).toEqual([]);
  });

  test("leaves the pooler to read its Secrets anew while Reloader rolls authentik, unless it is to be rolled too", () => {
    const annotations = (props: Partial<AuthentikPlatformProps>) =>
      buildPlatform({ ...MINIMAL, ...props }).resource("kubernetes_deployment_v1").metadata;
    const reload = { "secret.reloader.stakater.com/reload": "database" };
    expect(annotations({ reloader: true })).not.toHaveProperty("annotations");
    expect(annotations({ pgbouncer: { reloader: true } })).toMatchObject({ annotations: reload });
  });
});

describe("a platform with every prop set", () => {
  const { namespace: _, pooler: __, ...authentik } = AUTHENTIK;
  const props: AuthentikPlatformProps = {
    ...authentik,
    connMaxAgeSec: 0,
    proxyProviders: 0,
    namespace: "identity",
    cluster: { nodes: 9, zones: 3, ipFamilies: ["IPv6", "IPv4"] },
    refusePending: false,
    pgbouncer: {
      name: "pooler",
      port: 6433,
      replicas: 4,
      defaultPoolSize: 40,
      maxClientConn: 600,
      dns: { namespace: "dns" },
    },
  };
  const built = buildPlatform(props);

  test("has it all in the namespace that it is given, under the names that it is given", () => {
    expect(built.resource("kubernetes_namespace_v1")).toMatchObject({ metadata: { name: "identity" } });
    expect(built.resource("helm_release")).toMatchObject({
      name: "sso",
      namespace: "identity",
      chart: "charts/authentik-2026.8.5.tgz",
      timeout: 7200,
    });
    expect(built.resource("kubernetes_deployment_v1")).toMatchObject({
      metadata: { name: "pooler", namespace: "identity" },
      spec: { replicas: "4" },
    });
    expect(JSON.stringify(built.json.data)).toContain(`"count":"${"$"}{false ? 1 : 0}"`);
  });

  test("wires authentik to the pooler under its own name and port", () => {
    expect(built.values.authentik.postgresql).toMatchObject({ host: "pooler.identity", port: 6433 });
    const policy = built.resource("kubernetes_network_policy_v1", "PgBouncer");
    expect(peersOn(policy, "ingress", "6433")).toEqual([
      "identity/server-sso-authentik",
      "identity/worker-sso-authentik",
    ]);
    expect(peersOn(policy, "egress", "53")).toEqual(["dns/"]);
    const server = built.resource("kubernetes_network_policy_v1", "Server");
    expect(peersOn(server, "egress", "6433")).toEqual(["identity/pooler-pgbouncer"]);
  });

  test("hands every other prop to authentik", () => {
    expect(built.values.global.image).toEqual({
      repository: "registry.example/mirror/authentik",
      tag: "2026.8.5",
      digest: DIGEST,
    });
    expect(built.values.server.autoscaling).toMatchObject({ minReplicas: 4, maxReplicas: 8 });
    expect(built.values.worker.replicas).toBe(2);
    expect(built.values.authentik.web.path).toBe("/sso/");
  });

  test("knows its cluster, so that replicas are held against nodes", () => {
    expect(built.facts.clusters).toEqual([
      { kind: "cluster", path: "stack/Platform/Cluster", nodes: 9, zones: 3, ipFamilies: ["IPv6", "IPv4"] },
    ]);
    expect(() => buildPlatform({ ...props, cluster: { nodes: 7 } })).toThrow(
      /error K8S-003 {2}stack\/Platform\/Authentik\/Server <- stack\/Platform\/Cluster/,
    );
  });

  test("notes what it cannot check, and nothing else", () => {
    expect(built.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(["info VAL-004"]);
  });
});

test("a platform with its DNS elsewhere lets everything that looks names up reach it, the pooler included", () => {
  const built = buildPlatform({ ...MINIMAL, dns: { namespace: "dns", podLabels: { app: "coredns" } } });
  for (const component of ["Server", "Worker", "PgBouncer"]) {
    expect(peersOn(built.resource("kubernetes_network_policy_v1", component), "egress", "53")).toEqual(["dns/coredns"]);
  }
});

describe("a platform without a pooler", () => {
  const built = buildPlatform({ ...MINIMAL, pgbouncer: false });

  test("has authentik connect to the database itself, over its own encryption", () => {
    expect(built.platform.pgbouncer).toBeUndefined();
    expect(built.values.authentik.postgresql).toMatchObject({
      host: "postgres-rw.database.svc",
      port: 5432,
      sslmode: "require",
      disable_server_side_cursors: false,
    });
    expect(built.values.authentik.postgresql).not.toHaveProperty("direct");
  });

  test("is authentik alone in a namespace that denies traffic", () => {
    expect(counts(built)).toEqual({
      helm_release: 1,
      kubernetes_config_map_v1: 1,
      kubernetes_namespace_v1: 1,
      kubernetes_network_policy_v1: 3,
      kubernetes_service_account_v1: 2,
    });
    const policies = Object.values(built.resources("kubernetes_network_policy_v1"));
    expect(policies.flatMap((policy) => peersOn(policy, "egress", "6432"))).toEqual([]);
    expect(peersOn(built.resource("kubernetes_network_policy_v1", "Worker"), "egress", "5432")).toEqual([
      "database/postgres",
    ]);
  });

  test("creates the policy before authentik", () => {
    expect(createdBefore(built, addressOf(built, "helm_release"))).toEqual(
      new Set([
        addressOf(built, "kubernetes_service_account_v1", "Server"),
        addressOf(built, "kubernetes_network_policy_v1", "DefaultDeny"),
        addressOf(built, "kubernetes_namespace_v1"),
        addressOf(built, "kubernetes_network_policy_v1", "Server"),
        addressOf(built, "kubernetes_service_account_v1", "Worker"),
        addressOf(built, "kubernetes_network_policy_v1", "Worker"),
      ]),
    );
  });
});

describe("a platform that is given a mistake", () => {
  test.each<[string, Partial<AuthentikPlatformProps>, string]>([
    ["of its namespace", { namespace: "Identity" }, "stack/Platform: `namespace` must be a DNS label"],
    [
      "of its cluster",
      { cluster: { nodes: 2, zones: 3 } },
      "stack/Platform/Cluster: `zones` must be a whole number from 1 to 2, got: 3",
    ],
    [
      "of its pooler",
      { pgbouncer: { defaultPoolSize: 0 } },
      "stack/Platform/PgBouncer: `defaultPoolSize` must be a whole number >= 1, got: 0",
    ],
    ["of authentik", { version: "latest" }, "stack/Platform/Authentik: `version` must be an exact release"],
  ])("%s throws with the path of the component", (_, props, message) => {
    expect(() => buildPlatform({ ...MINIMAL, ...props })).toThrow(message);
  });

  test("between its components is found before anything is written, with both numbers", () => {
    expect(() =>
      buildPlatform({ ...MINIMAL, pgbouncer: { poolMode: "session", defaultPoolSize: 20, reservePoolSize: 5 } }),
    ).toThrow(
      /error PGB-003 .*\n.*4 server pods x 45 \+ 3 worker pods x 20 = 240 {2}> {2}3 poolers x \(20 \+ 5\) = 75 {3}\(165 short\)/,
    );
  });
});
