import { checkProps } from "../../constructs/core/prop-check";
import { checkManagedOutpost } from "../../constructs/outpost/managed-facts";
import type { ManagedOutpostProps } from "../../constructs/outpost/managed-props";
import { versionMismatch } from "../../constructs/rules/aut/aut-001-version-mismatch";
import { production, texts } from "../rules/facts";

const MINIMAL = { outpost: "edge", namespace: "outposts", authentikHost: "https://auth.example.com" };
const DIGEST = `sha256:${"0".repeat(64)}`;

const factsOf = (props: Partial<ManagedOutpostProps> = {}) => {
  const { facts, mistakes } = checkManagedOutpost("here", { ...MINIMAL, ...props });
  checkProps("here", mistakes);
  return facts;
};
const refusal = (props: Partial<ManagedOutpostProps>) => {
  try {
    factsOf(props);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
};

describe("settings of an outpost that authentik deploys", () => {
  test("are left to authentik where nobody says", () => {
    const { kubernetes_json_patches: _, ...config } = factsOf().config;
    expect(config).toEqual({
      authentik_host: "https://auth.example.com",
      authentik_host_insecure: false,
      authentik_host_browser: "",
      object_naming_template: "ak-outpost-%(name)s",
      kubernetes_replicas: 1,
      kubernetes_namespace: "outposts",
    });
  });

  test("are all in the configuration, by the names that authentik has for them", () => {
    const parentRefs = [{ name: "edge", namespace: "gateways", sectionName: "https" }];
    const { config } = factsOf({
      image: "registry.example/proxy:2026.8.5",
      imagePullSecrets: ["registry"],
      refreshInterval: "minutes=1;seconds=30",
      serviceType: "LoadBalancer",
      ingress: {
        annotations: { "a/b": "c" },
        className: "internal",
        secretName: "",
        pathType: "ImplementationSpecific",
      },
      httpRoute: { parentRefs, annotations: { d: "e" } },
      disableX509Strict: true,
    });
    expect(config).toMatchObject({
      container_image: "registry.example/proxy:2026.8.5",
      kubernetes_image_pull_secrets: ["registry"],
      refresh_interval: "minutes=1;seconds=30",
      kubernetes_service_type: "LoadBalancer",
      kubernetes_ingress_annotations: { "a/b": "c" },
      kubernetes_ingress_class_name: "internal",
      kubernetes_ingress_secret_name: "",
      kubernetes_ingress_path_type: "ImplementationSpecific",
      kubernetes_httproute_annotations: { d: "e" },
      kubernetes_httproute_parent_refs: parentRefs,
      kubernetes_disable_x509_strict: true,
    });
    expect(factsOf({ httpRoute: { parentRefs } }).config).not.toHaveProperty("kubernetes_httproute_annotations");
  });

  test("the image says which version the outpost is of, and must be of an exact one", () => {
    expect(factsOf({ image: "proxy:2026.8.4" })).toMatchObject({ image: "proxy:2026.8.4", version: "2026.8.4" });
    expect(factsOf({ image: `r.example:5000/a/proxy:2026.5.8-own.1@${DIGEST}` }).version).toBe("2026.5.8");
    expect(factsOf({ image: "proxy:2026.8.5", version: "2026.8.5" }).version).toBe("2026.8.5");
    expect(factsOf()).not.toHaveProperty("version");
    for (const image of ["proxy", "proxy:latest", "proxy:2026.8", "proxy:2026.8.51234", `proxy@${DIGEST}`]) {
      expect(refusal({ image })).toEqual([
        "here: `image` must be an image with the tag of an exact release like registry.example/proxy:2026.8.5, " +
          `got: "${image}"`,
      ]);
    }
    expect(refusal({ image: "proxy:2026.8.4", version: "2026.8.5" })).toEqual([
      'here: `image` must be of 2026.8.5, as `version` says, got: "proxy:2026.8.4"',
    ]);
  });

  test("an image of another version than the server's is refused with it", () => {
    const found = (image: string) => texts(versionMismatch, [...production(), factsOf({ image })]);
    expect(found("registry.example/proxy:2026.8.5")).toEqual([]);
    expect(found("registry.example/proxy:2026.5.8")).toEqual([
      expect.stringContaining("everything must be 2026.8.5, but: outpost edge 2026.5.8"),
    ]);
  });

  test("are refused where the release does not know them", () => {
    expect(refusal({ disableX509Strict: true, version: "2026.5.0" })).toEqual([]);
    expect(refusal({ disableX509Strict: true })).toEqual([]);
    expect(refusal({ version: "2026.2.4" })).toEqual([]);
    const old =
      "here: `disableX509Strict` must be left out: 2026.2.4 does not know it, authentik 2026.5 and later do, got: ";
    expect(refusal({ disableX509Strict: true, version: "2026.2.4" })).toEqual([`${old}true`]);
    expect(refusal({ disableX509Strict: false, image: "proxy:2026.2.4" })).toEqual([`${old}false`]);
  });

  test("are refused where they have no effect", () => {
    const ingress = { className: "internal" };
    const httpRoute = { parentRefs: [{ name: "edge" }] };
    expect(refusal({ type: "ldap", ingress, httpRoute })).toEqual([
      'here: `ingress` must be left out: an outpost of type ldap has no hosts, got: {"className":"internal"}',
      'here: `httpRoute` must be left out: an outpost of type ldap has no hosts, got: {"parentRefs":[{"name":"edge"}]}',
    ]);
    expect(refusal({ ingress, httpRoute, disabledComponents: ["ingress", "httproute"] })).toEqual([
      'here: `ingress` must be left out: `disabledComponents` has ingress, got: {"className":"internal"}',
      'here: `httpRoute` must be left out: `disabledComponents` has httproute, got: {"parentRefs":[{"name":"edge"}]}',
    ]);
    expect(refusal({ httpRoute: { parentRefs: [] } })).toEqual([expect.stringContaining("`httpRoute.parentRefs`")]);
  });

  test("have patches that know them: pull secrets and a class are there", () => {
    const replace = (path: string) => [{ op: "replace" as const, path, value: "x" }];
    const patches = {
      deployment: replace("/spec/template/spec/imagePullSecrets/1/name"),
      ingress: replace("/spec/ingressClassName"),
    };
    expect(refusal({ patches, imagePullSecrets: ["a", "b"], ingress: { className: "internal" } })).toEqual([]);
    expect(refusal({ patches })).toHaveLength(2);
  });
});
