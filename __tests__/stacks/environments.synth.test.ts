import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENVIRONMENTS } from "../../values/environments";
import { addressChanges } from "../support/address-lock";
import { type EnvironmentOutput, environmentOutput, withoutMetadata } from "../support/environment-output";
import { addressOf, createdBefore } from "../support/order";
import { ROOT } from "../support/sources";
import type { Block } from "../support/synth";

const NAMES = [...ENVIRONMENTS.keys()];
const outputs = new Map<string, EnvironmentOutput>();

/** What an environment is written as; each is synthesised once for the whole file. */
function output(name: string): EnvironmentOutput {
  const found = outputs.get(name);
  if (found === undefined) {
    throw new Error(`no environment ${name}`);
  }
  return found;
}

beforeAll(() => {
  for (const [name, environment] of ENVIRONMENTS) {
    outputs.set(name, environmentOutput(environment));
  }
});

test("the environments are local, homelab and production", () => {
  expect(NAMES).toEqual(["local", "homelab", "production"]);
});

describe.each(NAMES)("environment %s", (name) => {
  /** Every resource, with its address. */
  const resources = () =>
    Object.entries(output(name).json.resource as Record<string, Record<string, Block>>).flatMap(([type, all]) =>
      Object.entries(all).map(([id, block]) => ({ address: `${type}.${id}`, type, block })),
    );

  test("has no finding, not even a note", () => {
    expect(output(name).preflight).toEqual({ version: 1, passes: true, findings: [] });
  });

  test("leaves it to KUBE_CONFIG_PATH and the like to find the cluster", () => {
    expect(output(name).json.provider).toEqual({
      kubernetes: [{}],
      helm: [{ experiments: { manifest: `${"$"}{var.detect_drift}` } }],
    });
  });

  test("pins both providers to exact versions", () => {
    expect(output(name).json.terraform).toMatchObject({
      required_providers: {
        helm: { source: "helm", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
        kubernetes: { source: "kubernetes", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      },
    });
  });

  test("holds no value that cdktf has left unresolved", () => {
    expect(output(name).text).not.toContain("TfToken");
  });

  test("orders resources by plain addresses of resources that exist", () => {
    const { addresses } = output(name);
    const dependencies = resources().flatMap(({ block }) => (block.depends_on ?? []) as readonly string[]);
    expect(dependencies.length).toBeGreaterThan(20);
    expect(dependencies.filter((address) => !addresses.includes(address))).toEqual([]);
  });

  test("has every object labelled as ours, so that `recover` knows it after a killed apply", () => {
    const unlabelled = resources()
      .filter(({ type }) => type.startsWith("kubernetes_"))
      .filter(({ block }) => {
        const { labels = {} } = block.metadata as { readonly labels?: Record<string, string> };
        return labels["app.kubernetes.io/managed-by"] !== "cdktf-authentik";
      });
    expect(unlabelled.map(({ address }) => address)).toEqual([]);
  });

  test("carries no secret: Secrets by reference, variables without a default", () => {
    const variables = output(name).json.variable as Record<string, Block>;
    const withDefault = Object.entries(variables).filter(([, variable]) => "default" in variable);
    expect(withDefault.map(([variable]) => variable)).toEqual(["detect_drift"]);
    for (const secret of Object.values(output(name).resources("kubernetes_secret_v1"))) {
      expect(secret).not.toHaveProperty("data");
      expect(secret).not.toHaveProperty("binary_data");
    }
    const text = `"name":"[A-Z_]*(?:PASSWORD|SECRET|TOKEN)[A-Z_]*","value"`;
    const compact = JSON.stringify([resources(), output(name).values]);
    expect(compact).toMatch(/"name":"AUTHENTIK_POSTGRESQL__PASSWORD","valueFrom"/);
    expect(compact).not.toMatch(new RegExp(`${text}:`));
  });

  test("releases the chart in an exact version, and waits as long as every pod's startup probe may take", () => {
    expect(output(name).resource("helm_release")).toMatchObject({
      name: "authentik",
      namespace: "authentik",
      chart: "authentik",
      repository: "https://charts.goauthentik.io",
      version: "2026.8.5",
      timeout: name === "homelab" ? 630 : 1890,
      wait: true,
      atomic: false,
      upgrade_install: true,
      max_history: 10,
    });
  });

  test("is as it was when somebody last looked at it", () => {
    const { json, values } = output(name);
    // The values parsed, so that a difference shows in its line.
    expect({ ...withoutMetadata(json), locals: { values } }).toMatchSnapshot();
  });
});

describe.each(["local", "production"])("high availability in %s", (name) => {
  test("is three servers, three workers and three poolers, one of each evictable", () => {
    const { values, ...stack } = output(name);
    expect(values.server).toMatchObject({ replicas: 3, pdb: { enabled: true, minAvailable: 2 } });
    expect(values.worker).toMatchObject({ replicas: 3, pdb: { enabled: true, maxUnavailable: 1 } });
    expect(stack.resource("kubernetes_deployment_v1")).toMatchObject({ spec: { replicas: "3" } });
    expect(stack.resource("kubernetes_pod_disruption_budget_v1")).toMatchObject({
      metadata: { name: "pgbouncer", namespace: "authentik" },
      spec: { min_available: "2" },
    });
  });

  test("replaces servers with a fourth pod before it takes one away, and poolers one by one as the last one has ended", () => {
    const { values, ...stack } = output(name);
    expect(values.server.deploymentStrategy).toEqual({
      type: "RollingUpdate",
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    });
    expect(stack.resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        min_ready_seconds: name === "local" ? 6 : 70,
        strategy: { rolling_update: { max_surge: "0", max_unavailable: "1" } },
      },
    });
  });
});

