import { TerraformVariable, Token } from "cdktf";
import { CustomResource, type CustomResourceProps } from "../../constructs/core/custom-resource";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";

const MANIFEST = { apiVersion: "example.org/v1", kind: "Thing", metadata: { name: "one", namespace: "space" } };

function resource(props: Partial<CustomResourceProps> = {}) {
  return kubernetesStack((stack) => {
    new CustomResource(stack, "Thing", { manifest: MANIFEST, ...props });
  }).resource("kubernetes_manifest");
}

test("is a manifest of ours that takes back what others have changed", () => {
  expect(resource()).toEqual({
    manifest: {
      ...MANIFEST,
      metadata: { name: "one", namespace: "space", labels: { "app.kubernetes.io/managed-by": "cdktf-authentik" } },
    },
    field_manager: { force_conflicts: true },
  });
});

test("keeps labels, and leaves to the cluster what an operator fills in", () => {
  const { manifest, computed_fields } = resource({
    manifest: { ...MANIFEST, metadata: { name: "one", labels: { a: "b" } } },
    computedFields: ["spec.parameters"],
  });
  expect(manifest).toMatchObject({
    metadata: { name: "one", labels: { a: "b", "app.kubernetes.io/managed-by": "cdktf-authentik" } },
  });
  expect(computed_fields).toEqual(["metadata.labels", "metadata.annotations", "spec.parameters"]);
});

test("waits, and plans, as it is told", () => {
  expect(
    resource({
      wait: { fields: { "status.phase": "ready" } },
      timeouts: { create: "20m" },
      preconditions: [{ condition: "true", errorMessage: "never" }],
    }),
  ).toMatchObject({
    wait: { fields: { "status.phase": "ready" } },
    timeouts: { create: "20m" },
    lifecycle: { precondition: [{ condition: "true", error_message: "never" }] },
  });
});

test("has Terraform read text as it was written, in keys and lists too", () => {
  const text = `${"$"}{a} %{b} c`;
  const { manifest } = resource({ manifest: { ...MANIFEST, spec: { [text]: [text, 1, true, null, { b: text }] } } });
  const escaped = `${"$$"}{a} %%{b} c`;
  expect(manifest).toMatchObject({ spec: { [escaped]: [escaped, 1, true, null, { b: escaped }] } });
});

test("leaves out what is undefined, and takes values of apply", () => {
  const { manifest } = kubernetesStack((stack) => {
    const variable = new TerraformVariable(stack, "Size", {});
    const spec = { gone: undefined, text: variable.stringValue, number: variable.numberValue };
    new CustomResource(stack, "Thing", { manifest: { ...MANIFEST, spec } });
  }).resource("kubernetes_manifest");
  const value = `${"$"}{var.Size}`;
  expect(manifest).toMatchObject({ spec: { text: value, number: value } });
  expect(manifest).not.toHaveProperty("spec.gone");
});

test("refuses an object or a key that is named only at apply, each with its path", () => {
  const name = Token.asString({ resolve: () => "late" });
  expect(() => resource({ manifest: { ...MANIFEST, kind: "", metadata: { name, namespace: name } } })).toThrow(
    [
      'stack/Thing: `manifest.kind` must be known at synthesis: the provider looks the object up when it plans, got: ""',
      "stack/Thing: `manifest.metadata.name` must be known at synthesis: the provider looks the object up when it plans, " +
        'got: "(known only at apply)"',
      "stack/Thing: `manifest.metadata.namespace` must be known at synthesis: the provider looks the object up when it " +
        'plans, got: "(known only at apply)"',
    ].join("\n"),
  );
  expect(() => resource({ manifest: { ...MANIFEST, spec: { list: [{ [name]: 1 }] } } })).toThrow(
    /`manifest\.spec\.list\.0` must be an object whose keys are known, got: "\(known only at apply\)"/,
  );
});
