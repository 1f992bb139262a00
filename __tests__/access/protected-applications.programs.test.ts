import type { ProtectedApplicationsProps, ProxyApplication } from "../../constructs/access";
import { TERRAFORM } from "../run/requirements";
import { lane } from "../support/lane";
import { BuiltInTerraform } from "./built-in-terraform";
import { MAXIMAL, MINIMAL } from "./sample-applications";

jest.setTimeout(120_000);

const suite = lane([TERRAFORM]);

const app = (slug: string): ProxyApplication => ({
  slug,
  name: slug,
  accessGroups: ["staff"],
  externalHost: `https://${slug}.example.com`,
});

const OUTPOST = "authentik Embedded Outpost";

suite("the expressions of ProtectedApplications, evaluated by Terraform", () => {
  const started: BuiltInTerraform[] = [];
  const start = (props: ProtectedApplicationsProps) => {
    const terraform = new BuiltInTerraform(props);
    started.push(terraform);
    return terraform;
  };
  afterAll(() => {
    for (const each of started) {
      each.discard();
    }
  });

  describe("everything", () => {
    let terraform: BuiltInTerraform;
    let first: readonly string[];
    beforeAll(() => {
      terraform = start(MAXIMAL);
      terraform.validate();
      first = terraform.plan();
      terraform.apply();
    });

    test("takes over each application by its slug and each provider by its number", () => {
      expect(first.filter((line) => line.startsWith("import"))).toEqual([
        'import 10 authentik_provider_oauth2["registry"]',
        'import 11 authentik_provider_saml["travel"]',
        'import 7 authentik_provider_proxy["wiki"]',
        'import 8 authentik_provider_proxy["constructor"]',
        'import 9 authentik_provider_proxy["Legacy_1"]',
        'import Legacy_1 authentik_application["Legacy_1"]',
        'import constructor authentik_application["constructor"]',
        'import registry authentik_application["registry"]',
        'import travel authentik_application["travel"]',
        'import wiki authentik_application["wiki"]',
      ]);
    });

    test("leaves nothing to do for a second plan", () => {
      expect(terraform.plan()).toEqual([]);
    });

    test("gives each instance what its application says, templates as plain text", () => {
      const [wiki, domain, legacy] = MAXIMAL.proxy;
      expect(terraform.instance('authentik_provider_proxy["wiki"]')).toMatchObject({
        name: "wiki",
        mode: "forward_single",
        external_host: "https://wiki.example.com",
        cookie_domain: null,
        internal_host: null,
        internal_host_ssl_validation: null,
        skip_path_regex: "^/api\n^/x{2}$",
        basic_auth_enabled: true,
        basic_auth_username_attribute: "user",
        basic_auth_password_attribute: wiki?.basicAuth?.passwordAttribute,
        intercept_header_auth: false,
        access_token_validity: "hours=8",
        refresh_token_validity: "days=7",
      });
      expect(terraform.instance(`authentik_provider_proxy["${domain?.slug}"]`)).toMatchObject({
        mode: "forward_domain",
        cookie_domain: "example.com",
      });
      expect(terraform.instance(`authentik_provider_proxy["${legacy?.slug}"]`)).toMatchObject({
        mode: "proxy",
        internal_host: "https://legacy.legacy.svc:8443",
        internal_host_ssl_validation: false,
      });
      expect(terraform.instance('authentik_application["wiki"]')).toMatchObject({
        slug: "wiki",
        name: wiki?.name,
        group: wiki?.group,
        meta_description: wiki?.description,
        meta_launch_url: wiki?.launchUrl,
        meta_icon: wiki?.icon,
        meta_publisher: wiki?.publisher,
        open_in_new_tab: true,
        protocol_provider: "7",
      });
      expect(terraform.instance('authentik_provider_oauth2["registry"]')).toMatchObject({
        client_id: "registry-1",
        client_type: "public",
        allowed_redirect_uris: [{ matching_mode: "regex", url: MAXIMAL.oauth2[0]?.redirectUris[0]?.url }],
        sub_mode: "user_uuid",
      });
      expect(terraform.instance('authentik_provider_saml["travel"]')).toMatchObject({
        acs_url: "https://travel.example.com/acs",
        audience: "urn:travel",
        sp_binding: "redirect",
        sls_url: "https://travel.example.com/sls",
        session_valid_not_on_or_after: "hours=10",
      });
    });

    test("binds each group of each application, whether it was created or found", () => {
      const bindings = terraform.instances().filter(({ address }) => address.startsWith("authentik_policy_binding"));
      expect(bindings).toHaveLength(10);
      expect(
        bindings.every(({ arguments: { group, target } }) => typeof group === "string" && typeof target === "string"),
      ).toBe(true);
      expect(terraform.instance('authentik_policy_binding["wiki/admins"]')).toMatchObject({ target: "wiki", order: 0 });
    });

    test("names groups and outposts as they are", () => {
      const [, wheel = ""] = MAXIMAL.groups;
      const [, edge = ""] = MAXIMAL.proxy[0]?.outposts ?? [];
      const names = terraform.instances().map(({ arguments: { name } }) => name);
      expect(names).toEqual(expect.arrayContaining([wheel, edge, MAXIMAL.signingKey]));
    });
  });

  describe("an application that comes between others", () => {
    const others = [app("alpha"), app("omega")];

    test("plans exactly its own resources, and theirs when it goes", () => {
      const terraform = start({ ...MINIMAL, proxy: others });
      terraform.apply();
      terraform.write({ ...MINIMAL, proxy: [others[0] ?? app("alpha"), app("middle"), app("omega")] });
      expect(terraform.plan()).toEqual([
        'create authentik_application["middle"]',
        `create authentik_outpost_provider_attachment["middle/${OUTPOST}"]`,
        'create authentik_policy_binding["middle/staff"]',
        'create authentik_provider_proxy["middle"]',
      ]);
      terraform.apply();
      terraform.write({ ...MINIMAL, proxy: others });
      expect(terraform.plan()).toEqual([
        'delete authentik_application["middle"]',
        `delete authentik_outpost_provider_attachment["middle/${OUTPOST}"]`,
        'delete authentik_policy_binding["middle/staff"]',
        'delete authentik_provider_proxy["middle"]',
      ]);
    });

    test("stays the same application when its protocol changes", () => {
      const { externalHost: _, ...rest } = app("alpha");
      const terraform = start({ ...MINIMAL, proxy: others });
      terraform.apply();
      terraform.write({
        ...MINIMAL,
        proxy: [app("omega")],
        saml: [...(MINIMAL.saml ?? []), { ...rest, acsUrl: "https://alpha.example.com/acs" }],
      });
      expect(terraform.plan()).toEqual([
        'create authentik_provider_saml["alpha"]',
        `delete authentik_outpost_provider_attachment["alpha/${OUTPOST}"]`,
        'delete authentik_provider_proxy["alpha"]',
        'update authentik_application["alpha"]',
      ]);
    });
  });
});
