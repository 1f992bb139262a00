import { TerraformStack, Testing } from "cdktf";
import { AuthentikProvider, ProtectedApplications, type ProtectedApplicationsProps } from "../../constructs/access";
import { acceptFindings, type ProviderList } from "../../constructs/core";
import { preflight } from "../../constructs/core/preflight";
import { ManagedOutpost, ManualOutpost, type ManualOutpostProps } from "../../constructs/outpost";
import { unlessRefused } from "../support/refusal";
import { parseStack } from "../support/synth";
import { MINIMAL } from "./sample-applications";
import { schemaMistakes } from "./schema-check";

const AUTHENTIK_HOST = "https://auth.example.com";
const wiki = {
  slug: "wiki",
  name: "Wiki",
  accessGroups: ["staff"],
  externalHost: "https://wiki.example.com",
  outposts: ["edge"],
};
const shop = { ...wiki, slug: "shop", name: "Shop", externalHost: "https://shop.example.com" };
const both = { ...shop, slug: "both", externalHost: "https://b.example.com", outposts: ["edge", "elsewhere"] };

function stackOf(id = "access") {
  const stack = new TerraformStack(Testing.app(), id);
  new AuthentikProvider(stack, "Authentik", { version: "2026.8.0", url: AUTHENTIK_HOST });
  return stack;
}

const manual = (stack: TerraformStack, change: Partial<ManualOutpostProps> = {}) =>
  new ManualOutpost(stack, "Edge", { outpost: "edge", authentikHost: AUTHENTIK_HOST, ...change });

function synthesise(props: ProtectedApplicationsProps, outpost: (stack: TerraformStack) => ProviderList = manual) {
  const stack = stackOf();
  const ownOutposts = [outpost(stack)];
  new ProtectedApplications(stack, "Access", { groups: ["staff"], ...props, ownOutposts });
  return parseStack(Testing.synth(stack, true));
}

describe("an outpost whose list of providers is the applications' own", () => {
  const { json, resource, resources } = synthesise({ proxy: [shop, wiki] });

  test("has the providers in its list, by slug and after who may enter, and nothing is attached or looked up", () => {
    const { protocol_providers, lifecycle } = resource("authentik_outpost");
    expect(lifecycle).toBeUndefined();
    const locals = json.locals as Record<string, string>;
    const [, map = "", ids = ""] =
      /^\$\{concat\(\[for slug, application in local\.(\w+) : tonumber\(local\.(\w+)\[slug\]\) if /.exec(
        String(protocol_providers),
      ) ?? [];
    expect(Object.keys(locals[map] ?? {}).sort()).toEqual(["shop", "wiki"]);
    expect(locals[ids]).toContain("if length(authentik_policy_binding.Access_AccessBindings_A5D5D196) >= 0 })");
    expect(resources("authentik_outpost_provider_attachment")).toEqual({});
    expect(json.data).not.toHaveProperty("authentik_outpost");
  });

  test("is there as well as one of somebody else, which providers are attached to", () => {
    const mixed = synthesise({ proxy: [both] });
    expect(JSON.stringify(mixed.json.data)).toContain('in [\\"elsewhere\\"]');
    expect(JSON.stringify(mixed.json.locals)).toContain('if !contains([\\"edge\\"], outpost)]');
    expect(schemaMistakes(mixed)).toEqual([]);
  });

  test("is one that authentik deploys just as well", () => {
    const managed = synthesise(
      { proxy: [wiki] },
      (stack) => new ManagedOutpost(stack, "M", { outpost: "edge", namespace: "edge", authentikHost: AUTHENTIK_HOST }),
    );
    expect(managed.resource("authentik_outpost").protocol_providers).toMatch(/\), "edge"\)\]\)\}$/);
    expect(managed.resource("authentik_outpost").lifecycle).toBeUndefined();
  });

  test("is refused without applications behind it: authentik would not make it", () => {
    expect(() => synthesise({})).toThrow("error OUT-013  access/Edge  the outpost edge would be made with 0 providers");
    expect(() => synthesise({ proxy: [wiki] })).not.toThrow();
  });

  test("may be filled with providers that somebody else makes", () => {
    const stack = stackOf();
    const ldap = manual(stack, { type: "ldap" });
    expect(preflight(stack).findings.map(({ rule }) => rule)).toEqual(["OUT-013"]);
    ldap.serve("[authentik_provider_ldap.Staff.id]");
    const { protocol_providers } = parseStack(Testing.synth(stack, true)).resource("authentik_outpost");
    expect(protocol_providers).toBe("$" + "{concat([authentik_provider_ldap.Staff.id])}");
  });

  test("takes the providers of two lists of one stack", () => {
    const stack = stackOf();
    const edge = manual(stack);
    for (const [id, proxied] of [
      ["Staff", wiki],
      ["Guests", shop],
    ] as const) {
      new ProtectedApplications(stack, id, { existingGroups: ["staff"], proxy: [proxied], ownOutposts: [edge] });
    }
    const list = String(parseStack(Testing.synth(stack, true)).resource("authentik_outpost").protocol_providers);
    expect(list.match(/for slug, application in local\.\w+/g)).toHaveLength(2);
  });
});

