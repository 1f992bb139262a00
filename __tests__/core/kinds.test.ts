import { type Kind, list, map, object, oneOf, optional, orElse, text } from "../../constructs/core/kind";
import * as KINDS from "../../constructs/core/kinds";

const allowed = (kind: Kind, value: unknown) => kind.wrong("x", value).length === 0;
const TOKEN = "$" + "{TfToken[TOKEN.1]}";

test.each<[keyof typeof KINDS, readonly unknown[], readonly unknown[]]>([
  [
    "DNS_LABEL",
    ["a", "a-1", "a".repeat(63), TOKEN],
    ["", "A", "a_b", "-a", "a.b", "a".repeat(64), true, null, -8.11e298],
  ],
  ["OBJECT_NAME", ["a.b", "a".repeat(253)], ["a..b", ".a", "A", "a".repeat(254), 1]],
  [
    "PUBLIC_HOST",
    ["auth.example.com", "*.example.com"],
    ["auth example", "10.0.0.1", "A.b", `${"a".repeat(64)}.b`, "*"],
  ],
  [
    "HOST",
    ["db", "10.0.0.1", "fd00::1", "::1", "db.example.com."],
    ["", "a b", "a..b", "1:2", "fd00:::1", "a".repeat(64)],
  ],
  [
    "CIDR",
    ["10.0.0.0/8", "fd00::/8", "0.0.0.0/0"],
    ["10.0.0.0", "10.0.0.0/33", "10.0.0.256/8", "fd00::/129", "10.0.0.0/8/8"],
  ],
  ["PORT", [1, 65535], [0, 65536, 1.5, "80", Number.NaN, Number.NEGATIVE_INFINITY]],
  ["BOOLEAN", [true, false], ["true", 0, null]],
  ["LINE", ["a b"], ["", " ", "a\nb", "a".repeat(254)]],
  ["CHECKSUM", ["", "sha256:ab="], ["a b", "$" + "{x}", "a".repeat(513)]],
  [
    "LABELS",
    [{}, { "a.b/c": "" }, { a: "A_b.c" }],
    [[], null, { "a/b/c": "" }, { a: " " }, { a: 1 }, { "/a": "" }, new Map()],
  ],
  ["ANNOTATIONS", [{ a: "any\ntext" }], [{ a: 1 }, { "a b": "" }]],
  ["SECRET_REF", [{ name: "a", key: "tls.crt" }], [{}, { name: "a", key: "" }, { name: "A", key: "a" }, "a"]],
  ["MEMORY", ["1Ki", "0.5Gi", "8796093022208Mi"], ["0Mi", "2Gb", "-5Mi", "1e3Mi", "8796093022209Mi", 512]],
  ["CPU", [0.001, 2, "500m", 0.57], [0, -1, "0.5m", 0.0001, "2", 1e7, Number.NaN, "", null]],
  ["INT_OR_PERCENT", [0, 1, "25%", "100%"], [-1, 0.5, "abc%", "-5%", "1000%", 1e308]],
  [
    "JSON_OBJECT",
    [{}, { a: [1, null, { b: "x" }], c: undefined }],
    [[], { a: Number.NaN }, { a: () => 1 }, { a: new Date(0) }],
  ],
])("%s takes %j and refuses %j", (name, right, wrong) => {
  const [, kind] = Object.entries(KINDS).find(([key]) => key === name) ?? [];
  if (kind === undefined || typeof kind === "function") {
    throw new Error(`${name} is no kind`);
  }
  expect(right.filter((value) => !allowed(kind, value))).toEqual([]);
  expect(wrong.filter((value) => allowed(kind, value))).toEqual([]);
});

test("what is wrong has the path of its prop, however deep", () => {
  const kind = object<{ readonly a?: { readonly b: readonly string[] }; readonly c: string }>({
    a: optional(object<{ readonly b: readonly string[] }>({ b: list(oneOf("x"), "a list", 1) })),
    c: text("c", /c/, "write c"),
  });
  expect(kind.wrong("", { a: { b: ["x", "y"] }, c: "d" })).toEqual([
    { prop: "a.b[1]", value: "y", valid: false, allowed: '"x"' },
    { prop: "c", value: "d", valid: false, allowed: "c", fix: "write c" },
  ]);
  expect(kind.wrong("p", { a: { b: [] } }).map(({ prop }) => prop)).toEqual(["p.a.b", "p.c"]);
  expect(kind.wrong("", null)).toEqual([{ prop: "props", value: null, valid: false, allowed: "an object with a, c" }]);
});

test("one value may stand for all others", () => {
  expect(allowed(orElse(false, KINDS.PORT), false)).toBe(true);
  expect(allowed(orElse(false, KINDS.PORT), true)).toBe(false);
});

test("a name is shown as far as it helps", () => {
  const [first] = map(KINDS.DNS_LABEL, KINDS.TEXT, "names").wrong("x", { [`A${"a".repeat(200)}`]: "" });
  expect(first?.prop).toBe(`x.A${"a".repeat(79)}...`);
});

test("a cycle in chart values is refused", () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  expect(KINDS.JSON_OBJECT.wrong("values", cycle).map(({ prop }) => prop)).toEqual(["values.self"]);
});

describe("what nobody reads", () => {
  const kind = object<{
    readonly a?: string;
    readonly b: readonly object[];
    readonly c: string | { readonly d: string };
  }>({
    a: optional(text("text", () => true)),
    b: list(object<{ readonly e?: string }>({ e: optional(text("text", () => true)) }), "a list"),
    c: orElse("none", object<{ readonly d: string }>({ d: text("text", () => true) })),
  });
  const foreign = (value: unknown) => kind.foreign?.("", value).map(({ prop, allowed }) => `${prop}: ${allowed}`);

  test("is found at every depth", () => {
    expect(foreign({ a: "", A: 1, b: [{ e: "" }, { f: 1 }], c: { d: "", g: 1 } })).toEqual([
      "A: left out: there is no such prop, only a, b, c",
      "b[1].f: left out: there is no such prop, only e",
      "c.g: left out: there is no such prop, only d",
    ]);
  });

  test("is not looked for in what is of no kind", () => {
    expect(foreign({ a: "", b: {}, c: "none" })).toEqual([]);
    expect(foreign([])).toEqual([]);
  });
});
