import { isObject, type Json } from "../../constructs/core/json";
import { checkProps } from "../../constructs/core/prop-check";
import { generatedObjects } from "../../constructs/outpost/generated-objects";
import { patched } from "../../constructs/outpost/json-patch";
import type { JsonPatchOperation, OutpostComponent } from "../../constructs/outpost/managed-config";
import { checkManagedOutpost } from "../../constructs/outpost/managed-facts";
import type { ManagedOutpostProps } from "../../constructs/outpost/managed-props";
import { generatedDeployment } from "./generated-deployment";

const MINIMAL = { outpost: "edge", namespace: "outposts", authentikHost: "https://auth.example.com" };
const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

/** The messages of everything that is refused, without the construct's path. */
function refused(props: Partial<ManagedOutpostProps>): readonly string[] {
  try {
    checkProps("stack/Outpost", checkManagedOutpost("stack/Outpost", { ...MINIMAL, ...props }).mistakes);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n").map((line) => line.replace("stack/Outpost: ", ""));
  }
}

const operation = (op: "add" | "replace", path: string, value: Json = {}): JsonPatchOperation => ({ op, path, value });
const patching = (component: OutpostComponent, ...operations: readonly JsonPatchOperation[]) =>
  refused({ httpRoute: { parentRefs: [{ name: "edge" }] }, patches: { [component]: operations } });

