import type { ApplicationsList } from "../../values/environments/access";
import { MINIMAL } from "../access/sample-applications";
import { AccessInstallation } from "./access-installation";
import { collectionOf } from "./collections";
import { authentikProviderLane } from "./requirements";
import { AuthentikApi } from "./server";

jest.setTimeout(180_000);

const suite = authentikProviderLane();
const OUTPOST = "authentik Embedded Outpost";
const { providerVersion: _, ...APPLICATIONS } = MINIMAL;

const proxied = (slug: string, more: object = {}) => ({
  slug,
  name: slug,
  accessGroups: ["staff"],
  externalHost: `https://${slug}.example.com`,
  ...more,
});

suite("the stack access, by the real provider against the stand-in of authentik's API", () => {
  let api: AuthentikApi;
  let installation: AccessInstallation;
  beforeAll(async () => {
    api = await AuthentikApi.start();
    installation = new AccessInstallation(api);
  });
  afterAll(async () => {
    await api.stop();
    installation.discard();
  });

  const apply = async (applications: ApplicationsList) => {
    installation.synthesise(applications);
    return installation.terraform().apply();
  };
  /** Changes or deletes behind Terraform's back. */
  const object = (path: string, slug: string) => {
    const found = api.store.all(path).find((each) => each.slug === slug || each.name === slug);
    if (found === undefined) {
      throw new Error(`the stand-in has no ${slug} in ${path}`);
    }
    return found;
  };
  const change = (path: string, name: string, to: Readonly<Record<string, string | readonly number[]>>) => {
    const { pk, slug } = object(path, name);
    const { status } = api.store.update(collectionOf(path), String(path === "core/applications" ? slug : pk), to);
    expect(status).toBe(200);
  };

  test("makes what it says, and leaves nothing to do for a second plan", async () => {
    installation.synthesise(APPLICATIONS);
    await installation.terraform().init();
    expect(await installation.planned()).toEqual([
      'create authentik_application["argocd"]',
      'create authentik_application["grafana"]',
      'create authentik_application["travel"]',
      'create authentik_application["wiki"]',
      'create authentik_group["staff"]',
      `create authentik_outpost_provider_attachment["wiki/${OUTPOST}"]`,
      'create authentik_policy_binding["grafana/staff"]',
      'create authentik_policy_binding["wiki/staff"]',
      'create authentik_provider_oauth2["argocd"]',
      'create authentik_provider_oauth2["grafana"]',
      'create authentik_provider_proxy["wiki"]',
      'create authentik_provider_saml["travel"]',
      `import ${object("outposts/instances", OUTPOST).pk} authentik_outpost`,
    ]);
    await apply(APPLICATIONS);
    expect(await installation.planned()).toEqual([]);
    const wiki = object("providers/proxy", "wiki");
    expect(wiki).toMatchObject({ mode: "forward_single", external_host: "https://wiki.example.com" });
    expect(object("core/applications", "wiki").provider).toBe(wiki.pk);
    expect(object("outposts/instances", OUTPOST).providers).toEqual([wiki.pk]);
    const [policy] = api.store
      .all("policies/bindings")
      .filter(({ target }) => target === object("core/applications", "wiki").pk);
    expect(policy?.group).toBe(object("core/groups", "staff").pk);
    expect(object("providers/oauth2", "grafana").property_mappings).toHaveLength(5);
    expect(object("providers/saml", "travel").property_mappings).toHaveLength(7);
  });

  test("lets an application be reached only after its bindings are there", () => {
    const [attached, bound] = [/^PATCH outposts/, /^POST policies/].map((write) =>
      api.writes.map((each) => write.test(each)).lastIndexOf(true),
    );
    expect(attached).toBeGreaterThan(bound ?? Number.NaN);
  });

  test("writes the token into no state", () => {
    expect(installation.state()).toContain("authentik_application");
    expect(installation.state()).not.toContain(api.token);
  });

  test("sees what was changed behind its back, and heals it", async () => {
    change("core/applications", "wiki", { name: "Defaced" });
    change("providers/proxy", "wiki", { external_host: "https://elsewhere.example.com" });
    change("outposts/instances", OUTPOST, { providers: [] });
    const [binding] = api.store
      .all("policies/bindings")
      .filter(({ target }) => target === object("core/applications", "wiki").pk);
    api.store.destroy(collectionOf("policies/bindings"), String(binding?.pk));
    expect(await installation.planned()).toEqual([
      `create authentik_outpost_provider_attachment["wiki/${OUTPOST}"]`,
      'create authentik_policy_binding["wiki/staff"]',
      'update authentik_application["wiki"]',
      'update authentik_provider_proxy["wiki"]',
    ]);
    await apply(APPLICATIONS);
    expect(object("core/applications", "wiki").name).toBe("Wiki");
    expect(object("outposts/instances", OUTPOST).providers).toHaveLength(1);
    expect(await installation.planned()).toEqual([]);
  });

  test("plans exactly its own objects for one more application, and for its end", async () => {
    const [wiki] = APPLICATIONS.proxy ?? [];
    const own = (action: string) => [
      `${action} authentik_application["middle"]`,
      `${action} authentik_outpost_provider_attachment["middle/${OUTPOST}"]`,
      `${action} authentik_policy_binding["middle/staff"]`,
      `${action} authentik_provider_proxy["middle"]`,
    ];
    const more = { ...APPLICATIONS, proxy: [proxied("middle"), ...(wiki === undefined ? [] : [wiki])] };
    installation.synthesise(more);
    expect(await installation.planned()).toEqual(own("create"));
    await apply(more);
    installation.synthesise(APPLICATIONS);
    expect(await installation.planned()).toEqual(own("delete"));
    await apply(APPLICATIONS);
    expect(await installation.planned()).toEqual([]);
  });

  test("takes over an application that exists with its provider, as it is", async () => {
    const { pk: flow } = object("flows/instances", "default-provider-authorization-implicit-consent");
    const { pk: end } = object("flows/instances", "default-provider-invalidation-flow");
    const provider = api.store.create(collectionOf("providers/proxy"), {
      name: "by-hand",
      mode: "forward_single",
      external_host: "https://by-hand.example.com",
      authorization_flow: flow ?? null,
      invalidation_flow: end ?? null,
    });
    const number = Number(provider.body?.pk);
    api.store.create(collectionOf("core/applications"), { name: "by-hand", slug: "by-hand", provider: number });
    const before = api.store.all("providers/proxy").length;
    const more = {
      ...APPLICATIONS,
      proxy: [...(APPLICATIONS.proxy ?? []), proxied("by-hand", { adopt: { providerId: number } })],
    };
    installation.synthesise(more);
    expect(await installation.planned()).toEqual([
      `create authentik_outpost_provider_attachment["by-hand/${OUTPOST}"]`,
      'create authentik_policy_binding["by-hand/staff"]',
      `import ${number} authentik_provider_proxy["by-hand"]`,
      'import by-hand authentik_application["by-hand"]',
    ]);
    await apply(more);
    expect(api.store.all("providers/proxy")).toHaveLength(before);
    expect(await installation.planned()).toEqual([]);
  });

  test.each([
    ["false, where authentik's default is true", { interceptHeaderAuth: false }, {}, "intercept_header_auth", true],
    ["that text was taken away", {}, { skipPaths: ["^/api"] }, "skip_path_regex", "^/api"],
  ])(
    "ACC-005: the provider does not tell authentik %s, and plans it for ever",
    async (_what, now, before, field, kept) => {
      const list = (more: object) => ({ groups: ["staff"], proxy: [proxied("quiet", more)] });
      await apply(list(before));
      await apply(list(now));
      expect(object("providers/proxy", "quiet")[field]).toBe(kept);
      expect(await installation.planned()).toEqual(['update authentik_provider_proxy["quiet"]']);
    },
  );

  test("refuses a token that authentik does not know", async () => {
    await expect(installation.terraform({ token: "wrong" }).plan()).rejects.toThrow("403 Forbidden");
  });

  test("attaches many providers one by one; ten at once lose some, and the apply says so", async () => {
    const many = {
      ...APPLICATIONS,
      proxy: Array.from({ length: 25 }, (_each, i) => proxied(`app-${i}`)),
    };
    installation.synthesise(many);
    api.latencyMs = 20;
    await expect(installation.terraform({ oneByOne: false }).apply()).rejects.toThrow(
      "Root object was present, but now absent",
    );
    api.latencyMs = 0;
    await installation.terraform().apply();
    expect(object("outposts/instances", OUTPOST).providers).toHaveLength(25);
    expect(await installation.planned()).toEqual([]);
  });
});
