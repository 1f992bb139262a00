import { preflight } from "../../../constructs/core/preflight";
import { K6Job, type K6JobProps, KubePrometheusStack } from "../../../constructs/observability/prometheus";
import { helmStack } from "../../authentik/helm-stack";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";
import { MAXIMAL_LOAD_TEST } from "../../nonsense/maximal-watchers";
import { addressOf, createdBefore } from "../../support/order";

const MINIMAL: K6JobProps = {
  namespace: "load",
  script: "export default function () {}",
  thresholds: { http_req_failed: ["rate<0.01"] },
};
const build = (props: unknown) =>
  kubernetesStack((stack) => {
    new K6Job(stack, "Test", props as K6JobProps);
  });
const options = (stack: ReturnType<typeof build>) => {
  const { data } = stack.resource("kubernetes_config_map_v1") as { readonly data: Readonly<Record<string, string>> };
  return JSON.parse(data["options.json"] ?? "");
};

describe("a load test with its defaults", () => {
  const stack = build(MINIMAL);

  test("is a Job that is tried once, after its script, and that an apply waits for", () => {
    expect(stack.resource("kubernetes_job_v1")).toMatchObject({
      metadata: { name: "load-test", namespace: "load" },
      spec: {
        backoff_limit: 0,
        active_deadline_seconds: 900,
        template: {
          metadata: { annotations: { "checksum/script": expect.stringMatching(/^[0-9a-f]{64}$/) } },
          spec: {
            restart_policy: "Never",
            automount_service_account_token: false,
            container: [
              {
                image: "grafana/k6:1.3.0",
                args: ["run", "--no-usage-report", "--config=/test/options.json", "/test/script.js"],
                env: [],
                security_context: { read_only_root_filesystem: true },
                volume_mount: [{ mount_path: "/test", read_only: true }],
              },
            ],
            volume: [{ config_map: { name: "load-test" } }],
          },
        },
      },
      wait_for_completion: true,
      timeouts: { create: "960s" },
    });
    const before = createdBefore(stack, addressOf(stack, "kubernetes_job_v1"));
    expect(before).toContain(addressOf(stack, "kubernetes_config_map_v1"));
    expect(options(stack)).toEqual({ tags: { testid: "load-test" }, thresholds: MINIMAL.thresholds });
  });

  test("is another Job with another script", () => {
    const checksum = (script: string) => JSON.stringify(build({ ...MINIMAL, script }).resource("kubernetes_job_v1"));
    expect(checksum("export default () => {}")).not.toBe(checksum("export default () => { 1 }"));
  });
});

test("every prop reaches the output", () => {
  const stack = build(MAXIMAL_LOAD_TEST);
  expect(stack.resource("kubernetes_cron_job_v1")).toMatchObject({
    metadata: { name: "login", namespace: "load" },
    spec: {
      schedule: "0 3 * * *",
      concurrency_policy: "Forbid",
      job_template: {
        spec: {
          backoff_limit: 0,
          active_deadline_seconds: 300,
          template: {
            spec: {
              container: [
                {
                  image: "registry.example/k6:1.3.1",
                  args: expect.arrayContaining(["--out=experimental-prometheus-rw"]),
                  env: [
                    { name: "HOST", value: "https://auth.example.com" },
                    { name: "K6_PROMETHEUS_RW_SERVER_URL", value: MAXIMAL_LOAD_TEST.remoteWriteUrl },
                    { name: "K6_PROMETHEUS_RW_TREND_STATS", value: "min,avg,med,p(95),p(99),max" },
                  ],
                  resources: { limits: { memory: "96Mi" } },
                },
              ],
            },
          },
        },
      },
    },
  });
  expect(options(stack)).toEqual({
    tags: { testid: "login" },
    thresholds: MAXIMAL_LOAD_TEST.thresholds,
    stages: [
      { duration: "60s", target: 50 },
      { duration: "30s", target: 0 },
    ],
  });
  const { schedule: _, deadlineSec: __, ...once } = MAXIMAL_LOAD_TEST;
  expect(build(once).resource("kubernetes_job_v1")).toMatchObject({
    wait_for_completion: false,
    spec: { active_deadline_seconds: 990 },
  });
});

test.each([
  [{ thresholds: {} }, "`thresholds` must be at least one threshold: a test without one cannot fail"],
  [{ thresholds: { http_req_failed: [] } }, "`thresholds.http_req_failed` must be a list of thresholds, at least one"],
  [{ thresholds: { http_req_failed: ["often"] } }, "`thresholds.http_req_failed[0]` must be a threshold like"],
  [{ thresholds: { "http req": ["rate<1"] } }, "`thresholds.http req` must be a metric of k6"],
  [{ script: " " }, "`script` must be a script"],
  [{ script: "export const options = { thresholds: {} }" }, "`script` must be free of the options thresholds, stages"],
  [{ script: "export const options = { 'scenarios' : {} }" }, "use `thresholds` and `stages`"],
  [{ stages: [{ durationSec: 0, target: 1 }] }, "`stages[0].durationSec` must be"],
  [{ env: { API_TOKEN: "geheim" } }, "`env.API_TOKEN` must be left out"],
  [{ remoteWriteUrl: "prometheus:9090" }, "`remoteWriteUrl` must be an address"],
  [{ schedule: "hourly" }, "`schedule` must be a cron expression"],
  [{ image: "grafana/k6" }, "`image` must be an image with a tag"],
])("refuses %j", (props, message) => {
  expect(() => build({ ...MINIMAL, ...props })).toThrow(message);
});

test("preflight finds a Prometheus that takes no samples", () => {
  const findings = (remoteWriteReceiver: boolean) => {
    let found: readonly string[] = [];
    const stack = () =>
      helmStack((scope) => {
        const { prometheusUrl } = new KubePrometheusStack(scope, "Prometheus", { remoteWriteReceiver });
        new K6Job(scope, "Test", { ...MINIMAL, remoteWriteUrl: `${prometheusUrl}/api/v1/write` });
        found = preflight(scope).findings.map(({ rule }) => rule);
      });
    return { stack, found: () => found };
  };
  const refused = findings(false);
  expect(refused.stack).toThrow(/OBS-122.*has no receiver/);
  const taken = findings(true);
  taken.stack();
  expect(taken.found()).toEqual([]);
});
