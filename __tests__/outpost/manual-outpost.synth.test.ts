import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { AuthentikProvider } from "../../constructs/access";
import { acceptFindings } from "../../constructs/core";
import { ManualOutpost, type ManualOutpostProps, OutpostToken } from "../../constructs/outpost";
import { schemaMistakes } from "../access/schema-check";
import { parseStack } from "../support/synth";

const MINIMAL: ManualOutpostProps = { outpost: "edge", authentikHost: "http://authentik-server.authentik.svc" };

function synthesise(props: ManualOutpostProps) {
  const stack = new TerraformStack(Testing.app(), "access");
  new AuthentikProvider(stack, "Authentik", { version: "2026.8.0", url: "https://auth.example.com" });
  new KubernetesProvider(stack, "Kubernetes");
  const edge = new ManualOutpost(stack, "Edge", props);
  acceptFindings(edge, { "OUT-013": "it exists, with providers, and is imported" });
  const { id: outpostId } = edge;
  new OutpostToken(stack, "Token", { outpostId, namespace: "outposts", name: "edge-outpost" });
  const parsed = parseStack(Testing.synth(stack, true));
  return { ...parsed, config: JSON.parse(String(parsed.resource("authentik_outpost").config)) };
}

test("a manual outpost is one resource without a connection, by the provider's schema, that a token can be made for", () => {
  const minimal = synthesise(MINIMAL);
  expect(schemaMistakes(minimal)).toEqual([]);
  expect(minimal.resource("authentik_outpost")).not.toHaveProperty("service_connection");
  expect(minimal.resource("authentik_outpost")).toMatchObject({ name: "edge", type: "proxy" });
  expect(minimal.config).toEqual({
    authentik_host: "http://authentik-server.authentik.svc",
    authentik_host_insecure: false,
    authentik_host_browser: "",
  });
  expect(JSON.stringify(minimal.json.data)).toContain("replace(authentik_outpost.Edge");
});

test("takes every prop", () => {
  const maximal: Required<ManualOutpostProps> = {
    outpost: "edge $" + "{x}",
    type: "radius",
    authentikHost: "https://internal.example.com",
    authentikHostBrowser: "https://auth.example.com",
    insecure: true,
    logLevel: "warning",
  };
  const { config, resource } = synthesise(maximal);
  expect(resource("authentik_outpost")).toMatchObject({ name: "edge $$" + "{x}", type: "radius" });
  expect(config).toEqual({
    authentik_host: "https://internal.example.com",
    authentik_host_insecure: true,
    authentik_host_browser: "https://auth.example.com",
    log_level: "warning",
  });
});

test("refuses wrong props at once", () => {
  const wrong = { outpost: "", type: "rac", authentikHost: "auth", insecure: "no", logLevel: 1 };
  expect(() => synthesise(wrong as unknown as ManualOutpostProps)).toThrow(
    /`outpost`.*\n.*`type`.*\n.*`authentikHost`.*\n.*`insecure`.*\n.*`logLevel`/,
  );
});
