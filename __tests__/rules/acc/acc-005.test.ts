import type { ProxyProviderFacts } from "../../../constructs/access/facts";
import { neverSent as rule } from "../../../constructs/rules/acc/acc-005-never-sent";
import { access, oauth2Facts, proxiedFacts } from "../access-facts";
import { texts } from "../facts";

const check = (provider: Partial<ProxyProviderFacts>, providerVersion?: string) =>
  texts(rule, [
    access({
      ...(providerVersion === undefined ? {} : { providerVersion }),
      applications: [proxiedFacts("wiki", provider), oauth2Facts("grafana")],
    }),
  ]);

describe("ACC-005", () => {
  test("accepts what the provider sends", () => {
    expect(check({}, "2026.5.0")).toEqual([]);
  });

  test.each(["internalHostSslValidation", "interceptHeaderAuth"] as const)("refuses %s = false", (setting) => {
    expect(check({ [setting]: false }, "2026.2.1")).toEqual([
      `warning ACC-005  access/Staff  provider goauthentik/authentik 2026.2.1 does not send proxy[0].${setting} = false (wiki)\n` +
        `      fix: proxy[0].${setting} = true`,
    ]);
    expect(check({ [setting]: false }, "2026.5.0")).toHaveLength(1);
  });

  test("tells both at once", () => {
    expect(check({ internalHostSslValidation: false, interceptHeaderAuth: false }, "2026.5.0")).toHaveLength(2);
  });

  test("says nothing of a provider that it does not know", () => {
    expect(check({ interceptHeaderAuth: false }, "2026.8.0")).toEqual([]);
    expect(check({ interceptHeaderAuth: false })).toEqual([]);
  });
});
