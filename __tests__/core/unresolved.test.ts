import { isUnresolved, unresolvedPaths } from "../../constructs/core/unresolved";

const TEXT = "$" + "{TfToken[TOKEN.3]}";
const NUMBER = -1.8881545897087505e289;

test.each([
  ["text", TEXT],
  ["text with more around it", `postgres-${TEXT}.svc`],
  ["an entry of a list", "#{TfToken[TOKEN.2]}"],
  ["a number", NUMBER],
  ["a number of another index", -8.109562212591381e298],
  ["an object that resolves itself", { resolve: () => 1 }],
])("%s that Terraform fills in is recognised", (_, value) => {
  expect(isUnresolved(value)).toBe(true);
});

test.each([["postgres"], ["$" + "{var.host}"], [0], [-1], [-5432], [null], [undefined], [{ resolve: 1 }]])(
  "%p is known",
  (value) => {
    expect(isUnresolved(value)).toBe(false);
  },
);

test("paths lead through objects and lists to each value", () => {
  const facts = { server: { replicas: NUMBER, name: "x" }, hosts: ["a", TEXT], port: 5432, nothing: null };
  expect(unresolvedPaths(facts)).toEqual(["server.replicas", "hosts.1"]);
});

test("a map whose keys Terraform fills in is not known as a whole", () => {
  expect(unresolvedPaths({ labels: { "&{TfToken[TOKEN.4]}": "" } })).toEqual(["labels"]);
});

test("facts that are known have no paths", () => {
  expect(unresolvedPaths({ a: [1, { b: "c" }], d: undefined })).toEqual([]);
});
