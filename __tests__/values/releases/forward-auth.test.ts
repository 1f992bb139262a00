import { authPath, IDENTITY_HEADERS, spellings } from "../../../values/releases/forward-auth";
import { traefikHas, traefikSince } from "../../../values/releases/traefik";

test("the identity headers are twelve, each once", () => {
  expect(new Set(IDENTITY_HEADERS).size).toBe(12);
  expect(IDENTITY_HEADERS.filter((header) => !/^X-authentik-(meta-)?[a-z]+$/.test(header))).toEqual([]);
});

test("each proxy has a path of its own", () => {
  expect(authPath("traefik")).toBe("/outpost.goauthentik.io/auth/traefik");
  expect(authPath("nginx")).toBe("/outpost.goauthentik.io/auth/nginx");
});

test("a header has as many spellings as there are ways to write its hyphens", () => {
  expect(spellings("X-a")).toEqual(["X-a", "X_a"]);
  expect(spellings("X-a-b")).toEqual(["X-a-b", "X-a_b", "X_a-b", "X_a_b"]);
  expect(spellings("Host")).toEqual(["Host"]);
});

test.each([
  ["3.6.8", false],
  ["3.6.9", true],
  ["3.6.10", true],
  ["3.10.0", true],
  ["4.0.0", true],
  ["3.5.20", false],
])("Traefik %s knows a limit of answers: %s", (version, known) => {
  expect(traefikHas("maxResponseBodySize", version)).toBe(known);
  expect(traefikSince("maxResponseBodySize")).toBe("3.6.9");
});
