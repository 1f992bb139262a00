import { BINDINGS, generateBindings, readBindings } from "../support/authentik-bindings";
import { parseStack } from "../support/synth";
import { MAXIMAL, MINIMAL, PRESETS, synthAccess } from "./sample-applications";
import { schemaMistakes, unreadKeys } from "./schema-check";

describe("bindings of the authentik provider", () => {
  test("are what the official generator makes of the kept schema: npm run imports:authentik", async () => {
    expect([...readBindings(BINDINGS)]).toEqual([...(await generateBindings())]);
  });
});

describe("what ProtectedApplications makes, by the provider's schema", () => {
  test.each([
    ["the minimum", MINIMAL],
    ["everything", MAXIMAL],
    ["groups alone", { groups: ["staff"] }],
    [
      "every preset",
      { oauth2: PRESETS.map((preset) => preset({ url: "https://app.example.com", accessGroups: "everyone" })) },
    ],
  ])("%s: every argument exists, has its type, and none is missing", (_, props) => {
    expect(schemaMistakes(synthAccess(props))).toEqual([]);
  });

  test("everything: nothing is in the map that no resource reads", () => {
    expect(unreadKeys(synthAccess(MAXIMAL))).toEqual([]);
  });

  test("sees what is wrong", () => {
    const json = {
      locals: { all: { wiki: { kind: "proxy", provider: { external_host: 1, mode: "x" } } } },
      data: { authentik_flow: { a: { id: true } }, authentik_nothing: { a: {} } },
      resource: {
        authentik_provider_proxy: {
          a: {
            for_each: "$" + '{{ for s, application in x : s => a if application.kind == "proxy" }}',
            name: "a",
            invalidation_flow: "a",
            external_host: "$" + '{lookup(jsondecode(each.value).provider, "external_host", null)}',
            authorization_flow: "$" + '{lookup(jsondecode(each.value).provider, "authorization_flow", null)}',
            client_id: "computed",
            colour: "red",
          },
        },
        authentik_application: { a: { name: "a" } },
      },
    };
    expect(schemaMistakes(parseStack(JSON.stringify(json)))).toEqual([
      'authentik_provider_proxy.external_host wants "string", got 1',
      'authentik_provider_proxy.authorization_flow wants "string", got undefined',
      "authentik_provider_proxy.client_id is computed",
      "authentik_provider_proxy has no colour",
      "authentik_application needs slug",
      'data.authentik_flow.id wants "string", got true',
      "data.authentik_nothing is not in the schema",
    ]);
    expect(unreadKeys(parseStack(JSON.stringify(json)))).toEqual(["mode"]);
  });
});
