import { secretOfTheChart as rule } from "../../../constructs/rules/aut/aut-013-secret-of-the-chart";
import { authentik, production, texts } from "../facts";

const named = (name: string) => ({ name, key: "value" });

describe("AUT-013", () => {
  test("accepts Secrets of other names", () => {
    expect(texts(rule, production())).toEqual([]);
  });

  test("refuses the secret key in the Secret that the chart renders", () => {
    const facts = authentik({ secrets: { secretKey: named("authentik") } });
    expect(texts(rule, production({ authentik: facts }))).toEqual([
      "error AUT-013  identity/authentik  the chart renders the Secret authentik, which is also secrets.secretKey.name\n" +
        '      fix: secrets.secretKey.name = "authentik-secrets" (and give the Secret in the cluster that name)',
    ]);
  });

  test("names every reference, each by its own prop", () => {
    const name = named("sso-authentik");
    const secrets = { secretKey: name, postgresqlPassword: name, bootstrapPassword: name, bootstrapToken: name };
    const facts = authentik({ chartSecretName: "sso-authentik", secrets });
    expect(texts(rule, production({ authentik: facts }))).toEqual([
      "error AUT-013  identity/authentik  the chart renders the Secret sso-authentik, which is also secrets.secretKey.name, " +
        "database.password.name, secrets.bootstrapPassword.name, secrets.bootstrapToken.name\n" +
        '      fix: secrets.secretKey.name = "sso-authentik-secrets" and database.password.name = "sso-authentik-secrets" ' +
        'and secrets.bootstrapPassword.name = "sso-authentik-secrets" and secrets.bootstrapToken.name = "sso-authentik-secrets" ' +
        "(and give the Secret in the cluster that name)",
    ]);
  });

  test("knows the Secrets of the authorities", () => {
    const secrets = { serverCa: named("authentik"), poolerCa: named("authentik") };
    expect(texts(rule, production({ authentik: authentik({ secrets }) }))).toEqual([
      "error AUT-013  identity/authentik  the chart renders the Secret authentik, which is also database.serverCa.name, pooler.tls.ca.name\n" +
        '      fix: database.serverCa.name = "authentik-secrets" and pooler.tls.ca.name = "authentik-secrets" ' +
        "(and give the Secret in the cluster that name)",
    ]);
  });

  test("says nothing where the chart renders none", () => {
    const { chartSecretName: _, ...facts } = authentik({ secrets: { secretKey: named("authentik") } });
    expect(texts(rule, production({ authentik: facts }))).toEqual([]);
  });

  test("may not be accepted: the secret key would go with the release", () => {
    expect(rule.unacceptable).toContain("secret key");
  });
});
