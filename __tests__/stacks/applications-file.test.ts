import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkAccess } from "../../stacks/access-checks";
import { readApplications, withApplications } from "../../stacks/applications-file";
import type { Environment } from "../../values/environments/environment";
import { production } from "../../values/environments/production";

describe("a file of applications", () => {
  const directory = mkdtempSync(join(tmpdir(), "applications-"));
  const file = join(directory, "applications.yaml");
  afterAll(() => rmSync(directory, { recursive: true }));

  const environment: Environment = {
    ...production,
    access: { providerVersion: "2026.8.0", applications: { file } },
  };
  const check = (text: string) => {
    writeFileSync(file, text);
    const { applications, mistakes: [mistake] = [] } = checkAccess("access", withApplications(environment)) ?? {};
    if (mistake !== undefined) {
      throw mistake;
    }
    return applications;
  };
  const WIKI = { slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" };

  test("in YAML, with an alias and a merge key, or in JSON says what a list of the environment says", () => {
    const expected = {
      groups: ["staff"],
      proxy: [WIKI, { ...WIKI, slug: "docs", externalHost: "https://docs.example.com" }],
    };
    const yaml = [
      "groups: [staff]",
      "proxy:",
      "  - &wiki {slug: wiki, name: Wiki, accessGroups: [staff], externalHost: https://wiki.example.com}",
      "  - <<: *wiki",
      "    slug: docs",
      "    externalHost: https://docs.example.com",
    ].join("\n");
    expect(check(yaml)).toEqual({ ...expected, providerVersion: "2026.8.0" });
    expect(check(JSON.stringify(expected))).toEqual({ ...expected, providerVersion: "2026.8.0" });
  });

  test("leaves an environment alone that names none", () => {
    expect(withApplications(production)).toBe(production);
    const listed = { ...production, access: { providerVersion: "2026.8.0", applications: { groups: ["staff"] } } };
    expect(withApplications(listed)).toBe(listed);
  });

  test("is refused with every wrong prop, and every one that nobody reads, under its own name", () => {
    const text = [
      "groups: [staff]",
      "providerVersion: 2026.8.0",
      "proxy:",
      "  - slug: wi ki",
      "    name: Wiki",
      "    acessGroups: [staff]",
      "    externalHost: https://wiki.example.com",
      "    basicAuth: {usernameAttribute: a, passwordAttribute: b, realm: c}",
    ].join("\n");
    expect(() => check(text)).toThrow(
      [
        `${file}: \`proxy[0].slug\` must be a slug: letters, digits, - and _, beginning with a letter or digit, at most 50 characters, got: "wi ki"`,
        `${file}: \`proxy[0].accessGroups\` must be a list of at least one group, or "everyone", got: undefined`,
        `${file}: \`providerVersion\` must be left out: there is no such prop, only proxy, oauth2, saml, groups, existingGroups, outposts, authorizationFlow, invalidationFlow, signingKey, got: "2026.8.0"`,
        `${file}: \`proxy[0].acessGroups\` must be left out: there is no such prop, only slug, name, accessGroups, group, launchUrl, icon, description, publisher, openInNewTab, authorizationFlow, adopt, externalHost, skipPaths, basicAuth, interceptHeaderAuth, accessTokenValidity, refreshTokenValidity, outposts, mode, cookieDomain, got: ["staff"]`,
        `${file}: \`proxy[0].basicAuth.realm\` must be left out: there is no such prop, only usernameAttribute, passwordAttribute, got: "c"`,
      ].join("\n"),
    );
  });

  test("is refused when applications do not go together", () => {
    expect(() => check(JSON.stringify({ groups: ["staff"], proxy: [WIKI, WIKI] }))).toThrow(
      [
        `${file}: \`proxy[1].slug\` must be another than that of \`proxy[0].slug\`, got: "wiki"`,
        `${file}: \`proxy[1].externalHost\` must be another than that of \`proxy[0].externalHost\`, got: "wiki.example.com"`,
      ].join("\n"),
    );
  });

  test.each([
    ["nothing", "", /^\S+: `props` must be an object with proxy, [^\n]+, got: null$/],
    ["a list", "[]", /^\S+: `props` must be an object with proxy, [^\n]+, got: \[\]$/],
    ["a key twice", "groups: [a]\ngroups: [b]", /^\S+applications\.yaml:2:1: Map keys must be unique$/],
    ["two mistakes", "a: [\nb: }\n", /^\S+:\d+:\d+: [^\n]+\n\S+:\d+:\d+: /],
    ["an unknown tag", "groups: !python/object [a]", /^\S+:1:9: Unresolved tag: !python\/object$/],
    ["an alias of nothing", "groups: *staff", /^\S+: Unresolved alias [^\n]+staff$/],
    [
      "aliases upon aliases",
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[..."bcdef"].map((name, i) => `${name}: &${name} [${`*${"abcde"[i]}, `.repeat(9)}]`).join("\n")}`,
      /^\S+: Excessive alias count/,
    ],
  ])("that holds %s is refused in clear words", (_, text, message) => {
    expect(() => check(text)).toThrow(message);
  });

  test("that is not there is named", () => {
    expect(() => readApplications(join(directory, "none.yaml"))).toThrow(/ENOENT.*none\.yaml/);
  });

  test("has to be read by whoever checks", () => {
    expect(() => checkAccess("access", environment)).toThrow(
      `access: \`access.applications.file\` must be a file that has been read, got: "${file}"`,
    );
  });
});