describe("what nobody owns", () => {
  test("is left alone where it is imported: applications of other stacks attach to it", () => {
    const stack = stackOf();
    acceptFindings(manual(stack), { "OUT-013": "it exists, with providers" });
    expect(parseStack(Testing.synth(stack, true)).resource("authentik_outpost")).toMatchObject({
      protocol_providers: [],
      lifecycle: { ignore_changes: ["protocol_providers"] },
    });
  });

  test("is named without being given: refused, since Terraform cannot look up what it has yet to make", () => {
    const stack = stackOf();
    manual(stack);
    const access = new ProtectedApplications(stack, "Access", { groups: ["staff"], proxy: [wiki] });
    expect(() => unlessRefused(access, stack)).toThrow(
      "access/Access: `ownOutposts` must be a list with access/Edge: this stack makes the outpost edge, so it cannot be " +
        "looked up, got: []",
    );
    const other = new ProtectedApplications(stack, "Other", MINIMAL);
    expect(() => unlessRefused(other, other)).not.toThrow();
  });
});

describe("refused", () => {
  const refusal = (props: object, stack = stackOf()) => {
    try {
      unlessRefused(new ProtectedApplications(stack, "Access", props as ProtectedApplicationsProps), stack);
      return "";
    } catch (error) {
      return String(error);
    }
  };

  test("an outpost of another stack", () => {
    expect(refusal({ ownOutposts: [manual(stackOf("other"))] })).toContain(
      "`ownOutposts[0]` must be an outpost of the same stack: those of other stacks are named in `outposts` alone, got: " +
        '"other/Edge"',
    );
  });

  test("an outpost of another type, and what is none", () => {
    const stack = stackOf();
    const ldap = manual(stack, { type: "ldap" });
    expect(
      [
        refusal({ ownOutposts: [ldap] }, stack),
        refusal({ ownOutposts: ["edge"] }),
        refusal({ ownOutposts: "edge" }),
      ].map((text) => text.replace(/^.*?: `/, "`")),
    ).toEqual([
      '`ownOutposts[0].type` must be "proxy", got: "ldap"',
      expect.stringContaining("`ownOutposts[0]` must be an object with outpost, type"),
      expect.stringContaining("`ownOutposts` must be a list of outposts"),
    ]);
  });

  test("one that is given twice", () => {
    const stack = stackOf();
    const edge = manual(stack);
    expect(refusal({ ownOutposts: [edge, edge] }, stack)).toContain(
      '`ownOutposts[1].outpost` must be another than that of `ownOutposts[0].outpost`, got: "edge"',
    );
  });
});
