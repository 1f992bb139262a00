import { PostgresExporter, type PostgresExporterProps } from "../../../constructs/observability/prometheus";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";
import { MAXIMAL_EXPORTER } from "../../nonsense/maximal-watchers";
import { addressOf, createdBefore } from "../../support/order";

const LOGIN = { user: "authentik_monitoring", password: { name: "postgres-exporter", key: "password" } };
const MINIMAL: PostgresExporterProps = {
  namespace: "monitoring",
  target: { host: "postgres-rw.database" },
  login: LOGIN,
};

const build = (props: unknown) =>
  kubernetesStack((stack) => {
    new PostgresExporter(stack, "Exporter", props as PostgresExporterProps);
  });

type Pod = {
  readonly spec: {
    readonly template: {
      readonly spec: { readonly container: readonly Record<string, unknown>[]; readonly volume: unknown[] };
    };
  };
};
const container = (stack: ReturnType<typeof build>) =>
  (stack.resource("kubernetes_deployment_v1") as Pod).spec.template.spec.container[0];

const secret = (name: string, secretKeyRef: object) => ({ name, value_from: { secret_key_ref: secretKeyRef } });

describe("an exporter with its defaults", () => {
  const stack = build(MINIMAL);

  test("asks the server as a role, with a password that is named, over TLS", () => {
    expect(container(stack)).toMatchObject({
      image: "quay.io/prometheuscommunity/postgres-exporter:v0.20.1",
      env: [
        { name: "DATA_SOURCE_URI", value: "postgres-rw.database:5432/postgres?sslmode=require" },
        { name: "DATA_SOURCE_USER", value: "authentik_monitoring" },
        secret("DATA_SOURCE_PASS", LOGIN.password),
      ],
      port: [{ name: "http", container_port: 9187, protocol: "TCP" }],
      resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "128Mi" } },
      security_context: { read_only_root_filesystem: true, run_as_non_root: true },
    });
  });

  test("is one pod that Prometheus may ask, and that may ask the server and the DNS", () => {
    expect(stack.resource("kubernetes_deployment_v1")).toMatchObject({ spec: { replicas: "1" } });
    const policy = stack.resource("kubernetes_network_policy_v1") as {
      readonly spec: { readonly ingress: unknown[]; readonly egress: unknown[] };
    };
    expect(policy.spec.ingress).toMatchObject([
      {
        ports: [{ port: "9187" }],
        from: [{ namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "monitoring" } } }],
      },
    ]);
    expect(policy.spec.egress).toHaveLength(2);
    expect(JSON.stringify(policy.spec.egress)).toContain('"port":"5432"');
    const before = createdBefore(stack, addressOf(stack, "kubernetes_deployment_v1"));
    expect(before).toContain(addressOf(stack, "kubernetes_network_policy_v1"));
    expect(before).toContain(addressOf(stack, "kubernetes_service_account_v1"));
  });

  test("is scraped by a ServiceMonitor that selects its Service", () => {
    const { manifest } = stack.resource("kubernetes_manifest") as {
      readonly manifest: { readonly spec: { readonly selector: { readonly matchLabels: object } } };
    };
    expect(manifest).toMatchObject({
      kind: "ServiceMonitor",
      metadata: { name: "postgres-exporter", namespace: "monitoring" },
      spec: { endpoints: [{ port: "http", interval: "30s" }] },
    });
    expect(stack.resource("kubernetes_service_v1")).toMatchObject({
      metadata: { labels: manifest.spec.selector.matchLabels },
      spec: { selector: manifest.spec.selector.matchLabels, port: [{ name: "http", port: 9187, target_port: "http" }] },
    });
  });
});

test("every prop reaches the output", () => {
  const stack = build(MAXIMAL_EXPORTER);
  expect(container(stack)).toMatchObject({
    image: MAXIMAL_EXPORTER.image,
    env: [
      {
        name: "DATA_SOURCE_URI",
        value: "postgres.example.com:5433/sso?sslmode=verify-full&sslrootcert=%2Fetc%2Fpostgresql-ca%2Fca.crt",
      },
      { name: "DATA_SOURCE_USER", value: "authentik_monitoring" },
      secret("DATA_SOURCE_PASS", { name: "secret", key: "key" }),
    ],
    volume_mount: [{ mount_path: "/etc/postgresql-ca", name: "server-ca", read_only: true }],
    resources: { requests: { cpu: "20m", memory: "48Mi" }, limits: { cpu: "1000m", memory: "96Mi" } },
  });
  expect((stack.resource("kubernetes_deployment_v1") as Pod).spec.template.spec.volume).toMatchObject([
    { name: "server-ca", secret: { secret_name: "postgres-ca", items: [{ key: "ca.crt", path: "ca.crt" }] } },
  ]);
  expect(stack.resource("kubernetes_manifest").manifest).toMatchObject({
    metadata: { name: "sso-database", labels: { team: "identity" } },
    spec: { endpoints: [{ interval: "15s" }] },
  });
  const policy = JSON.stringify(stack.resource("kubernetes_network_policy_v1"));
  for (const shown of ["observability", "dns", "10.0.0.0/8", "5433", '"app":"postgres"']) {
    expect(policy).toContain(shown);
  }
});

test("a whole connection string takes the place of user and password", () => {
  const dataSource = { name: "postgres-exporter", key: "dsn" };
  const { login: _, ...rest } = MINIMAL;
  expect(container(build({ ...rest, dataSource }))?.env).toEqual([secret("DATA_SOURCE_NAME", dataSource)]);
});

test("an address without a name, and a database with a blank in its name", () => {
  const target = { host: "fd00::1", database: "a b", sslMode: "require" };
  expect(container(build({ ...MINIMAL, target }))?.env).toContainEqual({
    name: "DATA_SOURCE_URI",
    value: "[fd00::1]:5432/a%20b?sslmode=require",
  });
});

test.each([
  [{ dataSource: LOGIN.password }, "`login` must be given, or else `dataSource`", 'got: "both"'],
  [{ login: undefined }, "`login` must be given, or else `dataSource`", 'got: "neither"'],
  [{ login: { ...LOGIN, user: "postgres" } }, "`login.user` must be a role of its own", "superuser"],
  [{ login: { user: "a", password: "geheim" } }, "`login.password` must be an object with name, key", ""],
  [{ target: { host: "db.example.com", sslMode: "prefer" } }, "`target.sslMode` must be at least require", "prefer"],
  [{ target: { host: "postgres", sslMode: "verify-ca" } }, "`target.serverCa` must be given: with verify-ca", ""],
  [{ image: "quay.io/prometheuscommunity/postgres-exporter:latest" }, "`image` must be an image with a tag", "latest"],
  [{ image: "postgres-exporter" }, "`image` must be an image with a tag", ""],
  [{ resources: { requests: { memory: "1Gi" } } }, "`resources.requests.memory` must be at most", ""],
])("refuses %j", (props, message, shown) => {
  expect(() => build({ ...MINIMAL, ...props })).toThrow(message);
  expect(() => build({ ...MINIMAL, ...props })).toThrow(shown);
});

test.each(["postgres", "postgres-rw.database", "postgres.database.svc", "postgres.database.svc.cluster.local"])(
  "in the cluster %s may be asked without TLS",
  (host) => {
    expect(() => build({ ...MINIMAL, target: { host, sslMode: "disable" } })).not.toThrow();
  },
);
