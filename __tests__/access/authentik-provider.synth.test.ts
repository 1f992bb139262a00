import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { AuthentikProvider, ProtectedApplications } from "../../constructs/access";
import { attachFacts } from "../../constructs/core/facts";
import { preflight } from "../../constructs/core/preflight";
import { authentik } from "../rules/facts";
import { synthStack } from "../support/synth";

test("the provider is pinned, and its token is in no file", () => {
  const { json } = synthStack((stack) => new AuthentikProvider(stack, "Authentik", { version: "2026.5.0" }));
  expect(json.provider).toEqual({ authentik: [{}] });
  expect(json.terraform).toMatchObject({
    required_providers: { authentik: { source: "goauthentik/authentik", version: "2026.5.0" } },
  });
});

test("the URL can be given", () => {
  const { json } = synthStack(
    (stack) => new AuthentikProvider(stack, "Authentik", { version: "2026.5.0", url: "https://auth.example.com" }),
  );
  expect(json.provider).toEqual({ authentik: [{ url: "https://auth.example.com" }] });
});

test("the token is an expression, or AUTHENTIK_TOKEN", () => {
  const { json } = synthStack(
    (stack) => new AuthentikProvider(stack, "Authentik", { version: "2026.5.0", token: "$" + "{var.token}" }),
  );
  expect(json.provider).toEqual({ authentik: [{ token: "$" + "{var.token}" }] });
});

test("is of the server's line that is deployed by default, where nobody says", () => {
  const { json } = synthStack((stack) => {
    expect(new AuthentikProvider(stack, "Authentik").version).toBe("2026.8.0");
  });
  expect(json.terraform).toMatchObject({ required_providers: { authentik: { version: "2026.8.0" } } });
});

test("takes an exact version and nothing else", () => {
  const given = (version: unknown) => () =>
    synthStack((stack) => new AuthentikProvider(stack, "Authentik", { version: version as string }));
  expect(given("~> 2026.8")).toThrow('/Authentik: `version` must be an exact version like 2026.8.1, got: "~> 2026.8"');
  expect(given(2026.8)).toThrow("`version` must be");
});

describe("applications of a stack with the provider", () => {
  const props = { existingGroups: ["staff"] };
  const findings = (provider: string, version: string, change: object = {}) => {
    const stack = new TerraformStack(Testing.app(), "access");
    new AuthentikProvider(stack, "Authentik", { version: provider });
    new ProtectedApplications(stack, "Access", { ...props, ...change });
    attachFacts(new Construct(stack, "Server"), authentik({ version }));
    return preflight(stack).findings.filter(({ rule }) => rule === "ACC-001");
  };

  test("hold its version against the server's without being told", () => {
    expect(findings("2026.8.0", "2026.8.5")).toEqual([]);
    expect(findings("2026.2.1", "2026.8.5")).toMatchObject([
      { message: "provider goauthentik/authentik 2026.2.1 is of line 2026.2, the server 2026.8.5 of 2026.8" },
    ]);
  });

  test("cannot be told another one", () => {
    expect(findings("2026.8.0", "2026.8.5", { providerVersion: "2026.8.0" })).toEqual([]);
    expect(() => findings("2026.8.0", "2026.8.5", { providerVersion: "2026.8.1" })).toThrow(
      'access/Access: `providerVersion` must be 2026.8.0, as access/Authentik has it, got: "2026.8.1"; leave it out',
    );
  });
});
