import { serverSecrets as rule } from "../../../constructs/rules/out/out-011-server-secrets";
import { authentik, texts } from "../facts";
import { outpost } from "../outpost-facts";

const FIX = "\n      fix: a token of its own: OutpostToken makes one and writes it into a Secret";
const server = authentik({
  secrets: {
    bootstrapPassword: { name: "authentik-first", key: "password" },
    bootstrapToken: { name: "authentik-first", key: "token" },
  },
});
const check = (change: Parameters<typeof outpost>[0]) =>
  texts(rule, [server, outpost({ namespace: "authentik", ...change })]);
const told = (list: string) => [
  `error OUT-011  access/Edge <- identity/authentik  the outpost edge is given ${list}${FIX}`,
];

describe("OUT-011", () => {
  test("accepts a token of its own, and another value of a Secret", () => {
    expect(check({})).toEqual([]);
    expect(check({ secrets: [{ name: "authentik-secrets", key: "outpost" }], wholeSecrets: ["edge"] })).toEqual([]);
  });

  test.each([
    ["authentik-secrets", "secret-key", "the secret key"],
    ["authentik-database", "password", "the database's password"],
    ["authentik-first", "password", "the first administrator's password"],
    ["authentik-first", "token", "the first administrator's token"],
  ])("refuses %s/%s", (name, key, what) => {
    expect(check({ secrets: [{ name, key }] })).toEqual(told(`${what} (${name}/${key})`));
  });

  test("refuses a whole Secret of the server's, and the chart's", () => {
    expect(check({ wholeSecrets: ["authentik-first", "authentik"] })).toEqual(
      told(
        "the first administrator's password (authentik-first/password), " +
          "the first administrator's token (authentik-first/token), all of the server's settings (authentik)",
      ),
    );
  });

  test("knows the chart's Secret only where the chart renders one", () => {
    const { chartSecretName: _, ...without } = server;
    expect(texts(rule, [without, outpost({ namespace: "authentik", wholeSecrets: ["authentik"] })])).toEqual([]);
  });

  test("takes a Secret of the same name in another namespace for another one", () => {
    expect(check({ namespace: "outposts", secrets: [{ name: "authentik-secrets", key: "secret-key" }] })).toEqual([]);
  });
});