/** Keys and lengths of a document, whatever its values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(shapeOf);
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]))
    : typeof value;
}

describe("patches of what authentik generates", () => {
  test.each(["proxy", "ldap", "radius"] as const)("of this library itself apply, for an outpost of type %s", (type) => {
    const { config, podLabels } = checkManagedOutpost("stack/Outpost", { ...MINIMAL, type }).facts;
    const objects = generatedObjects({ type, podLabels, config });
    const operations = config.kubernetes_json_patches.deployment ?? [];
    expect(operations.length).toBeGreaterThan(5);
    let deployment = objects.get("deployment") ?? null;
    for (const each of operations) {
      const result = patched(deployment, each);
      expect([each.path, "document" in result]).toEqual([each.path, true]);
      deployment = "document" in result ? result.document : deployment;
    }
  });

  test("are held against the Deployment as authentik makes it", () => {
    const { config, podLabels } = checkManagedOutpost("stack/Outpost", MINIMAL).facts;
    const known = generatedObjects({ type: "proxy", podLabels, config }).get("deployment");
    expect(shapeOf(known)).toEqual(shapeOf(generatedDeployment()));
  });

  test("may change what is there, and add to it", () => {
    const operations = [
      operation("replace", "/spec/replicas", 2),
      operation("add", "/metadata/annotations"),
      operation("add", "/metadata/labels/team", "edge"),
      operation("replace", `${CONTAINER}/env`, []),
      operation("replace", `${CONTAINER}/env/0`, { name: "A", value: "1" }),
      operation("add", `${POD}/affinity`),
      operation("replace", `${CONTAINER}/ports/2/name`, "metrics"),
    ];
    expect(patching("deployment", ...operations.slice(0, 4), ...operations.slice(5))).toEqual([]);
    expect(patching("deployment", ...operations)).toEqual([
      `\`patches.deployment[4].path\` must be a path that replace finds: ${CONTAINER}/env has 0 entries, got: "${CONTAINER}/env/0"`,
    ]);
  });

  test("see what this library and earlier ones have set, in this order", () => {
    const nested = operation("add", `${POD}/affinity/nodeAffinity`);
    const whole = operation("add", `${POD}/affinity`);
    expect(patching("deployment", whole, nested)).toEqual([]);
    expect(patching("deployment", nested, whole)).toEqual([
      `\`patches.deployment[0].path\` must be a path that add finds: ${POD} has imagePullSecrets, securityContext, containers, ` +
        `volumes, topologySpreadConstraints, got: "${POD}/affinity/nodeAffinity"`,
    ]);
    expect(patching("deployment", operation("replace", `${CONTAINER}/livenessProbe/periodSeconds`, 5))).toEqual([]);
    expect(patching("deployment", operation("replace", `${POD}/volumes/0/emptyDir/sizeLimit`, "1Gi"))).toEqual([]);
    expect(patching("deployment", operation("replace", `${POD}/volumes/1`))).toHaveLength(1);
  });

  test("cannot apply to a container that is not there, a plain value, or what is Kubernetes' own: all are told at once", () => {
    const operations = [
      operation("add", `${POD}/containers/2`),
      operation("replace", `${POD}/containers/1/image`, "x"),
      operation("replace", `${CONTAINER}/image/tag`, "x"),
      operation("add", "/status/replicas", 1),
      operation("add", "/spec/replicas", 3),
    ];
    expect(patching("deployment", ...operations)).toEqual([
      `\`patches.deployment[0].path\` must be a path that add finds: ${POD}/containers has 1 entry, got: "${POD}/containers/2"`,
      `\`patches.deployment[1].path\` must be a path that replace finds: ${POD}/containers has 1 entry, got: "${POD}/containers/1/image"`,
      `\`patches.deployment[2].path\` must be a path that replace finds: ${CONTAINER}/image is a plain value, got: "${CONTAINER}/image/tag"`,
      '`patches.deployment[3].path` must be below /metadata or /spec, got: "/status/replicas"',
    ]);
  });

  test.each<[OutpostComponent, string, string]>([
    ["secret", "/data/token", "/data/none/x"],
    ["service", "/spec/ports/0/nodePort", "/spec/loadBalancer/x"],
    ["service-metrics", "/spec/ports/0/port", "/data/x"],
    ["prometheus servicemonitor", "/spec/endpoints/0/path", "/spec/endpoints/1/path"],
    ["ingress", "/metadata/annotations/nginx.ingress.kubernetes.io~1affinity", "/metadata/annotations/none/x"],
    ["httproute", "/spec/parentRefs/0/namespace", "/spec/parents/0"],
    ["traefik middleware", "/spec/forwardAuth/trustForwardHeader", "/spec/forwardauth/address"],
  ])("apply to the %s as well: %s, but not %s", (component, there, nowhere) => {
    const sets = operation("replace", there, "x");
    expect(patching(component, sets)).toEqual([]);
    expect(patching(component, sets, operation("replace", nowhere, "x"))).toEqual([
      expect.stringMatching(
        `^.patches\\.${component}\\[1\\]\\.path. must be a path that replace finds: .*, got: "${nowhere}"$`,
      ),
    ]);
  });

  test("are of components that authentik makes: not of one that is disabled, or that only a proxy has, or that nobody knows", () => {
    const patches = { ingress: [operation("add", "/metadata/labels/a", "b")] };
    const proxy = "secret, deployment, service, service-metrics, prometheus servicemonitor";
    expect(refused({ patches, disabledComponents: ["ingress"] })).toEqual([
      `\`patches\` must be of what authentik makes here: ${proxy}, traefik middleware, got: "ingress"; take ingress out of ` +
        "disabledComponents, or leave its patches out",
    ]);
    expect(refused({ patches, type: "ldap" })).toEqual([
      `\`patches\` must be of what authentik makes here: ${proxy}, got: "ingress"; leave it out: authentik makes no ingress of an ` +
        "outpost of type ldap",
    ]);
    expect(refused({ patches: { httproute: patches.ingress } })).toEqual([
      `\`patches\` must be of what authentik makes here: ${proxy}, ingress, traefik middleware, got: "httproute"; give httpRoute, or ` +
        "leave the patches of httproute out",
    ]);
    expect(refused({ patches: { ingress: [] }, disabledComponents: ["ingress"] })).toEqual([]);
    expect(refused({ patches: { deployments: [] } as object })).toEqual([expect.stringContaining("deployments")]);
  });
});
