import { accountOfTheChart as rule } from "../../../constructs/rules/aut/aut-018-account-of-the-chart";
import { authentik, production, texts } from "../facts";

const raw = (rawValues: object) => texts(rule, production({ authentik: authentik({ rawValues }) }));

describe("AUT-018", () => {
  test.each([{}, { serviceAccount: {} }, { serviceAccount: { create: false } }, { serviceAccount: null }])(
    "accepts %j",
    (rawValues) => {
      expect(raw(rawValues)).toEqual([]);
    },
  );

  test("warns of the chart's account", () => {
    expect(raw({ serviceAccount: { create: true, annotations: {} } })).toEqual([
      "warning AUT-018  identity/authentik  rawValues.serviceAccount.create brings back a role over the namespace's Secrets and Deployments\n" +
        "      fix: without rawValues.serviceAccount.create (only outposts that authentik deploys itself need it)",
    ]);
  });
});
