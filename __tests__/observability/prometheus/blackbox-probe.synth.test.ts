import { BlackboxProbe, type BlackboxProbeProps } from "../../../constructs/observability/prometheus";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";
import { MAXIMAL_PROBE } from "../../nonsense/maximal-watchers";

const MINIMAL: BlackboxProbeProps = {
  namespace: "monitoring",
  targets: ["https://wiki.example.com"],
  authHost: "auth.example.com",
};
const build = (props: unknown) =>
  kubernetesStack((stack) => {
    new BlackboxProbe(stack, "Probe", props as BlackboxProbeProps);
  });
const config = (stack: ReturnType<typeof build>) => {
  const { data } = stack.resource("kubernetes_config_map_v1") as { readonly data: Readonly<Record<string, string>> };
  return JSON.parse(data["blackbox.yml"] ?? "");
};

test("a Probe asks the exporter that is deployed for hosts which redirect a stranger, and for nothing else", () => {
  const stack = build(MINIMAL);
  expect(stack.resource("kubernetes_manifest").manifest).toEqual({
    apiVersion: "monitoring.coreos.com/v1",
    kind: "Probe",
    metadata: {
      name: "protected-hosts",
      namespace: "monitoring",
      labels: { "app.kubernetes.io/managed-by": "cdktf-authentik" },
    },
    spec: {
      jobName: "protected-hosts",
      interval: "60s",
      module: "protected",
      prober: { url: "protected-hosts.monitoring.svc:9115" },
      targets: { staticConfig: { static: ["https://wiki.example.com"] } },
    },
  });
  expect(stack.resource("kubernetes_service_v1")).toMatchObject({
    metadata: { name: "protected-hosts", namespace: "monitoring" },
    spec: { port: [{ port: 9115, target_port: "http" }] },
  });
  expect(config(stack).modules.protected.http).toEqual({
    follow_redirects: false,
    valid_status_codes: [302],
    fail_if_header_not_matches: [
      {
        header: "Location",
        regexp: "^(https://auth\\.example\\.com/|https://wiki\\.example\\.com/outpost\\.goauthentik\\.io/start)",
      },
    ],
  });
});

test("what answers everybody is asked by another Probe, which wants no redirect", () => {
  const answering = ["https://auth.example.com/-/health/ready/"];
  const stack = build({ namespace: "monitoring", answering, authHost: "auth.example.com" });
  expect(stack.resource("kubernetes_manifest").manifest).toMatchObject({
    kind: "Probe",
    metadata: { name: "protected-hosts-answering" },
    spec: {
      jobName: "protected-hosts-answering",
      module: "answering",
      prober: { url: "protected-hosts.monitoring.svc:9115" },
      targets: { staticConfig: { static: answering } },
    },
  });
  expect(config(stack).modules.answering).toEqual({
    prober: "http",
    timeout: "10s",
    http: { follow_redirects: false },
  });
});

test("something has to be asked", () => {
  expect(() => build({ namespace: "monitoring", authHost: "auth.example.com" })).toThrow(
    "`targets` must be given, or `answering`, or both, got: undefined",
  );
});

test("every prop reaches the output", () => {
  const stack = build(MAXIMAL_PROBE);
  const [probe, other] = Object.values(stack.resources("kubernetes_manifest")).map(({ manifest }) => manifest);
  expect(other).toMatchObject({
    metadata: { name: "wikis-answering", labels: { team: "identity" } },
    spec: { interval: "15s", targets: { staticConfig: { static: MAXIMAL_PROBE.answering } } },
  });
  expect(probe).toMatchObject({
    metadata: { name: "wikis", labels: { team: "identity" } },
    spec: {
      interval: "15s",
      prober: { url: "wikis.monitoring.svc:9115" },
      targets: { staticConfig: { static: MAXIMAL_PROBE.targets } },
    },
  });
  const text = JSON.stringify(stack.json);
  for (const shown of [
    MAXIMAL_PROBE.image,
    "observability",
    '"namespace":"monitoring"',
    '"port":"8443"',
    '"port":"443"',
    '"port":"9443"',
  ]) {
    expect(text).toContain(shown);
  }
  expect(text).toContain('"kubernetes.io/metadata.name":"dns"');
  expect(config(stack).modules.protected.http.fail_if_header_not_matches[0].regexp).toContain(
    "https://notes\\.example\\.com:8443/outpost",
  );
  expect(JSON.stringify(stack.resource("kubernetes_deployment_v1"))).toContain('"memory":"48Mi"');
});

test.each([
  [{ targets: [] }, "targets"],
  [{ answering: ["auth.example.com"] }, "answering[0]"],
  [{ targets: ["http://wiki.example.com"] }, "targets[0]"],
  [{ targets: ["https://user@wiki.example.com"] }, "targets[0]"],
  [{ authHost: "https://auth.example.com" }, "authHost"],
  [{ intervalSec: 0 }, "intervalSec"],
  [{ image: "blackbox:latest" }, "image"],
  [{ resources: { requests: { memory: "1Gi" } } }, "resources.requests.memory"],
])("refuses %j", (props, prop) => {
  expect(() => build({ ...MINIMAL, ...props })).toThrow(`\`${prop}\` must be`);
});