test("local keeps its state beside the output and asks for its credentials as ephemeral variables", () => {
  const { json, ...stack } = output("local");
  expect(json.terraform).toMatchObject({ backend: { local: { path: "../../../terraform.local-identity.tfstate" } } });
  const names = ["secret_key", "database_password", "bootstrap_password", "bootstrap_token"];
  const { detect_drift, ...variables } = json.variable as Record<string, Block>;
  expect(detect_drift).toMatchObject({ type: "bool", default: true });
  expect(Object.keys(variables).sort()).toEqual([...names].sort());
  for (const variable of Object.values(variables)) {
    expect(variable).toMatchObject({ type: "string", sensitive: true, ephemeral: true });
  }
  expect(stack.resource("kubernetes_secret_v1")).toMatchObject({
    metadata: { name: "authentik-credentials", namespace: "authentik" },
    data_wo: Object.fromEntries(names.map((variable) => [variable, `${"$"}{var.${variable}}`])),
    data_wo_revision: 1,
  });
});

test("local has its pods wait for the credentials that they start with", () => {
  const stack = output("local");
  const secret = addressOf(stack, "kubernetes_secret_v1");
  expect(createdBefore(stack, addressOf(stack, "helm_release"))).toContain(secret);
  expect(createdBefore(stack, addressOf(stack, "kubernetes_deployment_v1"))).toContain(secret);
});

test("homelab is one of each, without a budget that would only block the drain", () => {
  const { json, values, ...stack } = output("homelab");
  expect(json.terraform).toMatchObject({
    backend: { kubernetes: { namespace: "kube-system", secret_suffix: "authentik-homelab-identity" } },
  });
  expect(stack.resources("kubernetes_pod_disruption_budget_v1")).toEqual({});
  expect(values.server).toMatchObject({
    replicas: 1,
    pdb: { enabled: false },
    topologySpreadConstraints: expect.any(Array),
  });
  expect(values.worker).toMatchObject({ replicas: 1, pdb: { enabled: false } });
  expect(values.server).not.toHaveProperty("affinity");
  expect(stack.resource("kubernetes_deployment_v1")).toMatchObject({ spec: { replicas: "1" } });
  expect(JSON.stringify([values, stack.resource("kubernetes_deployment_v1")])).not.toContain("DoNotSchedule");
});

test("production keeps its state in S3, locked and encrypted, and finds its secrets in the namespace", () => {
  const { json, values, ...stack } = output("production");
  expect(json.terraform).toMatchObject({
    backend: {
      s3: {
        bucket: "terraform-state",
        region: "eu-central-1",
        key: "authentik/production-identity.tfstate",
        encrypt: true,
        use_lockfile: true,
      },
    },
  });
  expect(stack.resources("kubernetes_secret_v1")).toEqual({});
  expect(values.global.env).toContainEqual({
    name: "AUTHENTIK_SECRET_KEY",
    valueFrom: { secretKeyRef: { name: "authentik-secrets", key: "secret-key" } },
  });
});

test("addresses are those of the lock: a changed one destroys what is there", () => {
  const file = join(ROOT, "__tests__", "stacks", "addresses.lock.json");
  const found = Object.fromEntries(
    NAMES.flatMap((name) => {
      const others = Object.entries(output(name).otherAddresses);
      return [[name, output(name).addresses], ...others.map(([stack, addresses]) => [`${name}/${stack}`, addresses])];
    }),
  );
  if (process.env.UPDATE_ADDRESS_LOCK === "1") {
    writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
  }
  const changes = addressChanges(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}, found);
  if (changes !== undefined) {
    throw new Error(changes);
  }
  expect(found.production).toContain("kubernetes_namespace_v1.Platform_Namespace_61F49379");
});
