import { type TerraformStack, TerraformVariable } from "cdktf";
import { WriteOnlySecret } from "../../constructs/kubernetes/write-only-secret";
import { kubernetesStack } from "./kubernetes-stack";

const password = (stack: TerraformStack) => new TerraformVariable(stack, "Password", { type: "string" }).stringValue;

function withSecret(use: (secret: WriteOnlySecret) => void, revision?: number) {
  return kubernetesStack((stack) => {
    const names = { name: "db", namespace: "space", labels: { a: "b" } };
    const values = { password: password(stack) };
    use(new WriteOnlySecret(stack, "Secret", { ...names, values, ...(revision === undefined ? {} : { revision }) }));
  });
}

function checksumOf(revision: number): string {
  const sums: string[] = [];
  withSecret((secret) => sums.push(secret.checksum), revision);
  return sums.join();
}

describe("WriteOnlySecret", () => {
  test("writes expressions through the write-only arguments and nothing else", () => {
    const stack = withSecret(() => undefined);
    expect(stack.resource("kubernetes_secret_v1")).toEqual({
      metadata: {
        name: "db",
        namespace: "space",
        labels: { "app.kubernetes.io/managed-by": "cdktf-authentik", a: "b" },
      },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a Terraform expression
      data_wo: { password: "${var.Password}" },
      data_wo_revision: 1,
    });
  });

  test("writes anew, and has another checksum, when the revision moves", () => {
    expect(withSecret(() => undefined, 7).resource("kubernetes_secret_v1").data_wo_revision).toBe(7);
    expect(checksumOf(1)).toMatch(/^[0-9a-f]{64}$/);
    expect(checksumOf(2)).not.toBe(checksumOf(1));
    expect(checksumOf(2)).toBe(checksumOf(2));
  });

  test("gives its values by reference", () => {
    withSecret((secret) => expect(secret.ref("password")).toEqual({ name: "db", key: "password" }));
  });

  test("refuses a reference to a key that it has not", () => {
    withSecret((secret) =>
      expect(() => secret.ref("user")).toThrow('stack/Secret: `key` must be one of password, got: "user"'),
    );
  });

  test("refuses text, and does not repeat it", () => {
    const values = { password: "hunter2" };
    const make = () =>
      kubernetesStack((stack) => void new WriteOnlySecret(stack, "Secret", { name: "db", namespace: "space", values }));
    expect(make).toThrow(
      'stack/Secret: `values.password` must be a Terraform expression, got: "(text, not shown)"; declare an ephemeral variable and give its value',
    );
    expect(make).not.toThrow("hunter2");
  });

  test("refuses a revision below 1 and an empty Secret", () => {
    const make = () =>
      kubernetesStack(
        (stack) =>
          void new WriteOnlySecret(stack, "Secret", { name: "db", namespace: "space", values: {}, revision: 0 }),
      );
    expect(make).toThrow(
      [
        "stack/Secret: `revision` must be a whole number >= 1, got: 0",
        "stack/Secret: `values` must be at least one entry, got: {}",
      ].join("\n"),
    );
  });
});
