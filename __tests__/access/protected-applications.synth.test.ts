import { TerraformVariable, Testing } from "cdktf";
import {
  ProtectedApplications,
  type ProtectedApplicationsProps,
  protectedApplicationsFacts,
} from "../../constructs/access";
import { collectFacts } from "../../constructs/core/facts";
import { withoutMetadata } from "../support/environment-output";
import { type Block, parseStack } from "../support/synth";
import { accessStack, MAXIMAL, MINIMAL, synthAccess } from "./sample-applications";

const names = (section: unknown) =>
  Object.fromEntries(Object.entries((section ?? {}) as Block).map(([type, all]) => [type, Object.keys(all as Block)]));

/** The map that everything is made of; the other locals are expressions. */
const localOf = (json: Block) =>
  Object.values(json.locals as Record<string, Record<string, Block>>).find((local) => typeof local === "object") ?? {};
const expressions = (json: Block) => Object.values(json.locals as Block).filter((local) => typeof local === "string");

const many = (count: number): ProtectedApplicationsProps => ({
  groups: ["staff"],
  proxy: Array.from({ length: count }, (_, i) => ({
    slug: `app-${i}`,
    name: `App ${i}`,
    accessGroups: ["staff"],
    externalHost: `https://app-${i}.example.com`,
  })),
});

