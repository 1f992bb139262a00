import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkAccess } from "../../stacks/access-checks";
import { checkEnvironment } from "../../stacks/check-environment";
import { stackFolders } from "../../stacks/stack-folders";
import { synthesise } from "../../stacks/synthesise";
import type { AccessSettings } from "../../values/environments/access";
import type { Environment } from "../../values/environments/environment";
import { homelab } from "../../values/environments/homelab";
import { local } from "../../values/environments/local";
import { production } from "../../values/environments/production";
import { parseStack } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";

const WIKI = { slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" };
const SETTINGS: AccessSettings = {
  providerVersion: "2026.8.0",
  applications: { groups: ["staff"], proxy: [WIKI] },
};

const withAccess = (base: Environment, change: Partial<AccessSettings> = {}): Environment => ({
  ...base,
  access: { ...SETTINGS, ...change },
});

function output(environment: Environment) {
  return temporaryDirectory((directory) => {
    const outdir = join(directory, "cdktf.out");
    const { findings } = synthesise(environment, outdir);
    const text = readFileSync(join(outdir, "stacks", "access", "cdk.tf.json"), "utf8");
    return { findings, text, access: parseStack(text), order: stackFolders(outdir).map(({ name }) => name) };
  });
}

test("the stack access is there for an environment that asks for it, and for no other", () => {
  temporaryDirectory((directory) => {
    synthesise(homelab, directory);
    expect(existsSync(join(directory, "stacks", "identity"))).toBe(true);
    expect(existsSync(join(directory, "stacks", "access"))).toBe(false);
  });
});

test("ACC-006 counts the applications of the one stack for the connections of the other", () => {
  const { platform } = local;
  const told = (proxyProviders: number) => {
    const old = { ...platform, version: "2026.5.8", proxyProviders };
    const environment = withAccess({ ...local, platform: old }, { providerVersion: "2026.5.0" });
    return checkEnvironment(environment).findings.filter(({ rule }) => rule === "ACC-006");
  };
  expect(told(1)).toEqual([]);
  expect(told(0)).toMatchObject([{ severity: "warning", at: ["identity/Platform/Authentik", "access/Applications"] }]);
});

describe("an environment with applications", () => {
  const { findings, text, access, order } = output(withAccess(production));

  test("has no finding", () => {
    expect(findings).toEqual([]);
  });

  test("makes them after everything that authentik needs", () => {
    expect(order).toEqual(["operators", "database", "identity", "access"]);
  });

  test("reaches authentik where users do, with a token that is in no file, no plan and no state", () => {
    expect(access.json.provider).toEqual({
      authentik: [{ token: `${"$"}{var.authentik_token}`, url: "https://auth.example.com" }],
    });
    expect(access.json.variable).toEqual({
      authentik_token: {
        type: "string",
        sensitive: true,
        ephemeral: true,
        description: "API token of an administrator of authentik.",
      },
    });
  });

  test("pins its one provider, keeps a state of its own, and needs no cluster", () => {
    expect(access.json.terraform).toMatchObject({
      required_providers: { authentik: { source: "goauthentik/authentik", version: "2026.8.0" } },
      backend: { s3: { key: "authentik/production-access.tfstate" } },
    });
    expect(text).not.toMatch(/kubernetes|helm|terraform_remote_state|TfToken/);
  });

  test("tells authentik's own outpost, which serves one of them, where users log in", () => {
    const { config, protocol_providers, lifecycle } = access.resource("authentik_outpost");
    expect(JSON.parse(String(config)).authentik_host).toBe("https://auth.example.com");
    expect({ protocol_providers, lifecycle }).toMatchObject({
      protocol_providers: [],
      lifecycle: { ignore_changes: ["protocol_providers", "service_connection"] },
    });
    expect(access.json).not.toHaveProperty("removed");
  });

  test("holds the applications", () => {
    expect(access.resource("authentik_application")).toMatchObject({ slug: "$" + "{each.key}" });
    expect(text).toContain("https://wiki.example.com");
  });
});

describe("where Terraform reaches authentik", () => {
  const urlOf = (environment: Environment) =>
    /"url": "([^"]+)"/.exec(JSON.stringify(output(environment).access.json.provider, null, 1))?.[1];

  test("is the host of the route, below authentik's path, or what the environment says", () => {
    const { ingress: _, ...platform } = local.platform;
    const route = { host: "sso.example.com", parentRefs: [{ name: "public" }] };
    const applications = { groups: ["staff"], proxy: [{ ...WIKI, outposts: ["edge"] }] };
    const below = { ...local, platform: { ...platform, route, webPath: "/sso/" } };
    expect(urlOf(withAccess(below, { applications }))).toBe("https://sso.example.com/sso");
    expect(checkEnvironment(withAccess(below)).findings).toMatchObject([{ rule: "AUT-011" }]);
    expect(urlOf(withAccess(local, { url: "http://authentik-server.authentik.svc" }))).toBe(
      "http://authentik-server.authentik.svc",
    );
  });

  test("has to be said where the platform does not", () => {
    const { ingress: _, ...platform } = local.platform;
    expect(() => checkEnvironment(withAccess({ ...local, platform }))).toThrow(
      "access: `access.url` must be given where `platform` has neither `ingress` nor `route`, got: undefined",
    );
  });

  test.each(["http://auth.example.com", "https://auth.example.com/", "https://akadmin:x@auth.example.com", "auth", ""])(
    "is not %p, where others could read the token",
    (url) => {
      expect(() => checkEnvironment(withAccess(local, { url }))).toThrow(
        `access: \`access.url\` must be an https URL without / at its end, or an http one of localhost or of a Service of the cluster, got: ${JSON.stringify(url)}`,
      );
    },
  );
});

