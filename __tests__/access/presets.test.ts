import { checkProtectedApplications } from "../../constructs/access/access-checks";
import * as presets from "../../constructs/access/presets";

const URL = "https://app.example.com";
const GIVEN = { url: URL, accessGroups: ["ops"] };

/** Where authentik sends users back to, what it tells of them, where the tile leads to: by the products' own instructions. */
const EXPECTED: { readonly [P in keyof typeof presets]: readonly [string, string, readonly string[], string] } = {
  grafana: [
    "grafana",
    "Grafana",
    ["https://app.example.com/login/generic_oauth"],
    "openid profile email offline_access entitlements",
  ],
  argoCd: ["argocd", "Argo CD", ["https://app.example.com/api/dex/callback"], "default"],
  gitLab: ["gitlab", "GitLab", ["https://app.example.com/users/auth/openid_connect/callback"], "default"],
  gitea: ["gitea", "Gitea", ["https://app.example.com/user/oauth2/authentik/callback"], "default"],
  forgejo: ["forgejo", "Forgejo", ["https://app.example.com/user/oauth2/authentik/callback"], "default"],
  harbor: ["harbor", "Harbor", ["https://app.example.com/c/oidc/callback"], "openid profile email offline_access"],
  minIo: ["minio", "MinIO", ["https://app.example.com/oauth_callback"], "default"],
  vault: [
    "vault",
    "Vault",
    ["https://app.example.com/ui/vault/auth/oidc/oidc/callback", "http://localhost:8250/oidc/callback"],
    "default",
  ],
  headlamp: ["headlamp", "Headlamp", ["https://app.example.com/oidc-callback"], "default"],
  oauth2Proxy: ["oauth2-proxy", "oauth2-proxy", ["https://app.example.com/oauth2/callback"], "default"],
};

const ALL = Object.entries(presets).map(([name, preset]) => ({ name, preset }));
const expected = new Map<string, unknown>(Object.entries(EXPECTED));

test.each(ALL)("$name is the application that its instructions describe", ({ name, preset }) => {
  const { slug, redirectUris, scopes, launchUrl, accessGroups, ...rest } = preset(GIVEN);
  expect([slug, rest.name, redirectUris.map(({ url }) => url), scopes?.join(" ") ?? "default"]).toEqual(
    expected.get(name),
  );
  expect(redirectUris.filter(({ matchingMode = "strict" }) => matchingMode !== "strict")).toEqual([]);
  expect(launchUrl).toBe(name === "grafana" ? `${URL}/login/generic_oauth` : URL);
  expect(accessGroups).toEqual(["ops"]);
  expect(rest.subMode).toBe(name === "gitLab" ? "user_email" : undefined);
});

test("all of them go together in one list", () => {
  const oauth2 = ALL.map(({ preset }) => preset(GIVEN));
  const { facts, mistakes } = checkProtectedApplications("access", { groups: ["ops"], oauth2 });
  expect(facts.applications).toHaveLength(ALL.length);
  expect(mistakes).toEqual([]);
});

test.each(ALL)("$name takes changes, and none of what is only the preset's", ({ preset }) => {
  const changed = preset({ ...GIVEN, slug: "mine", clientId: "x", redirectUris: [{ url: `${URL}/back` }] });
  expect(changed).toMatchObject({ slug: "mine", clientId: "x", redirectUris: [{ url: `${URL}/back` }] });
  expect(changed).not.toHaveProperty("url");
});

test("what an administrator calls authentik is in the address of return", () => {
  const named = { ...GIVEN, sourceName: "sso" };
  const returned = [presets.gitea, presets.forgejo, presets.vault].map((preset) => preset(named).redirectUris[0]?.url);
  expect(returned).toEqual([
    "https://app.example.com/user/oauth2/sso/callback",
    "https://app.example.com/user/oauth2/sso/callback",
    "https://app.example.com/ui/vault/auth/sso/oidc/callback",
  ]);
  expect(presets.gitea(named)).not.toHaveProperty("sourceName");
});