describe("what ProtectedApplications makes", () => {
  test("is one block for each kind of object, with fixed addresses", () => {
    const { json } = synthAccess(MINIMAL);
    expect(names(json.resource)).toEqual({
      authentik_application: ["Access_9901B1FF"],
      authentik_group: ["Access_Groups_D3B9894B"],
      authentik_outpost_provider_attachment: ["Access_OutpostAttachments_9ABAD0B5"],
      authentik_policy_binding: ["Access_AccessBindings_A5D5D196"],
      authentik_provider_oauth2: ["Access_OAuth2Providers_958935CB"],
      authentik_provider_proxy: ["Access_ProxyProviders_2486FB3F"],
      authentik_provider_saml: ["Access_SamlProviders_B30951A7"],
    });
    expect(names(json.data)).toEqual({
      authentik_certificate_key_pair: ["Access_SigningKey_EFF17DE2"],
      authentik_flow: ["Access_Flows_4E27813C"],
      authentik_outpost: ["Access_Outposts_638AF291"],
      authentik_property_mapping_provider_saml: ["Access_SamlAttributes_8CD78AB4"],
      authentik_property_mapping_provider_scope: ["Access_Scopes_A4F10B72"],
    });
    expect(json.import).toBeUndefined();
  });

  test("grows by one entry of the map for each application, and by nothing else", () => {
    const [two, three] = [2, 3].map((count) => withoutMetadata(synthAccess(many(count)).json));
    const { "app-2": added, ...others } = localOf(three ?? {});
    expect(added).toEqual({
      kind: "proxy",
      name: "App 2",
      access_groups: ["staff"],
      provider: { external_host: "https://app-2.example.com" },
    });
    expect(others).toEqual(localOf(two ?? {}));
    expect({ ...three, locals: {} }).toEqual({ ...two, locals: {} });
    expect(expressions(three ?? {})).toEqual(expressions(two ?? {}));
  });

  test("is nothing without applications, and only groups when there are only groups", () => {
    expect(synthAccess({}).json).not.toHaveProperty("resource");
    expect(names(synthAccess({ groups: ["staff"] }).json.resource)).toEqual({
      authentik_group: ["Access_Groups_D3B9894B"],
    });
  });

  test("has no bindings where everyone may enter", () => {
    const { json } = synthAccess({ ...many(1), proxy: [{ ...wiki(), accessGroups: "everyone" }] });
    expect(names(json.resource)).not.toHaveProperty("authentik_policy_binding");
  });

  test("reaches nobody before the groups are bound", () => {
    const attached = (props: ProtectedApplicationsProps) => {
      const { json, resource } = synthAccess(props);
      const [, local = ""] =
        /local\.(\w+)\[/.exec(String(resource("authentik_outpost_provider_attachment").protocol_provider)) ?? [];
      return String((json.locals as Block)[local]);
    };
    expect(attached(MINIMAL)).toContain(" if length(authentik_policy_binding.Access_AccessBindings_A5D5D196) >= 0 })");
    const open = attached({ proxy: [{ ...wiki(), accessGroups: "everyone" }] });
    expect(open).toContain(" if length(authentik_application.Access_9901B1FF) >= 0 })");
  });

  test("leaves members of groups and the private key out of the state", () => {
    const { json } = synthAccess(MAXIMAL);
    expect(json.data).toMatchObject({
      authentik_certificate_key_pair: { Access_SigningKey_EFF17DE2: { fetch_key: false, fetch_certificate: false } },
      authentik_group: { Access_ExistingGroups_187CFB2A: { include_users: false } },
    });
  });

  test("asks for no attachments where an application has no outposts", () => {
    const { json } = synthAccess({ proxy: [{ ...wiki(), outposts: [] }], groups: ["staff"] });
    expect(names(json.resource)).not.toHaveProperty("authentik_outpost_provider_attachment");
    expect(names(json.data)).not.toHaveProperty("authentik_outpost");
  });

  test("publishes what it has checked", () => {
    const [facts] = collectFacts(accessStack(MAXIMAL).stack);
    expect(facts).toEqual(protectedApplicationsFacts("access/Access", MAXIMAL));
  });

  test("takes over what exists with one import block for each kind", () => {
    const { json } = synthAccess(MAXIMAL);
    expect(json.import).toMatchObject([
      { to: "authentik_application.Access_9901B1FF[each.key]" },
      { to: "authentik_provider_proxy.Access_ProxyProviders_2486FB3F[each.key]" },
      { to: "authentik_provider_oauth2.Access_OAuth2Providers_958935CB[each.key]" },
      { to: "authentik_provider_saml.Access_SamlProviders_B30951A7[each.key]" },
    ]);
    const one = synthAccess({ ...MINIMAL, proxy: [{ ...wiki(), adopt: { providerId: 7 } }] });
    expect(one.json.import).toHaveLength(2);
  });
});

describe("credentials of OAuth 2 applications", () => {
  test("are expressions, by slug", () => {
    const { access } = accessStack(MINIMAL);
    const provider = "authentik_provider_oauth2.Access_OAuth2Providers_958935CB";
    expect(access.clientId("grafana")).toBe(`${"$"}{${provider}["grafana"].client_id}`);
    expect(access.clientSecret("argocd")).toBe(`${"$"}{${provider}["argocd"].client_secret}`);
  });

  test("are refused for what has none", () => {
    expect(() => accessStack(MINIMAL).access.clientSecret("wiki")).toThrow(
      'access/Access has no OAuth 2 application "wiki", only: grafana, argocd',
    );
    expect(() => accessStack({}).access.clientId("x")).toThrow("only: none");
  });
});

test("the rules see it: a host outside its cookie domain stops synthesis", () => {
  const { stack } = accessStack({
    proxy: [{ ...wiki(), accessGroups: "everyone", mode: "forward_domain", cookieDomain: "example.org" }],
  });
  expect(() => Testing.synth(stack, true)).toThrow(/OUT-006 {2}access\/Access {2}proxy\[0\]/);
});

test("two lists in one stack keep to themselves", () => {
  const { stack } = accessStack(MINIMAL);
  new ProtectedApplications(stack, "Guests", { proxy: [{ ...wiki(), slug: "shop", accessGroups: "everyone" }] });
  const { locals } = parseStack(Testing.synth(stack)).json;
  const maps = Object.values(locals as Block).filter((local) => typeof local === "object");
  expect(maps.map((map) => Object.keys(map as Block))).toEqual([["argocd", "grafana", "travel", "wiki"], ["shop"]]);
});

test("an expression stays one, where nobody looks at what cannot be checked", () => {
  const { stack } = accessStack({});
  const { stringValue } = new TerraformVariable(stack, "name", { type: "string" });
  new ProtectedApplications(stack, "Named", { proxy: [{ ...wiki(), name: stringValue, accessGroups: "everyone" }] });
  expect(localOf(parseStack(Testing.synth(stack)).json)).toMatchObject({ wiki: { name: `${"$"}{var.name}` } });
});

test("what is known only at apply is reported, as everywhere", () => {
  const { stack } = accessStack({ proxy: [{ ...wiki(), name: `${"$"}{TfToken[TOKEN.0]}`, accessGroups: "everyone" }] });
  expect(() => parseStack(Testing.synth(stack, true))).toThrow("CFG-001");
});

function wiki() {
  return { slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" };
}