describe("authentik's own outpost", () => {
  const { ingress: _, ...platform } = local.platform;
  const nowhere = { ...local, platform };
  const url = "https://auth.example.com";
  const elsewhere = { groups: ["staff"], proxy: [{ ...WIKI, outposts: ["edge"] }] };
  const stackOf = (environment: Environment) => output(environment).access;
  const hostOf = (environment: Environment) =>
    JSON.parse(String(stackOf(environment).resource("authentik_outpost").config)).authentik_host;

  test("is at the host that the environment says, or else the platform", () => {
    const authentikHost = "http://localhost:9000";
    expect(hostOf(withAccess(nowhere, { url, embeddedOutpost: { authentikHost } }))).toBe(authentikHost);
    expect(hostOf(withAccess(local, { applications: elsewhere, embeddedOutpost: {} }))).toBe("https://auth.localhost");
  });

  test("has the applications as its list where they own it", () => {
    const { resource, resources } = stackOf(withAccess(local, { embeddedOutpost: { ownsProviders: true } }));
    expect(resource("authentik_outpost").protocol_providers).toMatch(/^\$\{concat/);
    expect(resources("authentik_outpost_provider_attachment")).toEqual({});
  });

  test.each([
    ["it is left to authentik", withAccess(local, { embeddedOutpost: false })],
    ["it serves none of them", withAccess(local, { applications: elsewhere })],
    ["there are none", withAccess(local, { applications: { groups: ["staff"] } })],
    ["nobody says where users reach authentik", withAccess(nowhere, { url })],
    [
      "they reach it where no public URL is",
      withAccess({ ...local, platform: { ...platform, ingress: { host: "auth" } } }),
    ],
  ])("is forgotten and not destroyed where %s", (_what, environment) => {
    const { json, resources } = stackOf(environment);
    expect(resources("authentik_outpost")).toEqual({});
    expect(json.removed).toEqual([
      { from: expect.stringMatching(/^authentik_outpost\.EmbeddedOutpost/), lifecycle: { destroy: false } },
    ]);
  });

  test("wants a host that somebody says, and a public one", () => {
    const embeddedOutpost = {};
    expect(() => checkEnvironment(withAccess(nowhere, { url, embeddedOutpost }))).toThrow(
      "access: `access.embeddedOutpost.authentikHost` must be given where `platform` has neither `ingress` nor `route`, got: undefined",
    );
    const inside = { ...local, platform: { ...platform, ingress: { host: "auth" } } };
    expect(() => checkEnvironment(withAccess(inside, { embeddedOutpost }))).toThrow(
      'access: `access.embeddedOutpost.authentikHost` must be the public URL of authentik in small letters, scheme, host and port like https://auth.example.com: http for this machine only, got: "https://auth"',
    );
  });

  test("OUT-012: is refused at another host than the platform's", () => {
    const authentikHost = "https://login.example.com";
    const { findings } = checkEnvironment(withAccess(production, { embeddedOutpost: { authentikHost } }));
    expect(findings).toMatchObject([
      { rule: "OUT-012", at: ["access/EmbeddedOutpost", "identity/Platform/Authentik"], severity: "error" },
    ]);
  });
});

test.each([
  ["2026.8.5", "2026.8.0"],
  ["2026.5.8", "2026.5.1"],
])("the server %s has the provider %s, where nobody says", (version, provider) => {
  const { providerVersion: _, ...access } = SETTINGS;
  const server = { ...local, platform: { ...local.platform, version }, access };
  expect(checkAccess("access", server)?.applications.providerVersion).toBe(provider);
  expect(checkEnvironment(server).findings.filter(({ rule }) => rule === "ACC-001")).toEqual([]);
  expect(() => checkEnvironment({ ...server, platform: { ...local.platform, version: "2024.2.0" } })).toThrow(
    "access: `access.providerVersion` must be given: no release of the provider is known for the server 2024.2.0",
  );
});

test("wrong props of every part are told at once", () => {
  const environment = withAccess(
    { ...production, platform: { ...production.platform, namespace: "No Name" } },
    {
      providerVersion: "~> 2026.8",
      applications: {
        proxy: [{ slug: "", name: "Wiki", accessGroups: "everyone", externalHost: "https://a.example" }],
      },
    },
  );
  expect(() => checkEnvironment(environment)).toThrow(
    /identity\/Platform: `namespace` [^\n]+\n(?:[^\n]+\n)*access: `access\.providerVersion` must be an exact version like 2026\.8\.1, got: "~> 2026\.8"\naccess\/Applications: `proxy\[0\]\.slug` [^\n]+$/,
  );
});

test.each([
  [
    { access: null },
    "access: `access` must be an object with providerVersion, url, applications, embeddedOutpost, routes, got: null",
  ],
  [{ access: { ...SETTINGS, applications: [] } }, "access: `access.applications` must be an object with"],
  [{ access: { ...SETTINGS, applications: { file: 7 } } }, "access: `access.applications.file` must be the path of a"],
])("what is no setting is refused: %j", (change, message) => {
  expect(() => checkEnvironment({ ...production, ...change } as never)).toThrow(message);
});

test("a provider of another line than the server is refused before anything is written", () => {
  const { findings } = checkEnvironment(withAccess(production, { providerVersion: "2026.5.0" }));
  expect(findings.map(({ rule, at }) => [rule, at])).toEqual([
    ["ACC-001", ["access/Applications", "identity/Platform/Authentik"]],
  ]);
});
