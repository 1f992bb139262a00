import { checkProps, dnsLabel, isAll, isRight, PropError, wholeNumber } from "../../constructs/core/prop-check";

const wrong = (value: unknown, fix?: string) => ({
  prop: "server.replicas",
  value,
  valid: false,
  allowed: "a whole number >= 1",
  ...(fix === undefined ? {} : { fix }),
});

test("props that are right pass", () => {
  expect(() => checkProps("a/b", [wholeNumber("x", 1, 1), dnsLabel("name", "a-1")])).not.toThrow();
  expect(() => checkProps("a/b", [])).not.toThrow();
});

test("a wrong prop is named with its path, its value, what is allowed and the fix", () => {
  expect(() => checkProps("identity/Authentik", [wrong(0, "one is enough")])).toThrow(
    "identity/Authentik: `server.replicas` must be a whole number >= 1, got: 0; one is enough",
  );
});

test("all wrong props of one object are in one error", () => {
  const checks = [wrong("three"), wholeNumber("port", 70000, 1, 65535), dnsLabel("name", "ok")];
  expect(() => checkProps("x", checks)).toThrow(new PropError("x", checks.slice(0, 2)));
  expect(new PropError("x", checks.slice(0, 2)).message).toBe(
    'x: `server.replicas` must be a whole number >= 1, got: "three"\n' +
      "x: `port` must be a whole number from 1 to 65535, got: 70000",
  );
});

test("the error carries the path and what is wrong, for programs", () => {
  expect(new PropError("x", [wrong(0)])).toMatchObject({ name: "PropError", path: "x", wrong: [{ value: 0 }] });
});

test("a value that is known only at apply is not refused: preflight reports it", () => {
  expect(() => checkProps("x", [wrong("$" + "{TfToken[TOKEN.1]}"), wrong(-1.8881545897087505e289)])).not.toThrow();
});

test.each([
  [1, true],
  [5, true],
  [0, false],
  [6, false],
  [1.5, false],
  [Number.NaN, false],
])("%d is a whole number from 1 to 5: %s", (value, valid) => {
  expect(wholeNumber("n", value, 1, 5)).toMatchObject({ valid, allowed: "a whole number from 1 to 5" });
});

test.each([
  ["authentik", true],
  ["a-1", true],
  ["a".repeat(63), true],
  ["a".repeat(64), false],
  ["-a", false],
  ["a-", false],
  ["A", false],
  ["a.b", false],
  ["", false],
])("%p is a DNS label: %s", (value, valid) => {
  expect(dnsLabel("name", value).valid).toBe(valid);
});

test("a refusal can be told as findings, one a prop", () => {
  const wrong = [
    { prop: "server.replicas", value: 0, valid: false, allowed: "a whole number >= 1", fix: "server.replicas = 3" },
    { prop: "namespace", value: "A", valid: false, allowed: "a DNS label" },
  ];
  expect(new PropError("identity/Platform", wrong).findings).toEqual([
    {
      rule: "CFG-005",
      severity: "error",
      at: ["identity/Platform"],
      message: "`server.replicas` must be a whole number >= 1, got: 0; server.replicas = 3",
      fixes: [],
    },
    {
      rule: "CFG-005",
      severity: "error",
      at: ["identity/Platform"],
      message: '`namespace` must be a DNS label, got: "A"',
      fixes: [],
    },
  ]);
});

describe("what is right by itself", () => {
  const wrong = [check("proxy[1].slug"), check("groups")];

  test("is a prop with nothing wrong in it", () => {
    expect(
      ["proxy[0]", "proxy[10]", "proxy[1].name", "proxy[1].slugs", "group"].map((prop) => isRight(prop, wrong)),
    ).toEqual([true, true, true, true, true]);
    expect(["proxy", "proxy[1]", "proxy[1].slug", "groups"].map((prop) => isRight(prop, wrong))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test("is nothing where the props are no object", () => {
    expect([check("props"), ...wrong].map(isAll)).toEqual([true, false, false]);
  });

  function check(prop: string) {
    return { prop, value: 0, valid: false, allowed: "another" };
  }
});
