import { TerraformStack, Testing } from "cdktf";
import { AuthentikProvider, ProtectedApplications } from "../../constructs/access";
import { EmbeddedOutpost, type EmbeddedOutpostProps } from "../../constructs/outpost";
import { schemaMistakes } from "../access/schema-check";
import { parseStack } from "../support/synth";

const HOST = "https://auth.example.com";
const WIKI = {
  slug: "wiki",
  name: "Wiki",
  accessGroups: "everyone",
  externalHost: "https://wiki.example.com",
} as const;

function stackOf() {
  const stack = new TerraformStack(Testing.app(), "access");
  new AuthentikProvider(stack, "Authentik", { version: "2026.8.0", url: HOST });
  return stack;
}

function synthesise(make: (stack: TerraformStack) => unknown) {
  const stack = stackOf();
  make(stack);
  return parseStack(Testing.synth(stack, true));
}

const adopt = (props: Partial<EmbeddedOutpostProps> = {}) =>
  synthesise((stack) => new EmbeddedOutpost(stack, "Embedded", { authentikHost: HOST, ...props }));

test("is looked up by its name, taken over by that, and told where users log in; the rest stays as it is", () => {
  const parsed = adopt();
  expect(schemaMistakes(parsed)).toEqual([]);
  const { config, ...resource } = parsed.resource("authentik_outpost");
  expect(resource).toMatchObject({
    name: "authentik Embedded Outpost",
    type: "proxy",
    protocol_providers: [],
    lifecycle: { ignore_changes: ["protocol_providers", "service_connection"] },
  });
  expect(JSON.parse(String(config))).toEqual({
    authentik_host: HOST,
    authentik_host_insecure: false,
    authentik_host_browser: "",
  });
  const [outpost = ""] = Object.keys(parsed.resources("authentik_outpost"));
  const [source = ""] = Object.keys((parsed.json.data as { authentik_outpost: object }).authentik_outpost);
  expect(parsed.json.import).toEqual([
    { to: `authentik_outpost.${outpost}`, id: `${"$"}{data.authentik_outpost.${source}.id}` },
  ]);
});

test("takes every prop", () => {
  const { config } = adopt({ disabledComponents: ["service", "prometheus servicemonitor"] }).resource(
    "authentik_outpost",
  );
  expect(JSON.parse(String(config)).kubernetes_disabled_components).toEqual(["service", "prometheus servicemonitor"]);
});

test.each([
  ["http://auth.example.com", "plain HTTP"],
  ["https://auth.example.com/sso", "a path"],
  ["https://auth.example.com/sso/", "a path"],
  ["https://authentik-server.authentik.svc", "a Service"],
  ["https://authentik-server.authentik.svc.cluster.local:9443", "a Service"],
  ["https://authentik-server", "a Service of the same namespace"],
  ["https://Auth.example.com", "another issuer"],
  ["https://auth.example.com?x", "a query"],
  ["https://user@auth.example.com", "a user"],
  ["auth.example.com", "no scheme"],
])("refuses %s: %s", (authentikHost) => {
  expect(() => adopt({ authentikHost })).toThrow(
    "access/Embedded: `authentikHost` must be the public URL of authentik in small letters, scheme, host and port like " +
      `https://auth.example.com: http for this machine only, got: "${authentikHost}"`,
  );
});

test.each([
  "https://auth.example.com:8443",
  "https://auth.example.com/",
  "http://localhost:9000",
  "http://auth.localhost",
  "http://127.0.0.1:9000",
])("accepts %s", (authentikHost) => {
  expect(adopt({ authentikHost }).resource("authentik_outpost").config).toContain(authentikHost);
});

test("is forgotten at the address that it would have", () => {
  const [outpost] = Object.keys(adopt().resources("authentik_outpost"));
  const { json, resources } = synthesise((stack) => EmbeddedOutpost.forget(stack, "Embedded"));
  expect(resources("authentik_outpost")).toEqual({});
  expect(json.removed).toEqual([{ from: `authentik_outpost.${outpost}`, lifecycle: { destroy: false } }]);
});

describe("applications of its stack", () => {
  const withApplications = (own: boolean) =>
    synthesise((stack) => {
      const embedded = new EmbeddedOutpost(stack, "Embedded", { authentikHost: HOST });
      new ProtectedApplications(stack, "Access", { proxy: [WIKI], ownOutposts: own ? [embedded] : [] });
    });

  test("are attached once it is as it shall be, which sets its list as it was", () => {
    const { json, resources, resource } = withApplications(false);
    const [outpost] = Object.keys(resources("authentik_outpost"));
    expect(Object.values(json.locals as Record<string, unknown>)).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `if length\\(authentik_application\\.\\w+\\) >= 0 && authentik_outpost\\.${outpost}\\.id != "" \\}\\)\\}$`,
        ),
      ),
    );
    expect(Object.keys(resources("authentik_outpost_provider_attachment"))).toHaveLength(1);
    expect(resource("authentik_outpost").protocol_providers).toEqual([]);
  });

  test("are its list where they own it, and its connection stays authentik's choice", () => {
    const { json, resources, resource } = withApplications(true);
    expect(resource("authentik_outpost").protocol_providers).toMatch(/^\$\{concat\(\[for slug, application in /);
    expect(resource("authentik_outpost").lifecycle).toEqual({ ignore_changes: ["service_connection"] });
    expect(resources("authentik_outpost_provider_attachment")).toEqual({});
    expect(JSON.stringify(json.locals)).not.toContain("authentik_outpost.");
  });
});
