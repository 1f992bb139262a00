import { TerraformOutput } from "cdktf";
import { Namespace, type NamespaceProps } from "../../constructs/kubernetes/namespace";
import { kubernetesStack } from "./kubernetes-stack";

const metadata = (props: NamespaceProps) =>
  kubernetesStack((stack) => void new Namespace(stack, "Namespace", props)).resource("kubernetes_namespace_v1")
    .metadata;

describe("Namespace", () => {
  test("enforces, warns about and audits the restricted standard of the cluster's own version", () => {
    expect(metadata({ name: "authentik" })).toEqual({
      name: "authentik",
      labels: {
        "app.kubernetes.io/managed-by": "cdktf-authentik",
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/enforce-version": "latest",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/warn-version": "latest",
        "pod-security.kubernetes.io/audit": "restricted",
        "pod-security.kubernetes.io/audit-version": "latest",
      },
    });
  });

  test("takes a level for each mode, a version and labels of its own", () => {
    const podSecurity = { enforce: "baseline", warn: "privileged", audit: "baseline", version: "v1.36" } as const;
    expect(metadata({ name: "authentik", podSecurity, labels: { tier: "critical" } })).toEqual({
      name: "authentik",
      labels: {
        tier: "critical",
        "app.kubernetes.io/managed-by": "cdktf-authentik",
        "pod-security.kubernetes.io/enforce": "baseline",
        "pod-security.kubernetes.io/enforce-version": "v1.36",
        "pod-security.kubernetes.io/warn": "privileged",
        "pod-security.kubernetes.io/warn-version": "v1.36",
        "pod-security.kubernetes.io/audit": "baseline",
        "pod-security.kubernetes.io/audit-version": "v1.36",
      },
    });
  });

  test("knows its name, and its id as an expression", () => {
    const stack = kubernetesStack((scope) => {
      const { name, id } = new Namespace(scope, "Namespace", { name: "authentik" });
      new TerraformOutput(scope, "Names", { value: [name, id] });
    });
    expect(stack.json.output).toMatchObject({
      Names: { value: ["authentik", expect.stringMatching(/^\$\{kubernetes_namespace_v1\.Namespace_\w+\.id\}$/)] },
    });
  });

  test("refuses a name that is not a DNS label", () => {
    expect(() => metadata({ name: "Authentik" })).toThrow(
      'stack/Namespace: `name` must be a DNS label: lower-case letters, digits and -, at most 63 characters, got: "Authentik"',
    );
  });

  test("refuses labels that would set Pod Security behind its back", () => {
    const labels = { "pod-security.kubernetes.io/enforce": "privileged" };
    expect(() => metadata({ name: "authentik", labels })).toThrow(
      'stack/Namespace: `labels` must be free of pod-security.kubernetes.io/ labels, got: ["pod-security.kubernetes.io/enforce"]; set `podSecurity`',
    );
  });
});
