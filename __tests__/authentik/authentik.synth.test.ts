import { TerraformVariable } from "cdktf";
import { parse } from "yaml";
import { EMBEDDED_OUTPOST as ACCESS_OUTPOST } from "../../constructs/access";
import { Authentik, chartValues } from "../../constructs/authentik/authentik";
import { authentikFacts } from "../../constructs/authentik/authentik-facts";
import type { AuthentikProps } from "../../constructs/authentik/authentik-props";
import { collectFacts } from "../../constructs/core/facts";
import type { SynthesizedStack } from "../support/synth";
import { MAXIMAL, MINIMAL } from "./example-props";
import { helmStack } from "./helm-stack";

function synth(props: AuthentikProps): SynthesizedStack & { readonly authentik: Authentik } {
  let authentik: Authentik | undefined;
  const stack = helmStack((scope) => {
    authentik = new Authentik(scope, "Authentik", props);
  });
  if (authentik === undefined) {
    throw new Error("nothing was built");
  }
  return { ...stack, authentik };
}

const values = (stack: SynthesizedStack) => {
  const { values: texts } = stack.resource("helm_release");
  return parse(Array.isArray(texts) ? texts.join("") : "");
};

describe("authentik with defaults", () => {
  const stack = synth(MINIMAL);

  test("is one release of the official chart, two accounts and two network policies", () => {
    const { resource } = stack.json;
    const counts = Object.entries(resource ?? {}).map(([type, all]) => [type, Object.keys(all).length]);
    expect(Object.fromEntries(counts)).toEqual({
      helm_release: 1,
      kubernetes_config_map_v1: 1,
      kubernetes_service_account_v1: 2,
      kubernetes_network_policy_v1: 2,
    });
    expect(stack.resource("helm_release")).toMatchObject({
      name: "authentik",
      namespace: "identity",
      chart: "authentik",
      repository: "https://charts.goauthentik.io",
      version: "2026.8.5",
      timeout: 1890,
      atomic: false,
    });
  });

  test("is a place that a reverse proxy can ask: the Service of the server", () => {
    expect(stack.authentik.forwardAuth).toEqual({
      address: { host: "authentik-server.identity.svc", port: 80 },
      service: "authentik-server",
      location: { namespace: "identity", podLabels: stack.authentik.facts.server.workload.podLabels },
      outpost: ACCESS_OUTPOST,
    });
  });

  test("records its version once everything is ready, and refuses a step from a recorded one that authentik does not support", () => {
    const record = stack.resource("kubernetes_config_map_v1");
    expect(record).toMatchObject({ metadata: { name: "authentik-version" }, data: { version: "2026.8.5" } });
    expect(record.depends_on).toEqual([expect.stringMatching(/^helm_release\.Authentik_Release/)]);
    expect(stack.resource("helm_release").lifecycle).toEqual({
      precondition: [
        expect.objectContaining({ error_message: expect.stringContaining("is pending") }),
        expect.objectContaining({ error_message: expect.stringContaining("wanted is 2026.8.5") }),
      ],
    });
  });

  test.each([
    [{}, "true", "true"],
    [{ refusePending: false }, "false", "false"],
    [{ refuseUnsupportedStep: false }, "true", "false"],
  ])("looks at the cluster while planning as it is told: %j", (props, pending, version) => {
    const { kubernetes_resources = {} } = synth({ ...MINIMAL, ...props }).json.data as Record<string, object>;
    const counts = Object.entries(kubernetes_resources).map(([name, { count }]) => [
      name.split("_").slice(1, -1).join("_"),
      count,
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      Release_Pending: `${"$"}{${pending} ? 1 : 0}`,
      Version_Found: `${"$"}{${version} ? 1 : 0}`,
    });
  });

  test("waits for accounts and policies before the pods that need them", () => {
    const { depends_on } = stack.resource("helm_release");
    expect(depends_on).toEqual([
      expect.stringMatching(/^kubernetes_service_account_v1\.Authentik_Server_ServiceAccount/),
      expect.stringMatching(/^kubernetes_network_policy_v1\.Authentik_Server_NetworkPolicy/),
      expect.stringMatching(/^kubernetes_service_account_v1\.Authentik_Worker_ServiceAccount/),
      expect.stringMatching(/^kubernetes_network_policy_v1\.Authentik_Worker_NetworkPolicy/),
    ]);
  });

  test("has accounts without a token, under the names that the chart is given", () => {
    for (const component of ["server", "worker"]) {
      const account = stack.resource("kubernetes_service_account_v1", component === "server" ? "Server" : "Worker");
      expect(account).toMatchObject({
        automount_service_account_token: false,
        metadata: { name: `authentik-${component}`, namespace: "identity" },
      });
      expect(values(stack)[component].serviceAccountName).toBe(`authentik-${component}`);
    }
  });

  test("opens the login page to everybody, and the worker to nobody", () => {
    const policy = (component: string) => stack.resource("kubernetes_network_policy_v1", component);
    expect(policy("Server")).toMatchObject({
      spec: {
        policy_types: ["Ingress", "Egress"],
        pod_selector: { match_labels: { "app.kubernetes.io/component": "server" } },
        ingress: [{ ports: [9000, 9443].map((port) => ({ port: String(port), protocol: "TCP" })) }],
      },
    });
    expect(policy("Worker")).toMatchObject({ spec: { policy_types: ["Ingress", "Egress"], ingress: [] } });
  });

  test("says where it is, for ingress, outposts and monitoring", () => {
    const { server, worker } = stack.authentik;
    expect(server.address).toEqual({ host: "authentik-server.identity.svc", port: 80 });
    expect(server.httpsAddress).toEqual({ host: "authentik-server.identity.svc", port: 443 });
    expect(worker.metricsTarget).toEqual({
      namespace: "identity",
      podLabels: worker.podLabels,
      port: 9300,
      path: "/metrics",
    });
    expect(worker.podLabels["app.kubernetes.io/component"]).toBe("worker");
  });

  test("publishes the facts that its values come from", () => {
    const published = collectFacts(stack.authentik).filter(({ kind }) => kind === "authentik");
    expect(published).toEqual([authentikFacts("stack/Authentik", MINIMAL)]);
    expect(values(stack)).toEqual(chartValues(stack.authentik.facts));
  });
});

