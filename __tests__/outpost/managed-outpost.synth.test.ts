import { TerraformStack, Testing } from "cdktf";
import { applyPatch, type Operation } from "rfc6902";
import { preflight } from "../../constructs/core/preflight";
import { AuthentikProvider } from "../../constructs/imports/authentik/provider";
import { type JsonPatchOperation, ManagedOutpost, type ManagedOutpostProps } from "../../constructs/outpost";
import { schemaMistakes } from "../access/schema-check";
import { unlessRefused } from "../support/refusal";
import { parseStack } from "../support/synth";
import { generatedDeployment } from "./generated-deployment";

const MINIMAL: ManagedOutpostProps = {
  outpost: "edge",
  namespace: "outposts",
  authentikHost: "https://auth.example.com",
};

function synthesise(change: Partial<ManagedOutpostProps> = {}) {
  const stack = new TerraformStack(Testing.app(), "access");
  new AuthentikProvider(stack, "Authentik", { url: "https://auth.example.com", token: "none" });
  const outpost = new ManagedOutpost(stack, "Outpost", { ...MINIMAL, ...change });
  const parsed = parseStack(Testing.synth(stack));
  const config = JSON.parse(String(parsed.resource("authentik_outpost").config));
  // Nobody fills its list here.
  const findings = preflight(stack).findings.filter(({ rule }) => rule !== "OUT-013");
  return { outpost, config, findings, ...parsed };
}

const ENV = "/spec/template/spec/containers/0/env";
const minimal = synthesise();

/** A copy that is made here: the library knows arrays by the constructor of this realm. */
function copied<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value));
}

/** The generated Deployment with patches, and what a second application of them makes of it. */
function applied(patches: readonly JsonPatchOperation[]) {
  const deployment = generatedDeployment();
  const mistakes = applyPatch(deployment, copied<Operation[]>(patches)).filter((mistake) => mistake !== null);
  const live = copied<typeof deployment>(deployment);
  applyPatch(live, copied<Operation[]>(patches));
  return { deployment, live, mistakes };
}

