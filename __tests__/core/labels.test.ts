import { objectLabels, selectorLabels, selects } from "../../constructs/core/labels";

const component = { name: "authentik", instance: "main", component: "server" };

test("pods are selected by Kubernetes' recommended labels, and by nothing that changes", () => {
  expect(selectorLabels(component)).toEqual({
    "app.kubernetes.io/name": "authentik",
    "app.kubernetes.io/instance": "main",
    "app.kubernetes.io/component": "server",
  });
  expect(selectorLabels({ name: "pgbouncer", instance: "main" })).toEqual({
    "app.kubernetes.io/name": "pgbouncer",
    "app.kubernetes.io/instance": "main",
  });
});

test("objects carry the selector's labels and who manages them", () => {
  expect(objectLabels(component)).toEqual({
    ...selectorLabels(component),
    "app.kubernetes.io/managed-by": "cdktf-authentik",
  });
});

test("a selector selects objects that have all its labels", () => {
  expect(selects({ a: "1" }, { a: "1", b: "2" })).toBe(true);
  expect(selects({ a: "1", c: "3" }, { a: "1", b: "2" })).toBe(false);
  expect(selects({ a: "2" }, { a: "1" })).toBe(false);
});

test("an empty selector selects everything", () => {
  expect(selects({}, {})).toBe(true);
  expect(selects({}, { a: "1" })).toBe(true);
});