describe("authentik with overrides", () => {
  const facts = authentikFacts("Authentik", MINIMAL);

  test("lays typed ones over the facts and untyped ones over everything", () => {
    const merged = chartValues({
      ...facts,
      values: { server: { replicas: 5, volumes: [] }, global: { image: { tag: "typed" } } },
      rawValues: { global: { image: { tag: "raw" } }, geoip: { enabled: true } },
    });
    expect(merged).toMatchObject({
      server: { replicas: 5, volumes: [], terminationGracePeriodSeconds: 75 },
      global: { image: { repository: "ghcr.io/goauthentik/server", tag: "raw" } },
      geoip: { enabled: true },
    });
  });

  test("writes large numbers of every origin as text", () => {
    expect(chartValues({ ...facts, rawValues: { authentik: { throttle: 2_000_000 } } })).toMatchObject({
      authentik: { throttle: "2000000" },
    });
  });
});

describe("authentik with every prop set", () => {
  const build = () => synth({ ...MAXIMAL, connMaxAgeSec: 0, proxyProviders: 0 });

  test("reads its chart from a directory, under its own release name", () => {
    const { authentik, ...stack } = build();
    expect(stack.resource("helm_release")).toMatchObject({
      name: "sso",
      chart: "charts/authentik-2026.8.5.tgz",
      timeout: 7200,
    });
    expect(values(stack)).toEqual(chartValues(authentik.facts));
    expect(values(stack)).toMatchObject({
      global: { podAnnotations: { "checksum/config": "abc123", "example.com/owner": "identity" } },
      server: { dnsPolicy: "Default" },
    });
  });

  test("names its pods for the policies of what they connect to", () => {
    const { server, worker } = build().authentik;
    expect(Authentik.peers("identity", "sso")).toEqual([
      { name: "authentik server", namespace: "identity", podLabels: server.podLabels },
      { name: "authentik worker", namespace: "identity", podLabels: worker.podLabels },
    ]);
    expect(Authentik.peers("identity")[0]?.podLabels["app.kubernetes.io/instance"]).toBe("authentik");
  });

  test("allows exactly its destinations and its clients", () => {
    const { spec } = build().resource("kubernetes_network_policy_v1", "Server") as { spec: Record<string, unknown> };
    expect(spec.ingress).toEqual([
      {
        from: [
          {
            namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "traefik" } },
            pod_selector: { match_labels: { "app.kubernetes.io/name": "traefik" } },
          },
        ],
        ports: [
          { port: "9000", protocol: "TCP" },
          { port: "9443", protocol: "TCP" },
        ],
      },
      {
        from: [{ namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "monitoring" } } }],
        ports: [{ port: "9300", protocol: "TCP" }],
      },
    ]);
  });

  test("refuses wrong props with its path", () => {
    expect(() => synth({ ...MINIMAL, version: "1.0.0" })).toThrow(
      "stack/Authentik: `version` must be an exact release",
    );
  });
});

test("a number that is known only at apply is reported with its place, not tripped over", () => {
  const build = () =>
    helmStack((stack) => {
      const replicas = new TerraformVariable(stack, "replicas", { type: "number" }).numberValue;
      new Authentik(stack, "Authentik", { ...MINIMAL, server: { replicas } });
    });
  expect(build).toThrow(
    "error CFG-001  stack/Authentik  authentik.server.workload.replicas is known only at apply, so nothing that depends on it",
  );
});