describe("a managed outpost", () => {
  test("is one resource by the provider's schema, with the connection looked up and the list of providers left alone", () => {
    expect(schemaMistakes(minimal)).toEqual([]);
    expect(minimal.resource("authentik_outpost")).toMatchObject({
      name: "edge",
      type: "proxy",
      protocol_providers: [],
      lifecycle: { ignore_changes: ["protocol_providers"] },
    });
    expect(JSON.stringify(minimal.json.data)).toContain('"name":"Local Kubernetes Cluster"');
    expect(minimal.findings).toEqual([]);
    expect(minimal.resources("kubernetes_pod_disruption_budget_v1")).toEqual({});
  });

  test("is found by the names and labels that authentik gives it", () => {
    const { forwardAuth, facts } = synthesise({ outpost: "Edge of Town" }).outpost;
    expect(facts.service).toEqual({ name: "ak-outpost-edge-of-town", namespace: facts.namespace, port: 9000 });
    expect(forwardAuth).toMatchObject({
      address: { host: "ak-outpost-edge-of-town.outposts.svc", port: 9000 },
      location: { namespace: "outposts", podLabels: { "goauthentik.io/outpost-name": "edge-of-town" } },
      outpost: "Edge of Town",
    });
    const pods = generatedDeployment().spec.template.metadata.labels;
    expect(pods).toMatchObject(minimal.outpost.facts.podLabels);
  });

  test("gives the generated Deployment what it lacks, and changes nothing the second time", () => {
    const { deployment, live, mistakes } = applied(minimal.config.kubernetes_json_patches.deployment);
    expect(mistakes).toEqual([]);
    expect(live).toEqual(deployment);
    const probe = {
      httpGet: { path: "/outpost.goauthentik.io/ping", port: 9000, scheme: "HTTP" },
      successThreshold: 1,
    };
    expect(deployment.spec.template.spec).toMatchObject({
      volumes: [{ name: "dev-shm", emptyDir: { medium: "Memory", sizeLimit: "64Mi" } }],
      topologySpreadConstraints: [{ topologyKey: "kubernetes.io/hostname" }],
      containers: [
        {
          env: generatedDeployment().spec.template.spec.containers[0]?.env,
          resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "320Mi" } },
          startupProbe: probe,
          livenessProbe: probe,
          readinessProbe: probe,
          volumeMounts: [{ name: "dev-shm", mountPath: "/dev/shm" }],
        },
      ],
    });
  });

  test("an operation that appends changes the object each time, and is found", () => {
    const append = { op: "add" as const, path: `${ENV}/-`, value: { name: "MORE", value: "1" } };
    const { config, findings } = synthesise({ patches: { deployment: [append] } });
    const { deployment, live } = applied(config.kubernetes_json_patches.deployment);
    expect(live).not.toEqual(deployment);
    expect(findings.map(({ rule }) => rule)).toEqual(["OUT-005"]);
  });

  test("one that appends to a list which is set before changes nothing, and is not found", () => {
    const value = { name: "more", emptyDir: {} };
    const append = { op: "add" as const, path: "/spec/template/spec/volumes/-", value };
    const { config, findings } = synthesise({ patches: { deployment: [append] } });
    const { deployment, live } = applied(config.kubernetes_json_patches.deployment);
    expect(live).toEqual(deployment);
    expect(deployment.spec.template.spec).toHaveProperty("volumes.1", value);
    expect(findings).toEqual([]);
  });

  test("takes every prop into the configuration", () => {
    const { config, outpost, json } = synthesise({
      serviceConnection: "other cluster",
      authentikHost: "http://authentik-server.authentik.svc",
      authentikHostBrowser: "https://auth.example.com",
      insecure: true,
      version: "2026.8.5",
      replicas: 1,
      sessionsPerMinute: 100,
      accessTokenValidity: "minutes=1024",
      resources: { requests: { memory: "256Mi" }, limits: { cpu: 1 } },
      logLevel: "warning",
      disabledComponents: ["traefik middleware", "prometheus servicemonitor"],
      patches: { service: [{ op: "add", path: "/metadata/annotations", value: { a: "$" + "{b}" } }] },
    });
    expect(config).toMatchObject({
      authentik_host: "http://authentik-server.authentik.svc",
      authentik_host_insecure: true,
      authentik_host_browser: "https://auth.example.com",
      log_level: "warning",
      object_naming_template: "ak-outpost-%(name)s",
      kubernetes_replicas: 1,
      kubernetes_namespace: "outposts",
      kubernetes_disabled_components: ["traefik middleware", "prometheus servicemonitor"],
      kubernetes_json_patches: { service: [{ path: "/metadata/annotations", value: { a: "$$" + "{b}" } }] },
    });
    expect(outpost.facts).toMatchObject({ devShmMiB: 300, memoryLimitMiB: 556, version: "2026.8.5" });
    expect(JSON.stringify(config)).toContain('"limits":{"cpu":"1","memory":"556Mi"}');
    expect(JSON.stringify(json.data)).toContain("other cluster");
  });

  test("has a budget where it is several pods", () => {
    const { outpost, resource, findings } = synthesise({ type: "ldap", replicas: 2 });
    expect(resource("kubernetes_pod_disruption_budget_v1")).toMatchObject({
      metadata: { name: "ak-outpost-edge" },
      spec: {
        max_unavailable: "1",
        selector: { match_labels: { "app.kubernetes.io/name": "authentik-outpost-ldap" } },
      },
    });
    expect(outpost.forwardAuth).toBeUndefined();
    expect(outpost.facts.service).toBeUndefined();
    expect(findings).toEqual([]);
  });

  test("knows the Secrets that patches hand it", () => {
    const value = [
      { name: "A", valueFrom: { secretKeyRef: { name: "one", key: "a" } } },
      { name: "B", valueFrom: { secretKeyRef: { key: "b", name: "two" } } },
    ];
    const { facts } = synthesise({
      patches: {
        deployment: [
          { op: "replace", path: "/spec/template/spec/containers/0/env", value },
          { op: "add", path: "/spec/template/spec/containers/0/envFrom", value: [{ secretRef: { name: "three" } }] },
        ],
      },
    }).outpost;
    expect(facts.secrets).toEqual([
      { name: "one", key: "a" },
      { name: "two", key: "b" },
    ]);
    expect(facts.wholeSecrets).toEqual(["three"]);
  });

  test("refuses what cannot apply, and what is wrong by itself", () => {
    const making = (change: Partial<ManagedOutpostProps>) => () => {
      const { outpost } = synthesise(change);
      return unlessRefused(outpost, outpost.node.root);
    };
    const refused = (path: string) => making({ patches: { deployment: [{ op: "add", path, value: 1 }] } });
    expect(refused("spec")).toThrow("`patches.deployment[0].path` must be a JSON pointer");
    expect(refused("/spec/template/spec/containers/1/image")).toThrow(
      "access/Outpost: `patches.deployment[0].path` must be a path that add finds: /spec/template/spec/containers has 1 entry, " +
        'got: "/spec/template/spec/containers/1/image"',
    );
    expect(making({ resources: { requests: { memory: "1Gi" } } })).toThrow("`resources.requests.memory`");
    expect(() => synthesise({ outpost: "ä", replicas: 0 })).toThrow(/`outpost` must be[\s\S]*`replicas` must be/);
  });
});
